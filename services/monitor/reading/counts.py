"""How many cases there are by grade, for the operators' figures."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from shared.vocabulary import Grade


def by_grade(connection: Connection) -> dict[str, int]:
    """The number of cases that are not joined into another, every grade named."""
    query = (
        sa.select(t.case.c.grade, sa.func.count())
        .where(t.case.c.joined_into.is_(None))
        .group_by(t.case.c.grade)
    )
    rows = connection.execute(query)
    return {grade.value: 0 for grade in Grade} | {grade: count for grade, count in rows}
