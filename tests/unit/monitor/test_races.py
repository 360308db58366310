"""Two sources meet on one case: whatever the transactions do at once, the result is that of one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.bootstrap import MIGRATIONS
from services.monitor.cases.assemble import Judge
from services.monitor.cases.case import CaseFile, Grading
from services.monitor.firms.registry import FirmRegistry
from services.monitor.grading.rulebook import load
from services.monitor.handlers import Cases
from services.monitor.judge_of_registry import RegistryJudge
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.catalogue import decode
from shared.events.docket import DocketObserved, EntrySeen
from shared.events.envelope import Fact
from shared.events.firm import FirmRecord
from shared.journal.handling import Handling
from shared.journal.work import Consumer, UnitOfWork
from shared.migrate import migrate
from shared.vocabulary import PartyRole
from tests.databases import PostgresStorage
from tests.racing import PATIENCE_SECONDS, at_once, beside, retried, until, waiting
from tests.unit.monitor.cases.composed import (
    FEED,
    HISTORY,
    SHEET,
    START,
    Office,
    WordJudge,
    day,
    fact,
    open_office,
    party,
    seen,
    substance,
)

Observed = Fact[DocketObserved]


class Workers:
    """Any number of workers over one database; each handles a batch in one transaction."""

    def __init__(self, database: Database, judge: Callable[[UnitOfWork], Judge]) -> None:
        self.database = database
        cases = Cases(judge)
        self._cases = Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed)
        self._retagging = Consumer("monitor.retagging", "monitor", ("firm.changed",), cases.on_firm_changed)

    def observe(self, *facts: Observed) -> int:
        return retried(partial(self._handle, self._cases, facts))

    def retag(self, *facts: Fact[Any]) -> int:
        return retried(partial(self._handle, self._retagging, facts))

    def _handle(self, consumer: Consumer, facts: Sequence[Fact[Any]]) -> int:
        with self.database.begin() as connection:
            return Handling(consumer, t.JOURNAL, fixed_clock(START)).consume(connection, facts)


@pytest.fixture
def database(postgres_storage: PostgresStorage) -> Database:
    opened = postgres_storage.open()
    migrate(opened, "monitor", MIGRATIONS)
    return opened


@pytest.fixture
def workers(database: Database) -> Workers:
    return Workers(database, lambda work: WordJudge())


def serially(*facts: Observed) -> Office:
    office = open_office()
    for one in facts:
        office.hear(one)
    return office


def compare(database: Database, facts: Sequence[Observed], dockets: Sequence[str]) -> None:
    """What the workers made is what one worker makes, and what they told has revisions without gaps."""
    office, alone = Office(database), serially(*facts)
    for docket in dockets:
        assert substance(office.case(docket)) == substance(alone.case(docket))
        case = office.case(docket)
        revisions = [one.body.revision for one in office.told(case.id)]
        assert revisions == list(range(1, case.revision + 1))
        assert office.told(case.id)[-1].body.entries == case.entry_count
    assert len(office.rows(t.sighting)) == len(facts)
    assert len(office.rows(t.entry)) == len(alone.rows(t.entry))
    assert {row.joined_into for row in office.rows(t.case)} <= {
        None,
        *(row.id for row in office.rows(t.case)),
    }
    alone.database.close()


def stub(docket: str) -> Observed:
    entry = EntrySeen(filed=day(2), number="1", title="Complaint")
    return fact(seen(entry, docket=docket, caption="Acme v. Shenzhen Foo"), FEED)


def sheet(docket: str) -> Observed:
    entries = (
        EntrySeen(filed=day(2), number="1", text="COMPLAINT against Shenzhen Foo, bond $10000"),
        EntrySeen(filed=day(3), number="2", text="NOTICE of appearance"),
    )
    parties = (party("Acme", PartyRole.PLAINTIFF), party("Shenzhen Foo"), party("Shenzhen Bar"))
    return fact(seen(*entries, docket=docket, caption="Acme v. Shenzhen Foo", parties=parties), SHEET, 1)


def history(docket: str) -> Observed:
    return fact(seen(EntrySeen(filed=day(4), number="3", text="ORDER"), docket=docket), HISTORY, 2)


def test_new_dockets_that_several_sources_show_at_once_become_one_case_each(
    database: Database, workers: Workers
) -> None:
    dockets = [f"ilnd/1:26-cv-{number:05}" for number in range(1, 25)]
    batches = [
        [stub(docket) for docket in dockets],
        [sheet(docket) for docket in reversed(dockets)],
        [history(docket) for docket in dockets[12:] + dockets[:12]],
    ]
    at_once(*(partial(workers.observe, *batch) for batch in batches))
    compare(database, [one for batch in batches for one in batch], dockets)


def test_the_same_observations_handled_twice_at_once_count_once(database: Database, workers: Workers) -> None:
    dockets = [f"ilnd/1:26-cv-{number:05}" for number in range(1, 13)]
    facts = [one for docket in dockets for one in (stub(docket), sheet(docket))]
    handled = at_once(
        partial(workers.observe, *facts),
        partial(workers.observe, *facts[::-1]),
        partial(workers.observe, *facts),
    )
    assert sum(handled) == len(facts)
    office = Office(database)
    assert len(office.rows(t.case)) == len(dockets)
    assert len(office.rows(t.entry)) == 2 * len(dockets)


def test_known_cases_that_several_sources_add_to_at_once_lose_nothing(
    database: Database, workers: Workers
) -> None:
    dockets = [f"ilnd/1:26-cv-{number:05}" for number in range(1, 7)]
    first = [sheet(docket) for docket in dockets]
    workers.observe(*first)

    def lines(writer: int) -> list[Observed]:
        entries = [
            EntrySeen(filed=day(5), number=f"{writer}{place}", text=f"ORDER {place} of {writer}")
            for place in range(4)
        ]
        return [
            fact(seen(entry, docket=docket), FEED, 10 * writer + place)
            for place, entry in enumerate(entries)
            for docket in (dockets if writer % 2 else dockets[::-1])
        ]

    written = [lines(writer) for writer in range(1, 5)]
    at_once(*(partial(_in_pieces, workers, batch) for batch in written))
    compare(database, [*first, *(one for batch in written for one in batch)], dockets)


def _in_pieces(workers: Workers, facts: Sequence[Observed]) -> None:
    for start in range(0, len(facts), 5):
        workers.observe(*facts[start : start + 5])


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
    office = Office(database)
    assert len(office.rows(t.sighting)) == len(every)
    for number in range(8):
        case = office.case(COMPLAINT.format(number))
        assert case.id == office.case(INVESTIGATION.format(number)).id
        assert sorted(entry.document_id for entry in case.entries) == sorted(
            f"{number}-{place}" for place in (2, 3, 4, 12, 13, 14)
        )
        assert case.entry_count == 6
        assert (case.number, case.header_value("phase")) == (INVESTIGATION.format(number)[6:], "Violation")
        assert office.told(case.id)[-1].body.revision == case.revision
    assert {row.case_id for row in office.rows(t.entry)} == {
        office.case(COMPLAINT.format(number)).id for number in range(8)
    }


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


LANQI = FirmRecord(id="lanqi", name_en="Shenzhen Lanqi Technology Co., Ltd.", source="composed")


def test_a_case_that_was_being_judged_when_a_firm_was_registered_is_judged_again(database: Database) -> None:
    registry = FirmRegistry(database, fixed_clock(START), lambda: None)
    rulebook = load("default-1")
    looked, go_on = threading.Event(), threading.Event()

    def slowly(work: UnitOfWork) -> Judge:
        judge = RegistryJudge(rulebook)(work)
        looked.set()
        assert go_on.wait(PATIENCE_SECONDS)
        return judge

    defendant = seen(parties=(party("Lanqi Technology Co., Ltd."),))
    observing = beside(partial(Workers(database, slowly).observe, fact(defendant, SHEET)))
    assert looked.wait(PATIENCE_SECONDS)
    registry.import_records([LANQI], "analyst")
    retagging = beside(partial(Workers(database, RegistryJudge(rulebook)).retag, *_told(database)))
    until(lambda: retagging.done() or waiting(database))
    go_on.set()
    assert (observing.result(PATIENCE_SECONDS), retagging.result(PATIENCE_SECONDS)) == (1, 1)
    assert [row.firm for row in Office(database).rows(t.party)] == ["lanqi"]


def test_no_party_keeps_a_tag_of_yesterdays_registry(database: Database) -> None:
    """New and known cases come in while a firm is registered: in the end all of its parties are tagged."""
    workers = Workers(database, RegistryJudge(load("default-1")))
    registry = FirmRegistry(database, fixed_clock(START), lambda: None)
    registry.import_records([FirmRecord(id="boyue", name_en="Shenzhen Boyue Optics Co., Ltd.")], "analyst")

    def batch(writer: int, turn: int) -> list[Observed]:
        return [
            fact(
                seen(
                    EntrySeen(filed=day(2), number=str(turn), text="ORDER"),
                    docket=f"ilnd/1:26-cv-{writer}{place:04}",
                    parties=(party("Lanqi Technology Co., Ltd."), party("Acme, Inc.", PartyRole.PLAINTIFF)),
                ),
                SHEET,
                turn,
            )
            for place in range(20 * (turn // 2), 20 * (turn // 2) + 20)
        ]

    def observe(writer: int) -> None:
        for turn in range(6):
            workers.observe(*batch(writer, turn))

    def register() -> None:
        registry.import_records([LANQI], "analyst")
        workers.retag(*_told(database))

    at_once(partial(observe, 1), partial(observe, 2), register)
    with database.read() as connection:
        name, firm = t.party.c.name, t.party.c.firm
        held = connection.execute(
            sa.select(firm, sa.func.count()).where(name.like("Lanqi%")).group_by(firm)
        ).all()
    assert [tuple(row) for row in held] == [("lanqi", 120)]


def _told(database: Database) -> list[Fact[Any]]:
    journal = t.JOURNAL.journal
    query = sa.select(journal.c.payload).where(journal.c.type == "firm.changed").order_by(journal.c.seq)
    with database.read() as connection:
        return [decode("firm.changed", payload) for payload in connection.execute(query).scalars()]
