"""The queue of deliveries in the database: claimed by one process at a time, marked with what came of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts.channels.port import Receipt, Refused, Why
from services.alerts.delivery.schedule import next_attempt
from services.alerts.delivery.state import DeliveryState
from services.alerts.tables import JOURNAL, alert, delivery
from shared.clock import Clock
from shared.database import Database
from shared.events.alert import AlertDelivered
from shared.events.catalogue import CATALOGUE
from shared.events.envelope import Fact, fact_id
from shared.journal.outbox import append

# Longer than any try may take; after a crash the message is tried again by whoever comes after this.
LEASE = timedelta(seconds=60)
_LOOKED_AT = 200  # due rows read to choose from; targets that are full are not among them

Target = tuple[str, str]  # channel and target


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery claimed for one try. tries: those made before. trace: of the fact its alert follows from."""

    id: str
    alert: str
    channel: str
    target: str
    tries: int
    trace: str


class DeliveryQueue:
    """Each method is one transaction and may be called from any thread."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def claim(self, most: int, per_target: int, under_way: Mapping[Target, int]) -> list[Due]:
        """Up to `most` due deliveries, longest due first, to be tried by the caller now.

        No target gets more than `per_target`, counting those the caller has `under_way` to it.
        """
        now = self._clock()
        full = [target for target, count in under_way.items() if count >= per_target]
        wanted = _due(now, full).limit(_LOOKED_AT)
        with self._database.read() as connection:
            if connection.execute(wanted.limit(1)).first() is None:
                return []
        with self._database.begin() as connection:
            if connection.dialect.name == "postgresql":
                wanted = wanted.with_for_update(skip_locked=True, of=delivery)
            due = [Due(*row) for row in connection.execute(wanted).all()]
            claimed = _shared_out(due, most, per_target, under_way)
            connection.execute(
                sa.update(delivery)
                .where(delivery.c.id.in_([one.id for one in claimed]))
                .values(leased_until=now + LEASE)
            )
        return claimed

    def mark_delivered(self, due: Due, receipt: Receipt) -> None:
        """Accepted: publish `alert.delivered` in the same transaction."""
        now, tries = self._clock(), due.tries + 1
        with self._database.begin() as connection:
            _set(
                connection,
                due.id,
                state=DeliveryState.DELIVERED,
                attempts=tries,
                last_error=None,
                message_id=receipt.message_id,
                delivered_at=now,
            )
            append(connection, JOURNAL, [_delivered(due, receipt, now)])

    def mark_failed(self, due: Due, refused: Refused) -> datetime | None:
        """Refused: to be tried again at the returned instant, or given up (None)."""
        tries = due.tries + 1
        again = next_attempt(tries, refused, self._clock())
        values = {"next_attempt_at": again} if again else {"state": DeliveryState.GIVEN_UP}
        with self._database.begin() as connection:
            _set(connection, due.id, attempts=tries, last_error=refused.why, **values)
        return again

    def withdraw(self, due: Due, why: Why) -> None:
        """No watch asks for it any more: it is not sent."""
        with self._database.begin() as connection:
            _set(connection, due.id, state=DeliveryState.WITHDRAWN, last_error=why)

    def retry(self, delivery_id: str) -> bool:
        """Put a delivery that was given up, or waits for a later try, up for a try now; False if it is neither."""
        table = delivery
        with self._database.begin() as connection:
            changed = connection.execute(
                sa.update(table)
                .where(
                    table.c.id == delivery_id,
                    table.c.state.in_([DeliveryState.GIVEN_UP, DeliveryState.WAITING]),
                )
                .values(state=DeliveryState.WAITING, next_attempt_at=self._clock())
            )
        return bool(changed.rowcount)


def _shared_out(due: Sequence[Due], most: int, per_target: int, under_way: Mapping[Target, int]) -> list[Due]:
    counts = Counter(under_way)
    chosen: list[Due] = []
    for one in due:
        if len(chosen) < most and counts[one.channel, one.target] < per_target:
            counts[one.channel, one.target] += 1
            chosen.append(one)
    return chosen


def _due(now: datetime, full: Collection[Target]) -> sa.Select[Any]:
    table = delivery
    free = sa.or_(table.c.leased_until.is_(None), table.c.leased_until < now)
    others = [sa.not_(sa.and_(table.c.channel == kind, table.c.target == target)) for kind, target in full]
    return (
        sa.select(table.c.id, table.c.alert, table.c.channel, table.c.target, table.c.attempts, alert.c.trace)
        .join(alert, alert.c.id == table.c.alert)
        .where(table.c.state == DeliveryState.WAITING, table.c.next_attempt_at <= now, free, *others)
        .order_by(table.c.next_attempt_at, table.c.created_at, alert.c.revision, table.c.id)
    )


def _set(connection: Connection, delivery_id: str, **values: object) -> None:
    """What came of a try. Another process may have tried meanwhile: what was delivered stays delivered."""
    connection.execute(
        sa.update(delivery)
        .where(delivery.c.id == delivery_id, delivery.c.state != DeliveryState.DELIVERED)
        .values(leased_until=None, **values)
    )


def _delivered(due: Due, receipt: Receipt, now: datetime) -> Fact[AlertDelivered]:
    return Fact(
        id=fact_id("alert.delivered", due.id),
        type="alert.delivered",
        version=CATALOGUE["alert.delivered"].version,
        key=due.alert,
        occurred_at=now,
        observed_at=now,
        source="alerts.delivery",
        trace=due.trace,
        actor="alerts.delivery",
        caused_by=fact_id("alert.raised", due.alert),
        body=AlertDelivered(
            alert=due.alert,
            channel=due.channel,
            target=due.target,
            message_id=receipt.message_id,
            attempts=due.tries + 1,
            delivered_at=now,
        ),
    )
