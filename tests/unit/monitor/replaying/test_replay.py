"""Rulebooks run over stored cases say what grading those cases says, and write nothing."""

from __future__ import annotations

import msgspec
import pytest

from services.monitor import tables as t
from services.monitor.firms.registry import FirmRegistry
from services.monitor.grading.rulebook import load
from services.monitor.replaying.regrading import Regrading
from services.monitor.replaying.replay import Replay
from shared.clock import fixed_clock
from shared.vocabulary import Grade
from tests.databases import Storage
from tests.unit.monitor.cases.composed import START
from tests.unit.monitor.standing.courts import FIRMS, Court, Filed

SUITS = [Filed(number, number * 3, "Composed Lamps LLC", (number % 3,)) for number in range(1, 13)]


@pytest.fixture
def court(storage: Storage) -> Court:
    opened = Court(storage.open())
    FirmRegistry(opened.database, fixed_clock(START), lambda: None).import_records(FIRMS, "test")
    opened.hear(*(suit.told() for suit in SUITS))
    return opened


def test_a_replay_of_the_rulebook_that_graded_says_what_is_stored(court: Court) -> None:
    book = load("default-2")
    stored = {case.id: case.grading for case in court.cases(SUITS).values()}
    steps: list[tuple[int, int]] = []
    replayed = {
        one.case: book.grade(one.features)
        for one in Replay(court.database).cases(lambda *at: steps.append(at))
    }
    assert {case: (graded.grade, graded.score) for case, graded in replayed.items()} == {
        case: grading and (grading.grade, grading.score) for case, grading in stored.items()
    }
    assert steps[-1] == (len(SUITS), len(SUITS))


def test_comparing_tells_who_moves_and_why_and_writes_nothing(court: Court) -> None:
    with court.database.read() as connection:
        before = (
            connection.execute(t.case.select()).all(),
            connection.execute(t.JOURNAL.journal.select()).all(),
        )
    found = list(
        Replay(court.database).compare(load("default-1"), load("default-2"), lambda done, total: None)
    )
    moved = {one.asked.case: one for one in found if one.move.moves}
    last = moved[SUITS[10].docket].as_dict()
    assert (last["before"]["grade"], last["after"]["grade"]) == (Grade.GENERAL, Grade.ORDINARY)
    assert "floor.high_frequency_plaintiff" in {reason["rule"] for reason in last["new"]}
    assert msgspec.json.encode(last)
    with court.database.read() as connection:
        after = (
            connection.execute(t.case.select()).all(),
            connection.execute(t.JOURNAL.journal.select()).all(),
        )
    assert before == after


def test_applying_another_rulebook_grades_stored_cases_again_once(court: Court) -> None:
    first = Court(court.database, "default-1")
    steps: list[tuple[int, int]] = []
    regrading = Regrading(court.database, fixed_clock(START), court.bus.drain, lambda work: first.judge)
    total, changed = regrading.run(lambda *at: steps.append(at))
    assert (total, changed > 0, steps[-1]) == (len(SUITS), True, (len(SUITS), len(SUITS)))
    assert {case.grading and case.grading.rulebook for case in court.cases(SUITS).values()} == {"default@1"}
    assert regrading.run(lambda *at: None) == (len(SUITS), 0)


def test_only_the_newest_are_asked_for_where_so_many_are_wanted(court: Court) -> None:
    assert len(list(Replay(court.database).cases(lambda done, total: None, newest=5))) == 5
