"""The delivery log: how every message fared, for its recipient and for administrators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts.channels.port import Why
from services.alerts.delivery.state import DeliveryState
from services.alerts.tables import alert, delivery
from shared.database import Database

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedDelivery:
    """One delivery. next_attempt_at: only while it waits; delivered_at: only once it was accepted."""

    id: str
    alert: str
    recipient: str
    caption: str
    channel: str
    target: str
    state: DeliveryState
    attempts: int
    last_error: Why | None
    message_id: str
    created_at: datetime
    next_attempt_at: datetime | None
    delivered_at: datetime | None


class DeliveryLog:
    """Reads deliveries of every recipient."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self) -> dict[DeliveryState, int]:
        """How many deliveries are in each state."""
        with self._database.read() as connection:
            rows = connection.execute(
                sa.select(delivery.c.state, sa.func.count()).group_by(delivery.c.state)
            ).all()
        found = {str(state): int(count) for state, count in rows}
        return {state: found.get(state, 0) for state in DeliveryState}

    def page(self, state: DeliveryState | None = None, number: int = 1) -> list[LoggedDelivery]:
        """Deliveries of one page (the first is 1), newest first, of one state or all."""
        query = _select().order_by(delivery.c.created_at.desc(), delivery.c.id)
        if state:
            query = query.where(delivery.c.state == state)
        with self._database.read() as connection:
            rows = connection.execute(query.limit(PAGE_SIZE).offset((number - 1) * PAGE_SIZE))
            return [_logged(row) for row in rows]


def of_alert(connection: Connection, alert_id: str) -> tuple[LoggedDelivery, ...]:
    """The deliveries of one alert by channel and target."""
    rows = connection.execute(
        _select().where(delivery.c.alert == alert_id).order_by(delivery.c.channel, delivery.c.target)
    )
    return tuple(_logged(row) for row in rows)


def _select() -> sa.Select[Any]:
    return sa.select(delivery, alert.c.recipient, alert.c.caption).join(alert, alert.c.id == delivery.c.alert)


def _logged(row: Any) -> LoggedDelivery:
    state = DeliveryState(row.state)
    return LoggedDelivery(
        id=row.id,
        alert=row.alert,
        recipient=row.recipient,
        caption=row.caption,
        channel=row.channel,
        target=row.target,
        state=state,
        attempts=row.attempts,
        last_error=msgspec.convert(row.last_error, Why | None),
        message_id=row.message_id,
        created_at=row.created_at,
        next_attempt_at=row.next_attempt_at if state is DeliveryState.WAITING else None,
        delivered_at=row.delivered_at,
    )
