"""The grades analysts set, kept for good: who, when, why, and until when each held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from shared.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class Overruling:
    """One grade an analyst set. own: the rulebook's then. ended_at: when it was taken back or replaced."""

    id: str
    case_id: str
    grade: Grade
    own: Grade
    rulebook: str
    reason: str
    by: str
    by_name: str
    at: datetime
    ended_at: datetime | None = None
    ended_by: str = ""
    ended_by_name: str = ""
    ended_reason: str = ""


def add(connection: Connection, overruling: Overruling) -> None:
    """Remember a grade that was set."""
    values = {name: getattr(overruling, name) for name in Overruling.__dataclass_fields__}
    connection.execute(sa.insert(t.grade_overruling).values(values))


def end(
    connection: Connection, cases: Sequence[str], *, by: str, by_name: str, reason: str, at: datetime
) -> None:
    """Remember that what was set for these records holds no longer."""
    table = t.grade_overruling
    connection.execute(
        sa.update(table)
        .where(table.c.case_id.in_(cases), table.c.ended_at.is_(None))
        .values(ended_at=at, ended_by=by, ended_by_name=by_name, ended_reason=reason)
    )


def of_cases(connection: Connection, cases: Sequence[str]) -> list[Overruling]:
    """All grades set for these records, newest first."""
    table = t.grade_overruling
    query = sa.select(table).where(table.c.case_id.in_(cases)).order_by(table.c.at.desc(), table.c.id)
    return [_overruling(row) for row in connection.execute(query)]


def _overruling(row: Any) -> Overruling:
    values = dict(row._mapping)
    return Overruling(**values | {"grade": Grade(values["grade"]), "own": Grade(values["own"])})
