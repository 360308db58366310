"""A case that changes may change how others stand, once and for all orders; joins and later findings included."""

from __future__ import annotations

import pytest

from services.monitor import tables as t
from services.monitor.cases.case import Standing
from services.monitor.identity.service import Identity
from services.monitor.plaintiffs.joins import Joins
from shared.accounts import Account
from shared.clock import fixed_clock
from shared.vocabulary import Role
from tests.databases import Storage
from tests.unit.monitor.cases.composed import START
from tests.unit.monitor.feeding import published
from tests.unit.monitor.standing.courts import Court, Filed

ANALYST = Account("a1", "a@office.example", "Ana Lyst", Role.ANALYST, None, "", "zh")
LAMPS, HARBOR = "Composed Lamps LLC", "Harbor Street Brands LLC"
FIRST, SECOND, THIRD = (
    Filed(1, 10, LAMPS, (0,)),
    Filed(2, 40, "COMPOSED LAMPS, LLC.", (0, 1)),
    Filed(3, 90, HARBOR, (1,)),
)
SUITS = (FIRST, SECOND, THIRD)


@pytest.fixture
def court(storage: Storage) -> Court:
    return Court(storage.open())


def _standing(court: Court) -> dict[int, Standing]:
    return {int(case.id[-5:]): case.standing for case in court.cases(SUITS).values()}


def _revisions(court: Court) -> list[int]:
    return [case.revision for case in court.cases(SUITS).values()]


EXPECTED = {
    1: Standing(plaintiff_cases=1, parallel=(SECOND.docket,)),
    2: Standing(plaintiff_cases=2, repeated=1, parallel=(FIRST.docket,)),
    3: Standing(plaintiff_cases=1, repeated=1),
}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_suits_stand_by_their_facts_whichever_came_first(court: Court, order: tuple[int, ...]) -> None:
    for one in order:
        court.hear(SUITS[one].told())
    assert _standing(court) == EXPECTED
    second = court.cases([SECOND])[SECOND.docket].grading
    assert second
    reasons = {rule: zh for rule, _, zh, _ in second.reasons}
    assert reasons["parties.repeated"] == "其中曾在美被诉的企业 1 家"
    assert reasons["standing.parallel"] == "同一原告对同一企业另有 1 案"


def test_what_it_publishes_comes_back_and_changes_nothing(court: Court) -> None:
    court.hear(*(suit.told() for suit in SUITS))
    before = _revisions(court)
    court.hear(*(suit.told() for suit in SUITS))
    court.bus.drain()
    assert _revisions(court) == before
    assert not any(court.bus.lag().values())


def test_a_suit_joined_into_another_counts_once_and_again_when_they_part(court: Court) -> None:
    court.hear(*(suit.told() for suit in SUITS))
    identity = Identity(court.database, fixed_clock(START), court.bus.drain, lambda work: court.judge)
    merged = identity.merge(FIRST.docket, SECOND.docket, "one dispute", ANALYST)
    assert _standing(court) == {
        1: Standing(plaintiff_cases=1),
        3: Standing(plaintiff_cases=1, repeated=1),
    }
    identity.undo(merged, "two after all", ANALYST)
    assert _standing(court) == EXPECTED


def test_candidates_and_cases_without_a_day_of_filing_count_nowhere(court: Court) -> None:
    court.hear(FIRST.told())
    with court.database.read() as connection:
        kept = {(row.side, row.key) for row in connection.execute(t.standing.select())}
    assert kept == {("plaintiff", "composed-lamps-llc"), ("firm", "one")}


def test_names_an_analyst_joins_sue_as_one_plaintiff_until_that_is_undone(court: Court) -> None:
    court.hear(*(suit.told() for suit in SUITS))
    court.hear(Filed(4, 95, LAMPS, (2,)).told())
    joined = court.joins.join("harbor-street-brands-llc", "composed-lamps-llc", "one owner", ANALYST)
    one_owner = {
        1: EXPECTED[1],
        2: Standing(plaintiff_cases=2, repeated=1, parallel=(FIRST.docket, THIRD.docket)),
        3: Standing(plaintiff_cases=3, repeated=1, parallel=(SECOND.docket,)),
    }
    assert _standing(court) == one_owner
    third = court.cases([THIRD])[THIRD.docket]
    assert third.grading
    assert "standing.parallel" in {rule for rule, *_ in third.grading.reasons}
    told = [fact for fact in published(court.database, "case.changed") if fact.body.case == THIRD.docket]
    assert told[-1].actor == f"account:{ANALYST.id}"
    assert told[-1].body.revision == third.revision
    before = _revisions(court)
    court.bus.drain()
    court.hear(THIRD.told())
    assert (_standing(court), _revisions(court)) == (one_owner, before)
    court.joins.undo(joined, "two owners", ANALYST)
    assert _standing(court) == EXPECTED


def test_names_decided_upon_before_cases_followed_are_caught_up_with_once(court: Court) -> None:
    suits = (FIRST, Filed(2, 40, "The Composed Lamps, L.L.C.", (0, 1)), THIRD)
    court.hear(*(suit.told() for suit in suits))
    silent = Joins(court.database, fixed_clock(START))
    silent.join("harbor-street-brands-llc", "composed-lamps-llc", "one owner", ANALYST)
    silent.part(suits[1].plaintiff, "another company", ANALYST)
    assert _counted(court) == {1: 1, 2: 2, 3: 1}
    court.joins.catch_up()
    assert _counted(court) == {1: 1, 2: 1, 3: 2}
    revisions = _revisions(court)
    court.joins.catch_up()
    court.bus.drain()
    assert (_counted(court), _revisions(court)) == ({1: 1, 2: 1, 3: 2}, revisions)


def _counted(court: Court) -> dict[int, int]:
    return {number: held.plaintiff_cases for number, held in _standing(court).items()}


def test_a_name_parted_from_its_other_spellings_counts_by_itself_also_in_suits_to_come(court: Court) -> None:
    second = Filed(2, 40, "The Composed Lamps, L.L.C.", (0, 1))
    court.hear(FIRST.told(), second.told())
    parted = court.joins.part(second.plaintiff, "another company", ANALYST)
    assert _standing(court) == {1: Standing(plaintiff_cases=1), 2: Standing(plaintiff_cases=1, repeated=1)}
    later = Filed(3, 90, second.plaintiff, (2,))
    court.hear(later.told())
    assert court.cases([later])[later.docket].standing == Standing(plaintiff_cases=2)
    court.joins.undo(parted, "the same after all", ANALYST)
    assert court.cases([later])[later.docket].standing == Standing(plaintiff_cases=3)
