"""Analysts overrule a grade: it holds through new facts and joins, the rulebook's stands beside it, and it can be taken back."""

from __future__ import annotations

import pytest

from services.monitor import tables as t
from services.monitor.cases.overruling import Suggestion, suggestion
from services.monitor.identity.refusals import NoSuchThing, Refused
from services.monitor.identity.service import Identity
from services.monitor.overruling.service import GradeOverruling
from shared.accounts import Account
from shared.clock import fixed_clock
from shared.vocabulary import Change, Grade, PartyRole, Role
from tests.databases import Storage
from tests.unit.monitor.cases.composed import (
    DOCKET,
    SHEET,
    START,
    Office,
    WordJudge,
    fact,
    open_office,
    party,
    seen,
)

ANALYST = Account("a1", "a@office.example", "Ana Lyst", Role.ANALYST, None, "", "zh")
OTHER = "cacd/2:26-cv-00002"


def _sheet(*firms: str, docket: str = DOCKET, minutes: int = 0) -> object:
    parties = (party("Acme", PartyRole.PLAINTIFF), *(party(name) for name in firms))
    return fact(seen(docket=docket, caption="Acme v. Foo", parties=parties), SHEET, minutes)


@pytest.fixture
def office(storage: Storage) -> Office:
    opened = open_office(database=storage.open())
    opened.hear(_sheet("Shenzhen Foo"))  # the judge of these tests: one tagged firm, ordinary
    return opened


@pytest.fixture
def overruling(office: Office) -> GradeOverruling:
    return GradeOverruling(office.database, fixed_clock(START), office.bus.drain, lambda work: WordJudge())


def test_an_analysts_grade_holds_and_the_rulebooks_stands_beside_it(
    office: Office, overruling: GradeOverruling
) -> None:
    overruling.overrule(DOCKET, Grade.MAJOR, "the minister asked", ANALYST)
    case = office.case()
    assert case.grading
    assert (case.grading.grade, case.grading.own) == (Grade.MAJOR, Grade.ORDINARY)
    told = office.told()[-1]
    assert told.actor == "account:a1"
    assert told.body.grade is Grade.MAJOR
    assert told.body.overruled
    assert (told.body.overruled.own, told.body.overruled.reason) == (Grade.ORDINARY, "the minister asked")
    assert [(one.kind, one.zh) for one in told.body.changes] == [
        (Change.GRADE_CHANGED, "分级由普通变为重大（人工认定）")
    ]
    assert [(row.revision, row.grade) for row in office.rows(t.grade_history)] == [
        (1, "ordinary"),
        (2, "major"),
    ]


def test_it_survives_new_facts_and_says_when_the_rulebook_moved_past_it(
    office: Office, overruling: GradeOverruling
) -> None:
    office.hear(_sheet("Bar LLC", docket=OTHER, minutes=1))
    overruling.overrule(OTHER, Grade.ORDINARY, "a supplier of ours", ANALYST)
    seen_then = []
    for minutes, firm in ((5, "Bar Two LLC"), (6, "Shenzhen Foo"), (7, "Shenzhen Bar")):
        office.hear(_sheet("Bar LLC", firm, docket=OTHER, minutes=minutes))
        grading = office.case(OTHER).grading
        assert grading
        assert grading.grade is Grade.ORDINARY
        seen_then.append((grading.own, suggestion(grading)))
    assert seen_then == [
        (Grade.GENERAL, None),
        (Grade.ORDINARY, Suggestion.AGREES),
        (Grade.MAJOR, Suggestion.PASSED),
    ]


def test_taken_back_the_rulebook_holds_again_and_both_are_remembered(
    office: Office, overruling: GradeOverruling
) -> None:
    overruling.overrule(DOCKET, Grade.MAJOR, "first", ANALYST)
    overruling.take_back(DOCKET, "a mistake", ANALYST)
    case = office.case()
    assert case.grading
    assert (case.grading.grade, case.grading.overruled, case.overruled) == (Grade.ORDINARY, None, None)
    assert office.told()[-1].body.overruled is None
    (kept,) = overruling.of_case(case)
    assert (kept.by_name, kept.reason, kept.ended_by_name, kept.ended_reason) == (
        "Ana Lyst", "first", "Ana Lyst", "a mistake",
    )  # fmt: skip
    assert overruling.held() == []


def test_it_survives_a_merge_and_goes_with_its_docket_when_they_part(
    office: Office, overruling: GradeOverruling
) -> None:
    office.hear(_sheet("Bar LLC", docket=OTHER, minutes=3))
    identity = Identity(office.database, fixed_clock(START), office.bus.drain, lambda work: WordJudge())
    overruling.overrule(OTHER, Grade.MAJOR, "watch this one", ANALYST)
    merged = identity.merge(DOCKET, OTHER, "one dispute", ANALYST)
    joined = office.case().grading
    assert joined
    assert (joined.grade, joined.own) == (Grade.MAJOR, Grade.ORDINARY)
    assert [one.case for one in overruling.held()] == [DOCKET]
    identity.undo(merged, "two after all", ANALYST)
    first, second = office.case(DOCKET).grading, office.case(OTHER).grading
    assert first
    assert second
    assert (first.grade, first.overruled) == (Grade.ORDINARY, None)
    assert (second.grade, second.own) == (Grade.MAJOR, Grade.GENERAL)


def test_what_cannot_be_done_is_refused_in_both_languages(overruling: GradeOverruling) -> None:
    with pytest.raises(Refused, match="Say why"):
        overruling.overrule(DOCKET, Grade.MAJOR, "  ", ANALYST)
    with pytest.raises(Refused, match="nothing to take back"):
        overruling.take_back(DOCKET, "why", ANALYST)
    with pytest.raises(NoSuchThing, match="no case"):
        overruling.overrule("ilnd/9:99-cv-99999", Grade.MAJOR, "why", ANALYST)
    overruling.overrule(DOCKET, Grade.MAJOR, "why", ANALYST)
    with pytest.raises(Refused, match="already"):
        overruling.overrule(DOCKET, Grade.MAJOR, "again", ANALYST)
