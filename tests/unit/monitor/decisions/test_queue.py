"""The queue: one group a name, the costliest first, with what each case puts at stake."""

from __future__ import annotations

import msgspec
import pytest

from services.monitor import tables as t
from services.monitor.decisions.queue import Filter, counts
from services.monitor.decisions.reading import ReviewQueue
from services.monitor.tagging.status import Thresholds, firm_of, status_of
from services.monitor.tagging.tagger import Tagger
from shared.clock import fixed_clock
from shared.database import open_sqlite
from shared.events.docket import EntrySeen
from shared.vocabulary import DecisionScope, PartyRole, TagStatus, TagVerdict
from tests.databases import Storage
from tests.unit.monitor.cases.composed import START, day, party
from tests.unit.monitor.decisions.deciding import BOYUE, GUESS, LANQI, STRANGER, A, B, C, DecidingOffice

OTHER_GUESS = "Lanqivo Lamps Store"
INVESTIGATION = "usitc/337-TA-1399"


def review(office: DecidingOffice) -> ReviewQueue:
    return ReviewQueue(office.database, fixed_clock(START), office.judge)


def test_candidates_of_one_name_are_one_group_and_more_is_at_stake_with_more_cases(storage: Storage) -> None:
    database = storage.open()
    t.monitor_metadata.create_all(database.engine)
    office = DecidingOffice(database)
    office.register(LANQI, BOYUE)
    office.hear(A, OTHER_GUESS)
    for case in (B, C):
        office.hear(case, GUESS.upper() if case == C else GUESS, STRANGER)
    queue = review(office).waiting()
    assert [(group.first.name, len(group.members)) for group in queue] == [(GUESS, 2), (OTHER_GUESS, 1)]
    assert "name.cases" in {rule for rule, _, _, _ in queue[0].cost.reasons}
    assert queue[0].cost.points > queue[1].cost.points
    office.hear(A, party(GUESS, PartyRole.PLAINTIFF), "Shenzhen Lone Star LLC", minutes=1)
    for district, names in (("", 3), ("nanshan", 2), ("futian", 0)):
        assert len(review(office).waiting(district)) == names
        assert review(office).names_waiting(district) == names


def test_an_investigation_and_a_near_deadline_come_first_and_a_listed_firm_counts(
    office: DecidingOffice,
) -> None:
    office.register(msgspec.structs.replace(LANQI, lists=("key",)))
    due = EntrySeen(filed=day(2), number="2", text="ORDER: response due by March 6, 2026.")
    office.hear(A, GUESS)
    office.hear(INVESTIGATION, party("Lanqivo Third Store", PartyRole.RESPONDENT))
    office.hear(B, OTHER_GUESS, entries=(due,))
    queue = review(office).waiting()
    assert [group.first.case for group in queue] == [INVESTIGATION, B, A]
    assert queue[1].first.deadline == day(6)
    assert all("firm.listed" in {rule for rule, _, _, _ in group.cost.reasons} for group in queue)


def test_a_deadline_that_was_moved_counts_as_it_is_now(office: DecidingOffice) -> None:
    due = EntrySeen(filed=day(2), number="2", text="ORDER: response due by March 6, 2026.")
    office.hear(A, GUESS, entries=(due,))
    assert review(office).waiting()[0].first.deadline == day(6)
    later = "ORDER granting motion for extension of time. Response due by March 20, 2026."
    office.hear(A, GUESS, entries=(due, EntrySeen(filed=day(3), number="3", text=later)), minutes=1)
    assert review(office).waiting()[0].first.deadline == day(20)


def test_the_grade_is_the_one_the_case_has_once_the_candidate_is_confirmed(office: DecidingOffice) -> None:
    office.hear(INVESTIGATION, party(GUESS, PartyRole.RESPONDENT))
    case = office.case(INVESTIGATION)
    assert case.grading
    (group,) = review(office).waiting()
    assert group.first.grade.rank > case.grading.grade.rank
    office.decide(INVESTIGATION, GUESS, TagVerdict.FIRM, firm="lanqi")
    confirmed = office.case(INVESTIGATION).grading
    assert confirmed
    assert confirmed.grade is group.first.grade
    assert review(office).waiting() == []


def test_what_is_decided_leaves_the_queue_and_one_decision_settles_all_of_the_name(
    office: DecidingOffice,
) -> None:
    for case in (A, B, C):
        office.hear(case, GUESS)
    office.decide(A, GUESS, TagVerdict.NOT_SHENZHEN, scope=DecisionScope.NAME)
    assert review(office).waiting() == []


def test_a_district_reads_the_candidates_proposed_for_its_firms(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    assert len(review(office).waiting("nanshan")) == 1
    assert review(office).waiting("futian") == []


def test_filters_and_counts_agree(office: DecidingOffice) -> None:
    office.hear(A, GUESS)
    office.hear(INVESTIGATION, party(GUESS, PartyRole.RESPONDENT), "Shenzhen Lone Star LLC")
    queue = review(office).waiting()
    told = counts(queue)
    assert told["forum"] == {"itc": 2, "district": 1}
    for name, values in told.items():
        for value, count in values.items():
            assert value == "" or sum(Filter(**{name: value}).fits(one) for one in queue) == count


@pytest.mark.parametrize(
    ("thresholds", "expected"),
    [
        (Thresholds(), (TagStatus.CONFIRMED, "lanqi")),
        (Thresholds(confirmed=1.0), (TagStatus.CANDIDATE, "lanqi")),
        (Thresholds(by_class={"registry": 1.1, "registry_name": 1.1}), (TagStatus.CANDIDATE, "lanqi")),
        (Thresholds(by_class={"registry_name": 1.1}), (TagStatus.CONFIRMED, "")),
    ],
)
def test_thresholds_decide_what_is_confirmed(thresholds: Thresholds, expected: tuple[TagStatus, str]) -> None:
    answer = Tagger([LANQI]).tag(LANQI.name_en)
    assert (status_of(answer, thresholds), firm_of(answer, thresholds)) == expected


def test_a_class_named_in_the_settings_confirms_though_it_is_not_held_safe() -> None:
    answer = Tagger([LANQI]).tag("Lanqi Technology Co., Ltd.")
    assert status_of(answer) is TagStatus.CANDIDATE
    trusting = Thresholds(by_class={"registry_candidate": 0.6, "city_missing": 0.9})
    assert (status_of(answer, trusting), firm_of(answer, trusting)) == (TagStatus.CONFIRMED, "lanqi")


@pytest.mark.parametrize(
    "wrong", [{"confirmed": 0.3}, {"candidate": -1}, {"by_class": {"nonsense": 0.5}}], ids=str
)
def test_thresholds_that_make_no_sense_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"candidate|nonsense"):
        Thresholds(**wrong)  # type: ignore[arg-type]


def test_equal_thresholds_have_one_version_and_others_another() -> None:
    same = Thresholds(by_class={"alias": 0.5, "brand": 0.5})
    assert same.version == Thresholds(by_class={"brand": 0.5, "alias": 0.5}).version
    assert len({same.version, Thresholds().version, Thresholds(confirmed=0.95).version}) == 3


def test_an_empty_database_has_an_empty_queue() -> None:
    database = open_sqlite(None)
    t.monitor_metadata.create_all(database.engine)
    assert review(DecidingOffice(database)).waiting() == []
    database.close()
