"""How many requests a host may get a day, counted where every process and every restart sees it."""

from __future__ import annotations

from datetime import UTC
from typing import Protocol

import sqlalchemy as sa

from services.monitor import tables as t
from shared.clock import Clock
from shared.database import Database, dialect_insert


class Budget(Protocol):
    """Allows requests, or says that the day's are spent."""

    def take(self, host: str) -> bool:
        """Count one request to a host (name and port); False, and nothing counted, when the day's are spent."""


class NoBudget:
    """Every request is allowed: for a local stand-in of a site."""

    def take(self, host: str) -> bool:
        """Always."""
        return True


class DailyBudget:
    """The same number of requests for every host, each UTC day anew. a_day: 0 for no limit."""

    def __init__(self, database: Database, clock: Clock, a_day: int) -> None:
        self._database = database
        self._clock = clock
        self._a_day = a_day

    def take(self, host: str) -> bool:
        """Count one request to a host; False when the day's are spent. Two processes never share one request."""
        if not self._a_day:
            return True
        table, today = t.host_day, self._clock().astimezone(UTC).date()
        with self._database.begin() as connection:
            first = dialect_insert(connection, table).values(host=host, day=today, requests=1)
            counted = first.on_conflict_do_update(
                index_elements=["host", "day"],
                set_={"requests": table.c.requests + 1},
                where=table.c.requests < self._a_day,
            )
            taken = connection.execute(counted.returning(table.c.requests)).first() is not None
            if taken:
                connection.execute(sa.delete(table).where(table.c.host == host, table.c.day < today))
            return taken

    def spent(self) -> dict[str, int]:
        """Requests sent today, by host, most first."""
        table, today = t.host_day, self._clock().astimezone(UTC).date()
        query = sa.select(table.c.host, table.c.requests).where(table.c.day == today)
        with self._database.read() as connection:
            return {row.host: row.requests for row in connection.execute(query.order_by(-table.c.requests))}
