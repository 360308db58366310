"""A case as the fact that is published about it."""

from __future__ import annotations

from collections.abc import Callable

from services.monitor.cases.assemble import Observed
from services.monitor.cases.case import CaseFile, Grading, Party
from services.monitor.cases.links import identity
from shared.events.case import CaseChanged, CaseParty, CaseRelation, CaseTag, GradeOverruled, Reason
from shared.vocabulary import Grade


def describe(case: CaseFile, observed: Observed, court_name: Callable[[str], str]) -> CaseChanged:
    """The whole state of the case with what is new in this revision."""
    grading = case.grading
    return CaseChanged(
        case=case.id,
        revision=case.revision,
        number=case.number,
        court=case.court,
        court_name=court_name(case.court),
        forum=case.forum,
        caption=case.header_value("caption"),
        rights=case.features.rights,
        filed=case.header_date("filed"),
        terminated=case.header_date("terminated"),
        sealed=case.sealed,
        composed=case.composed,
        dockets=tuple(sorted(case.dockets)),
        formerly=case.formerly,
        parties=tuple(
            CaseParty(name=party.name, role=party.role, address=party.details.address)
            for party in _in_order(case)
        ),
        tags=tags_of(case),
        related=tuple(
            CaseRelation(docket=link.docket, relation=link.relation, other=link.other, printed=link.printed)
            for link in sorted(case.links, key=identity)
        ),
        grade=grading.grade if grading else Grade.GENERAL,
        grade_reasons=tuple(
            Reason(rule=rule, points=points, zh=zh, en=en)
            for rule, points, zh, en in (grading.reasons if grading else ())
        ),
        rulebook=grading.rulebook if grading else "",
        overruled=_overruled(grading),
        changes=observed.changes,
        new_entries=observed.new_entries,
        entries=case.entry_count,
        last_entry_at=case.last_entry_at,
    )


def _overruled(grading: Grading | None) -> GradeOverruled | None:
    if grading is None or grading.overruled is None or grading.own is None:
        return None
    held = grading.overruled
    return GradeOverruled(own=grading.own, reason=held.reason, since=held.at)


def tags_of(case: CaseFile) -> tuple[CaseTag, ...]:
    """The tags of the case as they are published."""
    return tuple(_tag(party) for party in _in_order(case) if party.tag)


def _in_order(case: CaseFile) -> list[Party]:
    """The parties in an order that does not depend on when they came."""
    return sorted(case.parties.values(), key=lambda party: party.key)


def _tag(party: Party) -> CaseTag:
    tag = party.tag
    assert tag is not None  # noqa: S101 - the caller chose parties with a tag
    return CaseTag(
        party=party.name,
        role=party.role,
        firm=tag.firm,
        firm_name_zh=tag.firm_name_zh,
        firm_name_en=tag.firm_name_en,
        district=tag.district,
        status=tag.status,
        score=tag.score,
        basis=tag.basis,
        formerly=tag.formerly,
    )
