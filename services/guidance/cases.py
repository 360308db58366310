"""The copy guidance keeps of each case: what a page shows of it and which Shenzhen firms are in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.guidance import tables
from shared.database import upsert
from shared.events.case import CaseChanged, CaseTag
from shared.vocabulary import Forum, Grade, Right, TagStatus


class CaseFirm(msgspec.Struct, frozen=True, kw_only=True):
    """A Shenzhen firm in a case. id: of the registry, or "party:<name as printed>" when not registered.

    formerly: other ids that mean it.
    """

    id: str
    name_zh: str
    name_en: str
    party: str
    role: str
    district: str
    confirmed: bool
    formerly: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name to put on an engagement: Chinese if known."""
        return self.name_zh or self.name_en or self.party


class GuidedCase(msgspec.Struct, frozen=True, kw_only=True):
    """What guidance knows of a case."""

    id: str
    revision: int
    number: str
    caption: str
    court: str
    court_name: str
    forum: Forum
    grade: Grade
    rights: tuple[Right, ...]
    firms: tuple[CaseFirm, ...]
    filed: date | None
    composed: bool

    def firm(self, firm_id: str) -> CaseFirm | None:
        """The firm of this id, present or former, in the case, if it is tagged there."""
        return next((firm for firm in self.firms if firm_id in (firm.id, *firm.formerly)), None)

    def ids_of(self, firm_id: str) -> tuple[str, ...]:
        """Every id that means the firm of this id, as far as the case tells."""
        firm = self.firm(firm_id)
        return (firm.id, *firm.formerly) if firm else (firm_id,)


def copy_of(body: CaseChanged) -> GuidedCase:
    """What is kept of a published case. Rejected tags are left out, a firm tagged twice is kept once."""
    firms: dict[str, CaseFirm] = {}
    for tag in sorted(body.tags, key=lambda tag: tag.status is not TagStatus.CONFIRMED):
        if tag.status is not TagStatus.REJECTED:
            firm = _firm_of(tag)
            firms.setdefault(firm.id, firm)
    return GuidedCase(
        id=body.case,
        revision=body.revision,
        number=body.number,
        caption=body.caption,
        court=body.court,
        court_name=body.court_name,
        forum=body.forum,
        grade=body.grade,
        rights=body.rights,
        firms=tuple(firms.values()),
        filed=body.filed,
        composed=body.composed,
    )


def _firm_of(tag: CaseTag) -> CaseFirm:
    return CaseFirm(
        id=tag.firm or f"party:{tag.party}",
        name_zh=tag.firm_name_zh,
        name_en=tag.firm_name_en,
        party=tag.party,
        role=tag.role.value,
        district=tag.district,
        confirmed=tag.status is TagStatus.CONFIRMED,
        formerly=tag.formerly,
    )


def keep(connection: Connection, cases: Sequence[GuidedCase]) -> None:
    """Write the copies over older ones."""
    rows = [{name: getattr(case, name) for name in GuidedCase.__struct_fields__} for case in cases]
    upsert(connection, tables.case, rows)


def revisions(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The kept revision of each of these cases, where there is one."""
    rows = connection.execute(
        sa.select(tables.case.c.id, tables.case.c.revision).where(tables.case.c.id.in_(list(ids)))
    )
    return {row.id: row.revision for row in rows}


def former_of(connection: Connection, ids: Iterable[str]) -> dict[str, set[str]]:
    """The cases that are joined into each of these, where there are any."""
    table, former = tables.joined, defaultdict[str, set[str]](set)
    for row in connection.execute(sa.select(table).where(table.c.case_id.in_(list(ids)))):
        former[row.case_id].add(row.former)
    return former


def joins(connection: Connection) -> dict[str, str]:
    """Each former case with the case it now belongs to."""
    rows = connection.execute(sa.select(tables.joined.c.former, tables.joined.c.case_id))
    return {row.former: row.case_id for row in rows}


def present_id(case_id: str, joined: Mapping[str, str]) -> str:
    """The id under which a case is found now, following joins; a circle ends where it closes."""
    seen = {case_id}
    while (following := joined.get(case_id)) is not None and following not in seen:
        seen.add(following)
        case_id = following
    return case_id


def find(connection: Connection, case_id: str) -> GuidedCase | None:
    """The case, found under a former id too."""
    present = present_id(case_id, joins(connection))
    row = connection.execute(sa.select(tables.case).where(tables.case.c.id == present)).one_or_none()
    return None if row is None else from_row(row._mapping)


def from_row(values: Mapping[Any, Any]) -> GuidedCase:
    """The case a row stands for."""
    return msgspec.convert({name: values[name] for name in GuidedCase.__struct_fields__}, GuidedCase)
