"""Loads of many cases just what grading asks for: no entries, and no evidence of tags."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Tag
from services.monitor.storing import cases as store
from services.monitor.storing import links as link_store
from shared.database import among
from shared.vocabulary import TagStatus


def case_ids(connection: Connection, newest: int = 0) -> list[str]:
    """The ids of all cases in their order, or of so many that changed last."""
    query = sa.select(t.case.c.id).where(t.case.c.joined_into.is_(None))
    if newest:
        query = query.order_by(t.case.c.changed_at.desc(), t.case.c.id).limit(newest)
    else:
        query = query.order_by(t.case.c.id)
    return list(connection.execute(query).scalars())


def gradable(connection: Connection, ids: Sequence[str]) -> list[CaseFile]:
    """These cases with all that grading asks for; nothing of them may be saved."""
    rows = connection.execute(
        sa.select(t.case).where(among(connection, t.case.c.id, ids)).order_by(t.case.c.id)
    )
    cases = {row.id: store.case_of(row) for row in rows}
    columns = t.party.c
    query = sa.select(
        columns.case_id, columns.key, columns.name, columns.role, columns.origin, columns.details,
        columns.tag_status, columns.firm, columns.first_seen_at,
    ).where(among(connection, columns.case_id, ids))  # fmt: skip
    for row in connection.execute(query.order_by(columns.case_id, columns.key)):
        if row.case_id in cases:
            cases[row.case_id].parties[row.key] = store.party_tagged(row, _tag(row))
    link_store.load(connection, cases)
    return list(cases.values())


def _tag(row: Any) -> Tag | None:
    """What grading asks of a tag, without its evidence."""
    if not row.tag_status:
        return None
    return Tag(status=TagStatus(row.tag_status), firm=row.firm or "", score=0, basis="", answer={})
