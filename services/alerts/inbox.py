"""What one account was told: its alerts with their reasons, deliveries, and where the case is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables
from services.alerts.delivery.log import LoggedDelivery, of_alert
from services.alerts.record import AlertRecord, records
from shared.accounts import Account
from shared.database import Database
from shared.errors import NotFound
from shared.vocabulary import Grade

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class CaseNow:
    """The case of an alert as it is now; `id` differs from the alert's when it was joined into another."""

    id: str
    caption: str
    number: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class AlertDetail:
    """All there is to one alert."""

    record: AlertRecord
    deliveries: tuple[LoggedDelivery, ...]
    case_now: CaseNow | None


class Inbox:
    """The alerts of every account; each method shows only those of the account it is given."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, account: Account) -> int:
        """How many alerts the account has."""
        table = tables.alert
        with self._database.read() as connection:
            return connection.execute(
                sa.select(sa.func.count()).select_from(table).where(table.c.recipient == account.id)
            ).scalar_one()

    def page(self, account: Account, number: int = 1) -> list[AlertRecord]:
        """Alerts of one page (the first is 1), newest first."""
        table = tables.alert
        with self._database.read() as connection:
            ids: Sequence[str] = (
                connection.execute(
                    sa.select(table.c.id)
                    .where(table.c.recipient == account.id)
                    .order_by(table.c.raised_at.desc(), table.c.revision.desc(), table.c.id)
                    .limit(PAGE_SIZE)
                    .offset((number - 1) * PAGE_SIZE)
                )
                .scalars()
                .all()
            )
            return records(connection, ids)

    def get(self, account: Account, alert: str) -> AlertDetail:
        """One alert of the account. Raises NotFound, also for somebody else's."""
        with self._database.read() as connection:
            found = records(connection, [alert])
            if not found or found[0].recipient != account.id:
                raise NotFound("没有这条提醒，请查看“我的提醒”。You have no such alert: see /alerts.")
            return AlertDetail(found[0], of_alert(connection, alert), _now(connection, found[0].case_id))


def _now(connection: Connection, case: str) -> CaseNow | None:
    table = tables.case
    row = connection.execute(sa.select(table).where(table.c.id == case)).one_or_none()
    if row is not None and row.joined_into:
        row = connection.execute(sa.select(table).where(table.c.id == row.joined_into)).one_or_none() or row
    return CaseNow(row.id, row.caption, row.number, Grade(row.grade)) if row is not None else None
