"""Two people decide at once, or one decides while others observe: nothing is lost, and who comes second is told."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from services.monitor.cases.assemble import Judge
from services.monitor.decisions.decision import TagDecision
from services.monitor.decisions.service import Decider
from services.monitor.identity.refusals import Refused
from shared.database import Database
from shared.journal.work import UnitOfWork
from shared.vocabulary import DecisionScope, TagVerdict
from tests.racing import PATIENCE_SECONDS, at_once, beside, retried, until, waiting
from tests.unit.monitor.cases.composed import SHEET, fact, party, seen
from tests.unit.monitor.decisions.deciding import ANALYST, GUESS, LANQI, OTHER, A, B, DecidingOffice, gist
from tests.unit.monitor.races.workers import Workers


@pytest.fixture
def office(database: Database) -> DecidingOffice:
    opened = DecidingOffice(database)
    opened.register(LANQI)
    return opened


def _decides(
    office: DecidingOffice, case: str, verdict: TagVerdict, by: Decider, seen: str | None = None
) -> TagDecision | Refused:
    try:
        return retried(
            lambda: office.decide(
                case, GUESS, verdict, firm="lanqi", by=by, seen=seen, drain=False, scope=DecisionScope.NAME
            )
        )
    except Refused as refused:
        return refused


def test_of_two_who_looked_at_the_same_party_one_decides_and_the_other_is_told(
    office: DecidingOffice,
) -> None:
    office.hear(A, GUESS)
    results = at_once(
        partial(_decides, office, A, TagVerdict.FIRM, ANALYST, ""),
        partial(_decides, office, A, TagVerdict.NOT_SHENZHEN, OTHER, ""),
    )
    (made,) = [one for one in results if isinstance(one, TagDecision)]
    assert sum(isinstance(one, Refused) for one in results) == 1
    office.bus.drain()
    tag = office.tag(A, GUESS)
    assert tag
    assert (tag.decision, len(office.decisions.newest())) == (made.id, 1)


def test_decisions_at_two_cases_of_a_name_both_stand_and_each_case_has_its_own(
    office: DecidingOffice,
) -> None:
    for case in (A, B):
        office.hear(case, GUESS)
    at_once(
        partial(_decides, office, A, TagVerdict.FIRM, ANALYST),
        partial(_decides, office, B, TagVerdict.NOT_SHENZHEN, OTHER),
    )
    office.bus.drain()
    assert sorted(one.number for one in office.decisions.standing()) == [1, 2]
    assert [gist(office.tag(case, GUESS)) for case in (A, B)] == [
        ("confirmed", "lanqi"),
        ("rejected", "lanqi"),
    ]
    for case in (A, B):
        told = [one.body.revision for one in office.told(case)]
        assert told == list(range(1, office.case(case).revision + 1))


def test_a_case_that_was_being_judged_while_somebody_decided_follows_the_decision(
    database: Database, office: DecidingOffice
) -> None:
    office.hear(A, GUESS)
    looked, go_on = threading.Event(), threading.Event()

    def slowly(work: UnitOfWork) -> Judge:
        judge = office.judge(work)
        looked.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return judge

    newcomer = fact(seen(docket=B, parties=(party(GUESS),)), SHEET, 9)
    observing = beside(partial(Workers(database, slowly).observe, newcomer))
    assert looked.wait(PATIENCE_SECONDS)
    made = _decides(office, A, TagVerdict.FIRM, ANALYST)
    assert isinstance(made, TagDecision)
    following = beside(office.bus.drain)
    until(lambda: following.done() or waiting(database))
    go_on.set()
    assert observing.result(PATIENCE_SECONDS) == 1
    following.result(PATIENCE_SECONDS)
    office.bus.drain()
    assert gist(office.tag(B, GUESS)) == ("confirmed", "lanqi")
