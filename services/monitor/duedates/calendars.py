"""Calendars people subscribe to: made, listed, revoked, and found by the secret part of their address.

An address needs no sign-in, for calendar programs cannot; whoever has it reads what its owner may see at that moment.
It is shown once, stored as a hash, and ends when it is revoked or its owner's account does.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa

from services.monitor import tables as t
from shared.accounts import Account, Accounts
from shared.clock import Clock
from shared.database import Database
from shared.deadlines.secret_address import hash_of, new_secret
from shared.errors import BadInput
from shared.vocabulary import Role

Scope = Literal["mine", "firm", "cases"]
MOST = 20  # calendars of one account
MOST_CASES = 50  # cases chosen for one calendar


@dataclass(frozen=True, slots=True)
class CalendarFeed:
    """One calendar. subject: the firm's id or the case ids its scope asks for, empty for "mine"."""

    id: str
    owner: str
    scope: Scope
    subject: tuple[str, ...]
    created_at: datetime


class Calendars:
    """The calendars of the monitor."""

    def __init__(self, database: Database, accounts: Accounts, clock: Clock) -> None:
        self._database = database
        self._accounts = accounts
        self._clock = clock

    def of(self, owner: Account) -> Sequence[CalendarFeed]:
        """An account's calendars, oldest first."""
        table = t.calendar
        query = sa.select(table).where(table.c.owner == owner.id).order_by(table.c.created_at, table.c.id)
        with self._database.read() as connection:
            return [_feed(row) for row in connection.execute(query)]

    def make(self, owner: Account, scope: Scope, subject: Sequence[str]) -> str:
        """A new calendar; returns the secret part of its address, which nobody can read again.

        An enterprise gets its own firm's whatever it asks for. Raises BadInput for a subject that fits no scope, or
        when the account has too many.
        """
        if owner.role is Role.ENTERPRISE:
            scope, subject = "firm", [owner.firm or ""]
        chosen = sorted({one.strip() for one in subject if one.strip()}) if scope != "mine" else []
        if scope != "mine" and not 1 <= len(chosen) <= (1 if scope == "firm" else MOST_CASES):
            raise BadInput(
                "a calendar needs one firm, or 1 to 50 cases: choose them and try again",
                zh="日历需要一家企业，或 1 至 50 个案件；请选择后再试。",
            )
        if len(self.of(owner)) >= MOST:
            raise BadInput("you have 20 calendars: revoke one first", zh="日历已达 20 个，请先撤销一个。")
        secret = new_secret()
        row = {
            "id": secrets.token_hex(12),
            "secret_hash": hash_of(secret),
            "owner": owner.id,
            "scope": scope,
            "subject": chosen,
            "created_at": self._clock(),
        }
        with self._database.begin() as connection:
            connection.execute(sa.insert(t.calendar), [row])
        return secret

    def revoke(self, owner: Account, calendar: str) -> None:
        """End one of the account's calendars; one that is not there stays so."""
        table = t.calendar
        with self._database.begin() as connection:
            connection.execute(sa.delete(table).where(table.c.id == calendar, table.c.owner == owner.id))

    def find(self, secret: str) -> tuple[CalendarFeed, Account] | None:
        """The calendar with this secret and its owner; None when there is none, any more, or its owner left."""
        query = sa.select(t.calendar).where(t.calendar.c.secret_hash == hash_of(secret))
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None:
            return None
        owner = next(
            (one for one in self._accounts.list() if one.account.id == row.owner and one.active), None
        )
        return (_feed(row), owner.account) if owner else None


def _feed(row: Any) -> CalendarFeed:
    return CalendarFeed(row.id, row.owner, row.scope, tuple(row.subject), row.created_at)
