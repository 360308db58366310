"""The monitor's statistics: cases with Shenzhen firms, by forum and grade, as of a date."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import sqlalchemy as sa

from services.monitor import tables as t
from shared.clock import BEIJING
from shared.database import Database
from shared.figures import Figure
from shared.vocabulary import Forum, Grade, TagStatus

_CASES = (
    ("cases.district", Forum.DISTRICT, "涉深圳企业联邦法院案件", "District-court cases with Shenzhen firms"),
    ("cases.section_337", Forum.ITC, "涉深圳企业337调查", "Section 337 investigations with Shenzhen firms"),
)
_DEFINITION_ZH = "截至该日（北京时间）系统首次收录、至少有一名当事人被确认为深圳企业的案件数"
_DEFINITION_EN = (
    "cases first recorded up to that day (Beijing time) with at least one party confirmed as a Shenzhen firm"
)


def figures(database: Database, as_of: date) -> Sequence[Figure]:
    """Cases and firms up to and including the Beijing calendar day `as_of`; demonstration data included."""
    end = datetime.combine(as_of + timedelta(days=1), time(0), BEIJING)
    query = (
        sa.select(t.case.c.id, t.case.c.forum, t.case.c.grade, t.party.c.name, t.party.c.firm, t.party.c.key)
        .join(t.party, t.party.c.case_id == t.case.c.id)
        .where(t.case.c.joined_into.is_(None), t.case.c.opened_at < end)
        .where(t.party.c.tag_status == TagStatus.CONFIRMED.value)
        .order_by(t.case.c.id)
    )
    with database.read() as connection:
        rows = list(connection.execute(query))
    made = [_count("cases.all", "涉深圳企业案件", "Cases with Shenzhen firms", rows, as_of)]
    for name, forum, zh, en in _CASES:
        made.append(_count(name, zh, en, (r for r in rows if r.forum == forum.value), as_of))
    major = (row for row in rows if row.grade == Grade.MAJOR.value)
    made.append(_count("cases.major", "其中重大案件", "Major cases among them", major, as_of))
    firms = sorted({row.firm or row.key.split(":", 1)[1] for row in rows})
    made.append(
        Figure(
            id="firms.involved",
            value=len(firms),
            unit="firms",
            as_of=as_of,
            name_zh="涉案深圳企业",
            name_en="Shenzhen firms involved",
            definition_zh="上述案件中被确认为深圳企业的当事人数，同一登记企业只计一次",
            definition_en="parties confirmed as Shenzhen firms in those cases; a registered firm counts once",
            rows=tuple(firms),
        )
    )
    return [*made, blind_sources(database, as_of, end)]


def blind_sources(database: Database, as_of: date, end: datetime) -> Figure:
    """Sources and courts that were not seen at the end of a Beijing calendar day."""
    gap = t.coverage_gap.c
    query = (
        sa.select(gap.source)
        .where(gap.since < end, sa.or_(gap.until.is_(None), gap.until >= end))
        .order_by(gap.source)
    )
    with database.read() as connection:
        labels = tuple(dict.fromkeys(connection.execute(query).scalars()))
    return Figure(
        id="coverage.blind_sources",
        value=len(labels),
        unit="sources",
        as_of=as_of,
        name_zh="看不到的来源",
        name_en="Sources not seen",
        definition_zh="该日结束时（北京时间）因失败、停更或人工停用而看不到新内容的来源和法院数",
        definition_en="sources and courts whose new content was not seen at the end of that day (Beijing time), "
        "because they failed, were frozen or were stopped by hand",
        rows=labels,
    )


def _count(name: str, zh: str, en: str, rows: Iterable[Any], as_of: date) -> Figure:
    ids = tuple(dict.fromkeys(row.id for row in rows))
    return Figure(
        id=name,
        value=len(ids),
        unit="cases",
        as_of=as_of,
        name_zh=zh,
        name_en=en,
        definition_zh=_DEFINITION_ZH,
        definition_en=_DEFINITION_EN,
        rows=ids,
    )
