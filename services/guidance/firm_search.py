"""Which firms somebody means who types an id or part of a name, Chinese or English."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.guidance import tables
from services.guidance.cases import CaseFirm, from_row


def firms_meant(connection: Connection, text: str) -> list[str]:
    """Ids of the firms with engagements that a text means, as the engagements hold them.

    It means a firm whose id, present or former, it is, or whose name has it as a part: the engagement's own, or one its
    case tells of the firm. Letter case, full-width letters and spaces do not matter.
    """
    wanted = _folded(text)
    engagement, case = tables.engagement, tables.case
    query = sa.select(
        engagement.c.firm.label("guided"),
        engagement.c.firm_name,
        *(column.label(f"guided_{column.name}") for column in case.columns),
    ).select_from(engagement.outerjoin(case, case.c.id == engagement.c.case_id))
    meant = set()
    for row in connection.execute(query):
        told = {column.name: row._mapping[f"guided_{column.name}"] for column in case.columns}
        firm = from_row(told).firm(row.guided) if told["id"] is not None else None
        ids = {row.guided, *((firm.id, *firm.formerly) if firm else ())}
        if text in ids or any(wanted in _folded(name) for name in (row.firm_name, *_names(firm))):
            meant.add(row.guided)
    return sorted(meant)


def _names(firm: CaseFirm | None) -> Iterator[str]:
    if firm:
        yield from (firm.name_zh, firm.name_en, firm.party)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
