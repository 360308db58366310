"""The jobs of re-tagging in the database; at most one of them is open."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.retagging.job import Job, Reason, begun, extended
from shared.database import insert, lock, update

_NAME = "jobs of re-tagging"
_OPEN = sa.select(t.retagging).where(t.retagging.c.ended_at.is_(None))


def open_job(connection: Connection, why: Reason, now: datetime) -> Job:
    """Open a job for all cases there are, or extend the one that is open."""
    lock(connection, _NAME)
    held = _read(connection, _OPEN.with_for_update())
    cases = _count(connection)
    if held:
        job = extended(held, why, cases, now)
        update(connection, t.retagging, [_row(job)])
        return job
    number = connection.execute(sa.select(sa.func.coalesce(sa.func.max(t.retagging.c.id), 0))).scalar_one()
    job = begun(number + 1, why, cases, now)
    insert(connection, t.retagging, [_row(job)])
    return job


def take(connection: Connection) -> Job | None:
    """The open job, held until the transaction ends; None when there is none or another worker holds it."""
    return _read(connection, _OPEN.with_for_update(skip_locked=True))


def latest(connection: Connection) -> Job | None:
    """The job that is open, else the one that ended last."""
    return _read(connection, sa.select(t.retagging).order_by(t.retagging.c.id.desc()).limit(1))


def keep(connection: Connection, job: Job) -> None:
    """Write how far a job has come."""
    update(connection, t.retagging, [_row(job)])


def next_cases(connection: Connection, job: Job, most: int) -> list[str]:
    """The ids of the next cases to look at, in order."""
    ids = sa.select(t.case.c.id).where(t.case.c.joined_into.is_(None), t.case.c.id > job.cursor)
    if job.until:
        ids = ids.where(t.case.c.id <= job.until)
    return list(connection.execute(ids.order_by(t.case.c.id).limit(most)).scalars())


def _count(connection: Connection) -> int:
    query = sa.select(sa.func.count()).select_from(t.case).where(t.case.c.joined_into.is_(None))
    return int(connection.execute(query).scalar_one())


def _read(connection: Connection, query: sa.Select[Any]) -> Job | None:
    row = connection.execute(query).first()
    return msgspec.convert({name: getattr(row, name) for name in Job.__struct_fields__}, Job) if row else None


def _row(job: Job) -> dict[str, object]:
    return {**msgspec.structs.asdict(job), "cause": job.cause.value}
