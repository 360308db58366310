"""Switches by which people stop a source while crawlers run, kept where every process sees them."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from shared.clock import Clock
from shared.database import Database, upsert


class SwitchedOff(msgspec.Struct, frozen=True, kw_only=True):
    """A source somebody stopped. source: its name, or the label of one court ("pacer_rss:nyed")."""

    source: str
    stopped_at: datetime
    by: str
    why: str


class Switches(Protocol):
    """What a crawler asks before and while it fetches."""

    def stopped(self) -> frozenset[str]:
        """Names and labels that are switched off right now."""


class NoSwitches:
    """Nothing is ever switched off: for crawls of their own."""

    def stopped(self) -> frozenset[str]:
        """Nothing."""
        return frozenset()


class SourceSwitches:
    """The switches in the monitor's database. Crawlers that run heed them within a second or two."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def stop(self, source: str, *, by: str = "", why: str = "") -> None:
        """Switch a source, or one court of it, off; a sweep under way is cut short. Twice changes nothing."""
        if source in self.stopped():
            return
        row = {"source": source, "stopped_at": self._clock(), "by": by, "why": why}
        with self._database.begin() as connection:
            upsert(connection, t.source_switch, [row])

    def resume(self, source: str) -> None:
        """Switch it on again; it is asked when it is next due, at once when that has passed."""
        with self._database.begin() as connection:
            connection.execute(sa.delete(t.source_switch).where(t.source_switch.c.source == source))

    def stopped(self) -> frozenset[str]:
        """Names and labels that are switched off right now."""
        with self._database.read() as connection:
            return frozenset(connection.execute(sa.select(t.source_switch.c.source)).scalars())

    def all(self) -> list[SwitchedOff]:
        """Every switch that is off, with who did it and why, by source."""
        query = sa.select(t.source_switch).order_by(t.source_switch.c.source)
        with self._database.read() as connection:
            return [SwitchedOff(**row._asdict()) for row in connection.execute(query)]
