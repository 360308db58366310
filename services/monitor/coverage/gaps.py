"""Remembers when each source was blind, so that it can be told later what may be missing from when to when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor.coverage.row import Coverage
from services.monitor.tables import coverage_gap
from shared.database import Database, lock, upsert


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """One source was blind from `since` to `until` (UTC), None while it is. alarm: the loudest it came to."""

    source: str
    since: datetime
    until: datetime | None
    alarm: str
    why_zh: str
    why_en: str


class Turns(msgspec.Struct, frozen=True):
    """What changed between two looks: sources gone blind, and sources that see again."""

    began: tuple[Gap, ...] = ()
    ended: tuple[Gap, ...] = ()


class GapLog:
    """The gaps in the monitor's database. Several processes may note the same: it is told once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, rows: Sequence[Coverage], now: datetime) -> Turns:
        """Open a gap for every blind row without one, end those of rows that are not blind any more."""
        blind = {row.source: row for row in rows if row.blind and row.since}
        with self._database.begin() as connection:
            lock(connection, "monitor.coverage_gap")
            opened = {gap.source: gap for gap in _read(connection, coverage_gap.c.until.is_(None))}
            began = [_gap(row) for source, row in blind.items() if source not in opened]
            louder = [
                _changed(opened[source], row)
                for source, row in blind.items()
                if source in opened and opened[source].alarm != row.alarm
            ]
            ended = [
                msgspec.structs.replace(gap, until=max(now, gap.since))
                for source, gap in opened.items()
                if source not in blind
            ]
            written = [msgspec.structs.asdict(gap) for gap in (*began, *louder, *ended)]
            upsert(connection, coverage_gap, written)
        return Turns(tuple(began), tuple(ended))

    def since(self, instant: datetime, limit: int = 200) -> list[Gap]:
        """Gaps open now or ended after an instant, the latest first."""
        ended = coverage_gap.c.until
        with self._database.read() as connection:
            return _read(connection, sa.or_(ended.is_(None), ended >= instant), limit)

    def begun_by_source(self, instant: datetime) -> dict[str, int]:
        """How many gaps each source had that were open after an instant."""
        ended = coverage_gap.c.until
        query = (
            sa.select(coverage_gap.c.source, sa.func.count())
            .where(sa.or_(ended.is_(None), ended >= instant))
            .group_by(coverage_gap.c.source)
        )
        with self._database.read() as connection:
            return {source: count for source, count in connection.execute(query)}


def _read(connection: Connection, where: sa.ColumnElement[bool], limit: int | None = None) -> list[Gap]:
    query = sa.select(coverage_gap).where(where)
    query = query.order_by(coverage_gap.c.since.desc(), coverage_gap.c.source).limit(limit)
    return [Gap(**row._asdict()) for row in connection.execute(query)]


def _gap(row: Coverage) -> Gap:
    assert row.since is not None  # noqa: S101 - only rows with an instant come here
    return Gap(
        source=row.source,
        since=row.since,
        until=None,
        alarm=row.alarm.value,
        why_zh=row.reason.zh,
        why_en=row.reason.en,
    )


def _changed(gap: Gap, row: Coverage) -> Gap:
    """The open gap with what is known now; it never becomes quieter."""
    alarm = "alarm" if "alarm" in (gap.alarm, row.alarm.value) else row.alarm.value or gap.alarm
    return msgspec.structs.replace(gap, alarm=alarm, why_zh=row.reason.zh, why_en=row.reason.en)
