"""Calendars of engagements: made and revoked by those who see the engagement, read by whoever has the address.

The address is shown once and stored as a hash; it ends when it is revoked, or when its owner's account ends or may no
longer see the engagement.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from services.guidance import deadlines, store, tables
from services.guidance.engagements.access import may_see
from services.guidance.engagements.engagement import Engagement
from services.guidance.engagements.refusals import Incomplete, NotThere
from shared.accounts import Account, Accounts
from shared.clock import Clock
from shared.database import Database
from shared.deadlines.calendar import CalendarCase, calendar_of
from shared.deadlines.secret_address import hash_of, new_secret
from shared.events.deadline import DeadlineChanged
from shared.vocabulary import Role

MOST = 10  # calendars of one account in one engagement
_SEALED = "SEALED"


@dataclass(frozen=True, slots=True)
class EngagementCalendar:
    """One calendar of an account."""

    id: str
    created_at: datetime


class EngagementCalendars:
    """The calendars in one database, and the deadlines an engagement's page shows."""

    def __init__(self, database: Database, accounts: Accounts, clock: Clock) -> None:
        self._database = database
        self._accounts = accounts
        self._clock = clock

    def shown(self, engagement: Engagement) -> list[dict[str, Any]]:
        """The deadlines that concern an engagement, as told at this moment."""
        with self._database.read() as connection:
            known = deadlines.kept(connection, engagement.case)
        return deadlines.told_of(known, engagement, self._clock())

    def of(self, owner: Account, engagement: str) -> Sequence[EngagementCalendar]:
        """An account's calendars of an engagement, oldest first."""
        table = tables.calendar
        query = sa.select(table).where(table.c.owner == owner.id, table.c.engagement == engagement)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.c.created_at, table.c.id))
            return [EngagementCalendar(row.id, row.created_at) for row in rows]

    def make(self, owner: Account, engagement: str) -> str:
        """A new calendar; returns the secret part of its address. Raises NotThere, and Incomplete for too many."""
        self._seen(owner, engagement)
        if len(self.of(owner, engagement)) >= MOST:
            raise Incomplete("日历已达 10 个，请先撤销一个。", "There are 10 calendars: revoke one first.")
        secret = new_secret()
        row = {
            "id": secrets.token_hex(12),
            "secret_hash": hash_of(secret),
            "engagement": engagement,
            "owner": owner.id,
            "created_at": self._clock(),
        }
        with self._database.begin() as connection:
            connection.execute(sa.insert(tables.calendar), [row])
        return secret

    def revoke(self, owner: Account, calendar: str) -> None:
        """End one of the account's calendars; one that is not there stays so."""
        table = tables.calendar
        with self._database.begin() as connection:
            connection.execute(sa.delete(table).where(table.c.id == calendar, table.c.owner == owner.id))

    def read(self, secret: str, base: str) -> bytes | None:
        """The calendar with this secret; None when there is none (any more). base: begins links to pages."""
        table = tables.calendar
        with self._database.read() as connection:
            row = connection.execute(
                sa.select(table).where(table.c.secret_hash == hash_of(secret))
            ).one_or_none()
            engagement = store.find(connection, row.engagement) if row else None
            known = deadlines.kept(connection, engagement.case) if engagement else None
        if row is None or engagement is None:
            return None
        owner = next(
            (one for one in self._accounts.list() if one.account.id == row.owner and one.active), None
        )
        if owner is None or not may_see(owner.account, engagement):
            return None
        cases = [_case(known, engagement, owner.account, base)] if known else []
        return calendar_of(f"{engagement.firm_name} {engagement.id} 期限 Deadlines", cases, self._clock())

    def _seen(self, reader: Account, engagement_id: str) -> Engagement:
        with self._database.read() as connection:
            found = store.find(connection, engagement_id)
        if found is None or not may_see(reader, found):
            raise NotThere(
                f"没有指导 {engagement_id}，或您无权查看。", f"There is no engagement {engagement_id}."
            )
        return found


def _case(known: DeadlineChanged, engagement: Engagement, reader: Account, base: str) -> CalendarCase:
    hidden = reader.role is Role.ENTERPRISE and known.sealed
    return CalendarCase(
        case=known.case,
        name=f"{_SEALED if hidden else known.caption} ({known.number})",
        court=known.court_name,
        zone=ZoneInfo(known.zone),
        closes=known.closes,
        link=f"{base.rstrip('/')}/engagements/{quote(engagement.id)}",
        deadlines=tuple(deadlines.of_engagement(known, engagement)),
    )
