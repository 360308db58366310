"""Loading and saving the deadlines of cases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from shared.database import among, delete, upsert
from shared.events.deadline import CaseDeadline


@dataclass(frozen=True, slots=True)
class Kept:
    """The deadlines of a case as last published. revision: 0 before the first time."""

    revision: int
    deadlines: Mapping[str, CaseDeadline]


NOTHING_KEPT = Kept(0, {})


def load(connection: Connection, case_ids: Iterable[str]) -> dict[str, Kept]:
    """What is kept of these cases; those never published are absent."""
    wanted = sorted(set(case_ids))
    lists = sa.select(t.deadline_list).where(among(connection, t.deadline_list.c.case_id, wanted))
    revisions = {row.case_id: row.revision for row in connection.execute(lists).all()}
    rows = sa.select(t.deadline).where(among(connection, t.deadline.c.case_id, wanted))
    found: dict[str, dict[str, CaseDeadline]] = {case: {} for case in revisions}
    for row in connection.execute(rows).all():
        found.setdefault(row.case_id, {})[row.id] = deadline_of(row)
    return {case: Kept(revisions.get(case, 0), held) for case, held in found.items()}


def save(connection: Connection, before: Mapping[str, Kept], after: Mapping[str, Kept], at: datetime) -> None:
    """Put what is kept of the cases in `after` in the place of what was, writing only what differs."""
    lists = [{"case_id": case, "revision": kept.revision, "changed_at": at} for case, kept in after.items()]
    gone = [
        {"case_id": case, "id": one}
        for case in after
        for one in sorted(before.get(case, NOTHING_KEPT).deadlines.keys() - after[case].deadlines.keys())
    ]
    fresh = [
        _row(case, one)
        for case, kept in after.items()
        for one in kept.deadlines.values()
        if before.get(case, NOTHING_KEPT).deadlines.get(one.id) != one
    ]
    delete(connection, t.deadline, gone)
    upsert(connection, t.deadline, fresh)
    upsert(connection, t.deadline_list, lists)


def deadline_of(row: Any) -> CaseDeadline:
    """The deadline a row stands for."""
    return msgspec.convert(row.body, CaseDeadline)


def _row(case: str, one: CaseDeadline) -> dict[str, Any]:
    return {
        "case_id": case,
        "id": one.id,
        "day": one.day,
        "kind": one.kind,
        "firm": one.firm,
        "state": one.state.value,
        "body": msgspec.to_builtins(one),
    }
