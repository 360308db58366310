"""Remembers how far each deep re-crawl has come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from shared.clock import Clock
from shared.database import Database, upsert


class Recrawl(msgspec.Struct, frozen=True, kw_only=True):
    """One deep re-crawl. since, until: its days, both included. done: windows finished, as printed."""

    source: str
    since: date
    until: date
    begun_at: datetime
    ended_at: datetime | None = None
    done: tuple[str, ...] = ()


class RecrawlLog:
    """Re-crawls, a row each for a source and its first day."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def begin(self, source: str, since: date, until: date | None, today: date) -> Recrawl:
        """The unfinished re-crawl of these days, or a new one. until: None for whatever it was to be, or today."""
        table = t.recrawl
        query = sa.select(table).where(table.c.source == source, table.c.since == since)
        with self._database.read() as connection:
            held = connection.execute(query).first()
        known = _recrawl(held)
        if known and known.ended_at is None and until in {None, known.until}:
            return known
        fresh = Recrawl(source=source, since=since, until=until or today, begun_at=self._clock())
        self._keep(fresh)
        return fresh

    def finished(self, recrawl: Recrawl, window: str) -> Recrawl:
        """Remember that a window needs no second visit."""
        further = msgspec.structs.replace(recrawl, done=(*recrawl.done, window))
        self._keep(further)
        return further

    def end(self, recrawl: Recrawl) -> None:
        """Remember that all of it is done."""
        self._keep(msgspec.structs.replace(recrawl, ended_at=self._clock()))

    def last(self, source: str) -> Recrawl | None:
        """The re-crawl of a source that was begun last."""
        query = sa.select(t.recrawl).where(t.recrawl.c.source == source)
        with self._database.read() as connection:
            held = connection.execute(query.order_by(t.recrawl.c.begun_at.desc()).limit(1)).first()
        return _recrawl(held)

    def _keep(self, recrawl: Recrawl) -> None:
        row = {**msgspec.structs.asdict(recrawl), "done": list(recrawl.done)}
        with self._database.begin() as connection:
            upsert(connection, t.recrawl, [row])


def _recrawl(row: sa.Row[Any] | None) -> Recrawl | None:
    return Recrawl(**{**row._asdict(), "done": tuple(row.done)}) if row else None
