"""The registry changes while cases come in: in the end each party is tagged by the registry as it is."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge
from services.monitor.firms.registry import FirmRegistry
from services.monitor.grading.rulebook import load
from services.monitor.judging.registry_judge import RegistryJudge
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.catalogue import decode
from shared.events.docket import EntrySeen
from shared.events.envelope import Fact
from shared.events.firm import FirmRecord
from shared.journal.work import UnitOfWork
from shared.vocabulary import PartyRole
from tests.racing import PATIENCE_SECONDS, at_once, beside, until, waiting
from tests.unit.monitor.cases.composed import (
    SHEET,
    START,
    Office,
    day,
    fact,
    party,
    seen,
)
from tests.unit.monitor.races.workers import Observed, Workers

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
