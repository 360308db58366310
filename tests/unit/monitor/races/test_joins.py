"""Two records become one while others add to both: nothing is lost, and nobody is left with the old one."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial

import pytest

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Grading
from shared.database import Database
from shared.events.docket import EntrySeen
from shared.vocabulary import PartyRole
from tests.racing import PATIENCE_SECONDS, at_once, beside, until, waiting
from tests.unit.monitor.cases.composed import (
    Office,
    WordJudge,
    day,
    fact,
    party,
    seen,
    substance,
)
from tests.unit.monitor.races.workers import Observed, Workers, serially

COMPLAINT, INVESTIGATION = "usitc/DN-37{:02}", "usitc/337-TA-13{:02}"


def dispute(number: int) -> list[list[Observed]]:
    """A complaint and its investigation with their documents, and the list that says they are one dispute."""
    complaint, investigation = COMPLAINT.format(number), INVESTIGATION.format(number)

    def document(docket: str, place: int, text: str) -> Observed:
        entry = EntrySeen(filed=day(place), document_id=f"{number}-{place}", text=text)
        parties = (party("Shenzhen Foo", PartyRole.RESPONDENT), party(f"Bar {place}", PartyRole.RESPONDENT))
        return fact(seen(entry, docket=docket, parties=parties), "federal_register", place)

    return [
        [document(complaint, place, f"COMPLAINT part {place}") for place in (2, 3, 4)],
        [document(investigation, place, f"NOTICE {place}, $50") for place in (12, 13, 14)],
        [fact(seen(docket=investigation, same_as=(complaint,), phase="Violation"), "usitc_ids", 30)],
    ]


@pytest.mark.parametrize("known", [True, False])
def test_a_complaint_joined_with_its_investigation_while_others_add_to_both_keeps_everything(
    database: Database, workers: Workers, known: bool
) -> None:
    disputes = [dispute(number) for number in range(8)]
    of_complaints, of_investigations, links = (
        [one for d in disputes for one in d[place]] for place in range(3)
    )
    before = [d[place][0] for d in disputes for place in (0, 1)] if known else []
    if known:
        workers.observe(*before)

    def one_by_one(facts: Sequence[Observed]) -> None:
        for one in facts:
            workers.observe(one)

    at_once(
        partial(one_by_one, of_complaints),
        partial(one_by_one, of_investigations[::-1]),
        partial(one_by_one, links),
        partial(workers.observe, *of_complaints[1::3], *of_investigations[1::3], *links[::-1]),
    )
    every = [*of_complaints, *of_investigations, *links]
    office, alone = Office(database), serially(*every)
    assert len(office.rows(t.sighting)) == len(every)
    for number in range(8):
        case = office.case(COMPLAINT.format(number))
        assert case.id == office.case(INVESTIGATION.format(number)).id
        assert substance(case) == substance(alone.case(COMPLAINT.format(number)))
        assert len(case.entries) == 6
        assert office.told(case.id)[-1].body.revision == case.revision
    assert {row.case_id for row in office.rows(t.entry)} == {
        office.case(COMPLAINT.format(number)).id for number in range(8)
    }
    alone.database.close()


class PausingJudge(WordJudge):
    """Stands still while it grades, once, until it is told to go on."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.go_on = threading.Event()

    def grade(self, case: CaseFile) -> Grading:
        self.reached.set()
        assert self.go_on.wait(PATIENCE_SECONDS)
        return super().grade(case)


def test_an_observation_finds_its_case_under_the_record_it_was_joined_into_meanwhile(
    database: Database, workers: Workers
) -> None:
    """The join is under way and holds other dockets than the observation, but its case."""
    older, complaint, investigation = "usitc/DN-3699", "usitc/DN-3700", "usitc/337-TA-1300"
    workers.observe(fact(seen(docket=older, caption="Certain Lamps"), "federal_register"))
    workers.observe(fact(seen(docket=investigation, same_as=(complaint,)), "usitc_ids", 5))
    judge = PausingJudge()
    link = fact(seen(docket=complaint, same_as=(older,)), "usitc_ids", 6)
    joining = beside(partial(Workers(database, lambda work: judge).observe, link))
    assert judge.reached.wait(PATIENCE_SECONDS)
    entry = EntrySeen(filed=day(9), document_id="9", text="NOTICE of hearing")
    observing = beside(partial(workers.observe, fact(seen(entry, docket=investigation), "itc_notice", 9)))
    until(lambda: waiting(database))
    judge.go_on.set()
    assert (joining.result(PATIENCE_SECONDS), observing.result(PATIENCE_SECONDS)) == (1, 1)
    office = Office(database)
    case = office.case(investigation)
    assert (case.id, sorted(case.dockets)) == (older, [investigation, older, complaint])
    assert [row.case_id for row in office.rows(t.entry)] == [older]
    assert case.revision == len(office.told(older))
