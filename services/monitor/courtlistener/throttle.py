"""How many requests CourtListener still allows: counted where every process and every restart sees them.

Its throttle counts per token over the last minute, hour and day at once; the settings say how many of each. A request
is written down before it is sent, so that none goes uncounted, and stays counted a little longer than the site counts.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import IntEnum
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.courtlistener.budget_figures import BudgetFigures, Spent
from shared.clock import Clock
from shared.database import Database, insert, lock, upsert

SOURCE = "courtlistener"
WINDOWS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}
# A request arrives later than it was written down; the site counts from its arrival.
_MARGIN = timedelta(seconds=2)
# When the site refuses and names no time: how long to stay away, by the window it says is full.
_STAY_AWAY = {"minute": timedelta(minutes=1), "hour": timedelta(minutes=10), "day": timedelta(hours=1)}
# Request was throttled. Rate limit exceeded: 5/min.
_EXCEEDED = re.compile(r"Rate limit exceeded:\s{0,5}(\d{1,9})/(min|hour|day)", re.IGNORECASE)


class Purpose(IntEnum):
    """What a request is for, the most urgent first."""

    DOCKET = 0
    SEARCH = 1
    PARTIES = 2
    FIRM = 3
    SHEET = 4


# The part of an hour and of a day that a purpose may use up; the rest is kept for more urgent ones.
_SHARES = {
    Purpose.DOCKET: 1.0,
    Purpose.SEARCH: 0.9,
    Purpose.PARTIES: 0.8,
    Purpose.FIRM: 0.8,
    Purpose.SHEET: 0.8,
}


class Limits(NamedTuple):
    """Requests allowed in any minute, hour and day."""

    minute: int
    hour: int
    day: int

    def for_purpose(self, purpose: Purpose) -> Limits:
        """What one purpose may use; at least one request of each."""
        share = _SHARES[purpose]
        return Limits(self.minute, max(int(self.hour * share), 1), max(int(self.day * share), 1))


def free_at(spent: Sequence[datetime], limits: Limits, now: datetime) -> datetime:
    """When the next request may be sent: now, or when enough of those spent have been forgotten.

    spent: instants in ascending order.
    """
    free = now
    for limit, length in zip(limits, WINDOWS.values(), strict=True):
        kept = length + _MARGIN
        counted = [at for at in spent if at > now - kept]
        if len(counted) >= limit:
            free = max(free, counted[-limit] + kept)
    return free


class Throttle:
    """The budget of one token. `take` before every request, `refused` after a 429."""

    def __init__(self, database: Database, limits: Limits, clock: Clock) -> None:
        self._database = database
        self._limits = limits
        self._clock = clock

    def take(self, purpose: Purpose) -> float:
        """Spend one request and return 0, or return the seconds until one may be spent for this purpose."""
        with self._database.begin() as connection:
            lock(connection, f"throttle:{SOURCE}")
            now = self._clock()
            self._forget(connection, now)
            seconds = self._seconds(connection, purpose, now)
            if seconds <= 0:
                row = {
                    "id": secrets.token_hex(8),
                    "source": SOURCE,
                    "at": now,
                    "purpose": purpose.name.lower(),
                }
                insert(connection, t.request_spent, [row])
            return seconds

    def seconds_to_wait(self, purpose: Purpose) -> float:
        """Seconds until a request may be spent for this purpose, 0 for at once."""
        with self._database.read() as connection:
            return self._seconds(connection, purpose, self._clock())

    def refused(self, body: str, retry_after: float | None) -> float:
        """Note a 429 and return for how many seconds nothing may be asked.

        body: the answer, which names the window that is full. retry_after: what the site asked for, in seconds.
        """
        found = _EXCEEDED.search(body)
        window = {"min": "minute"}.get(found.group(2).lower(), found.group(2).lower()) if found else "minute"
        pause = _STAY_AWAY[window] if retry_after is None else timedelta(seconds=retry_after)
        said = f"{found.group(1)} a {window}" if found else "no figure"
        now = self._clock()
        row = {"source": SOURCE, "until": now + pause + _MARGIN, "why": said}
        with self._database.begin() as connection:
            upsert(connection, t.request_pause, [row])
        return (pause + _MARGIN).total_seconds()

    def figures(self) -> BudgetFigures:
        """What is spent and left right now, for people."""
        now = self._clock()
        with self._database.read() as connection:
            spent = self._spent(connection, now)
            until, why = self._pause(connection, now)
        windows = tuple(
            Spent(window=name, limit=limit, spent=sum(at > now - length for at in spent))
            for (name, length), limit in zip(WINDOWS.items(), self._limits, strict=True)
        )
        free = max(free_at(spent, self._limits, now), until or now)
        return BudgetFigures(
            source=SOURCE, windows=windows, next_at=free if free > now else None, refused=why, at=now
        )

    def _seconds(self, connection: Connection, purpose: Purpose, now: datetime) -> float:
        until, _ = self._pause(connection, now)
        free = free_at(self._spent(connection, now), self._limits.for_purpose(purpose), now)
        return (max(free, until or now) - now).total_seconds()

    def _spent(self, connection: Connection, now: datetime) -> list[datetime]:
        table = t.request_spent
        query = sa.select(table.c.at).where(
            table.c.source == SOURCE, table.c.at > now - WINDOWS["day"] - _MARGIN
        )
        return list(connection.execute(query.order_by(table.c.at)).scalars())

    def _pause(self, connection: Connection, now: datetime) -> tuple[datetime | None, str]:
        table = t.request_pause
        query = sa.select(table.c.until, table.c.why).where(table.c.source == SOURCE, table.c.until > now)
        row = connection.execute(query).first()
        return (row.until, row.why) if row else (None, "")

    def _forget(self, connection: Connection, now: datetime) -> None:
        table = t.request_spent
        old = now - WINDOWS["day"] - 2 * _MARGIN
        connection.execute(sa.delete(table).where(table.c.source == SOURCE, table.c.at < old))
