"""Cases with registered firms in them, as rows of figures and documents: header, parties and what the docket says."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import Features
from shared.clock import BEIJING
from shared.database import among, portions
from shared.vocabulary import Forum, Grade, PartyRole, Right, TagStatus

_AT_ONCE = 500


class PartyRow(msgspec.Struct, frozen=True):
    """A party. firm, district: of its tag where that is confirmed, else ""."""

    name: str
    role: PartyRole
    firm: str = ""
    district: str = ""
    firm_name_zh: str = ""
    firm_name_en: str = ""
    candidate: bool = False


class CaseRow(msgspec.Struct, frozen=True, kw_only=True):
    """One case. day: of filing at the court, else the Beijing day on which it was first recorded."""

    id: str
    number: str
    court: str
    forum: Forum
    caption: str
    day: date
    terminated: date | None
    sealed: bool
    composed: bool
    grade: Grade
    rights: tuple[Right, ...]
    asserted: tuple[str, ...]
    kinds: frozenset[str]
    remedies: tuple[str, ...]
    opened_at: datetime
    parties: tuple[PartyRow, ...]

    @property
    def month(self) -> str:
        """The month of its day."""
        return f"{self.day:%Y-%m}"

    @property
    def firms(self) -> frozenset[str]:
        """The registered firms confirmed in it."""
        return frozenset(party.firm for party in self.parties if party.firm)

    @property
    def plaintiffs(self) -> tuple[str, ...]:
        """Names of those who sue, as printed."""
        return self.plaintiffs_beside("")

    def plaintiffs_beside(self, firm: str) -> tuple[str, ...]:
        """The same without one firm, which may sue back."""
        suing = (one for one in self.parties if one.role.claims and not (firm and one.firm == firm))
        return tuple(dict.fromkeys(one.name for one in suing))

    def answers(self, firms: Collection[str] | None = None) -> bool:
        """Whether one of these firms is sued in it, or counter-sued; any registered firm unless given."""
        return any(
            bool(one.firm) and not one.role.claims and (firms is None or one.firm in firms)
            for one in self.parties
        )

    def is_open(self, as_of: date) -> bool:
        """Whether it had not ended by that day."""
        return self.terminated is None or self.terminated > as_of

    def without_names(self, firm: str = "") -> CaseRow:
        """The case as one may see it while the court seals it: no names but those of one firm."""
        own = tuple(party for party in self.parties if firm and party.firm == firm)
        return msgspec.structs.replace(self, caption="SEALED", parties=own, asserted=())


def tagged_cases(connection: Connection, as_of: date) -> list[CaseRow]:
    """All cases recorded by the end of a Beijing day with at least one confirmed registered firm, the oldest first."""
    end = datetime.combine(as_of, datetime.max.time(), BEIJING)
    tagged = sa.select(t.party.c.case_id).where(
        t.party.c.tag_status == TagStatus.CONFIRMED.value, t.party.c.firm.is_not(None)
    )
    table = t.case
    query = (
        sa.select(table)
        .where(table.c.joined_into.is_(None), table.c.opened_at <= end, table.c.id.in_(tagged))
        .order_by(table.c.id)
    )
    rows = list(connection.execute(query))
    parties = _parties(connection, [row.id for row in rows])
    found = [_case(row, parties.get(row.id, ())) for row in rows]
    return sorted((one for one in found if one.day <= as_of), key=lambda one: (one.day, one.id))


def _parties(connection: Connection, cases: list[str]) -> dict[str, tuple[PartyRow, ...]]:
    table = t.party
    found: dict[str, list[PartyRow]] = {}
    for some in portions(cases, _AT_ONCE):
        query = (
            sa.select(
                table.c.case_id, table.c.name, table.c.role, table.c.firm, table.c.tag, table.c.tag_status
            )
            .where(among(connection, table.c.case_id, some))
            .order_by(table.c.case_id, table.c.key)
        )
        for row in connection.execute(query):
            found.setdefault(row.case_id, []).append(_party(row))
    return {case: tuple(parties) for case, parties in found.items()}


def _party(row: Any) -> PartyRow:
    if row.tag_status != TagStatus.CONFIRMED.value or not row.firm:
        return PartyRow(row.name, PartyRole(row.role), candidate=row.tag_status == TagStatus.CANDIDATE.value)
    tag: Mapping[str, Any] = row.tag
    return PartyRow(
        row.name,
        PartyRole(row.role),
        row.firm,
        tag.get("district", ""),
        tag.get("firm_name_zh", ""),
        tag.get("firm_name_en", ""),
    )


def _case(row: Any, parties: Iterable[PartyRow]) -> CaseRow:
    features = msgspec.convert(row.facets, Features)
    header = {name: str(held[2]) for name, held in row.header.items()}
    filed = header.get("filed", "")
    ended = header.get("terminated", "")
    return CaseRow(
        id=row.id,
        number=row.number,
        court=row.court,
        forum=Forum(row.forum),
        caption=header.get("caption", ""),
        day=date.fromisoformat(filed) if filed else row.opened_at.astimezone(BEIJING).date(),
        terminated=date.fromisoformat(ended) if ended else None,
        sealed=row.sealed,
        composed=row.composed,
        grade=Grade(row.grade),
        rights=features.rights,
        asserted=features.asserted,
        kinds=frozenset(features.entry_kinds),
        remedies=features.remedies,
        opened_at=row.opened_at,
        parties=tuple(parties),
    )
