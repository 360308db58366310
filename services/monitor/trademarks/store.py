"""Applications and the files they came in, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.trademarks.application import Application
from services.monitor.trademarks.months import days_of
from shared.clock import BEIJING
from shared.database import among, lock, upsert

LOCK = "trademark applications"
_FILES_SHOWN = 20


class Stored(NamedTuple):
    """How many applications were new, became others, or were there as they are."""

    new: int
    changed: int
    unchanged: int


class File(NamedTuple):
    """A file as it was handed in last."""

    raw: str
    name: str
    taken_at: datetime
    actor: str
    counts: dict[str, int]
    faults: list[str]


def keep(connection: Connection, applications: Sequence[Application], raw: str, now: datetime) -> Stored:
    """Keep applications, each serial number once; one that a newer transaction speaks of stays as it is."""
    lock(connection, LOCK)
    given = {one.serial: one for one in applications}
    held = _held(connection, list(given))
    changed = [one for one in given.values() if _is_news(one, held.get(one.serial))]
    upsert(
        connection,
        t.trademark_application,
        [
            {"serial": one.serial, "filed": one.filed, "record": one, "raw": raw, "taken_at": now}
            for one in changed
        ],
    )
    new = sum(1 for one in changed if one.serial not in held)
    return Stored(new, len(changed) - new, len(applications) - len(changed))


def note_file(connection: Connection, file: File) -> None:
    """Remember that a file was handed in."""
    upsert(connection, t.trademark_file, [file._asdict()])


def of_month(connection: Connection, month: str) -> list[Application]:
    """The applications filed in a month; one without a filing date counts where it was handed in (Beijing time)."""
    table = t.trademark_application
    query = sa.select(table.c.record).where(_within(month)).order_by(table.c.serial)
    return [msgspec.convert(record, Application) for record in connection.execute(query).scalars()]


def version(connection: Connection, month: str) -> tuple[object, ...]:
    """Equal for two reads between which no application of a month changed."""
    table = t.trademark_application
    query = sa.select(sa.func.count(), sa.func.max(table.c.taken_at)).where(_within(month))
    return tuple(connection.execute(query).one())


def newest_files(connection: Connection) -> list[File]:
    """The files handed in last, the latest first."""
    table = t.trademark_file
    query = sa.select(table).order_by(table.c.taken_at.desc(), table.c.raw).limit(_FILES_SHOWN)
    return [
        File(row.raw, row.name, row.taken_at, row.actor, row.counts, row.faults)
        for row in connection.execute(query)
    ]


def _within(month: str) -> sa.ColumnElement[bool]:
    table = t.trademark_application
    first, after = days_of(month)
    taken = [datetime.combine(day, time(0), BEIJING).astimezone(UTC) for day in (first, after)]
    return sa.or_(
        sa.and_(table.c.filed >= first, table.c.filed < after),
        sa.and_(table.c.filed.is_(None), table.c.taken_at >= taken[0], table.c.taken_at < taken[1]),
    )


def _held(connection: Connection, serials: Sequence[str]) -> dict[str, Application]:
    table = t.trademark_application
    query = sa.select(table.c.serial, table.c.record).where(among(connection, table.c.serial, serials))
    return {row.serial: msgspec.convert(row.record, Application) for row in connection.execute(query)}


def _is_news(one: Application, held: Application | None) -> bool:
    if held is None:
        return True
    older = held.moved is not None and (one.moved is None or one.moved < held.moved)
    return one != held and not older
