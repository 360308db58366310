"""The small copy of the cases somebody was told of, so that old alerts lead to the case as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables
from shared.database import dialect_insert
from shared.events.case import CaseChanged


def keep(connection: Connection, changed: Sequence[CaseChanged], newly_told: Iterable[str]) -> None:
    """Bring the copy up to date for cases told of before and for `newly_told`; older revisions are ignored."""
    names = {name for case in changed for name in (case.case, *case.formerly)}
    known = connection.execute(sa.select(tables.case.c.id).where(tables.case.c.id.in_(names)))
    wanted = {*known.scalars(), *newly_told}
    for case in changed:
        joined = wanted.intersection(case.formerly)
        if joined:
            _join(connection, joined, case.case)
            wanted.add(case.case)
    newest = {case.case: case for case in sorted(changed, key=lambda case: case.revision)}
    _upsert(connection, [case for case in newest.values() if case.case in wanted])


def _join(connection: Connection, joined: Iterable[str], into: str) -> None:
    connection.execute(
        sa.update(tables.case)
        .where(sa.or_(tables.case.c.id.in_(joined), tables.case.c.joined_into.in_(joined)))
        .values(joined_into=into)
    )


def _upsert(connection: Connection, cases: Sequence[CaseChanged]) -> None:
    if not cases:
        return
    insert = dialect_insert(connection, tables.case)
    copied = ("revision", "number", "court_name", "caption", "grade", "joined_into")
    connection.execute(
        insert.on_conflict_do_update(
            index_elements=["id"],
            set_={name: insert.excluded[name] for name in copied},
            where=insert.excluded.revision > tables.case.c.revision,
        ),
        [
            {
                "id": case.case,
                "revision": case.revision,
                "number": case.number,
                "court_name": case.court_name,
                "caption": case.caption,
                "grade": case.grade,
                "joined_into": "",
            }
            for case in cases
        ],
    )
