"""A registry, cases of its firms, and any number of workers that re-tag them, over one database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge
from services.monitor.firms.registry import FirmRegistry
from services.monitor.grading.rulebook import load
from services.monitor.handlers import Cases
from services.monitor.judging.registry_judge import RegistryJudge
from services.monitor.retagging.worker import Retagging
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.case import CaseChanged
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact
from shared.events.firm import FirmRecord
from shared.journal.work import Consumer, UnitOfWork
from tests.unit.monitor.cases.composed import SHEET, START, fact, party, seen
from tests.unit.monitor.feeding import bus_over, publish, published

LANQI = FirmRecord(
    id="lanqi", name_en="Shenzhen Lanqi Technology Co., Ltd.", district="nanshan", source="composed"
)
BOYUE = FirmRecord(id="boyue", name_en="Shenzhen Boyue Optics Co., Ltd.", source="composed")
NAMED = "Lanqi Technology Co., Ltd."  # says no city: nobody's but for the registry


def observation(number: int, name: str = NAMED, **fields: Any) -> Fact[DocketObserved]:
    """A docket whose defendant has this name."""
    return fact(seen(docket=docket(number), parties=(party(name),), **fields), SHEET, number)


def docket(number: int) -> str:
    """The id of a composed docket."""
    return f"ilnd/1:26-cv-{number:05}"


class RetaggedOffice:
    """The monitor's own handlers with the real registry. `worker` starts another re-tagging process over it."""

    def __init__(self, database: Database, tagger: str = "one", at_once: int = 3) -> None:
        t.monitor_metadata.create_all(database.engine)
        self.database = database
        self.registry = FirmRegistry(database, fixed_clock(START), lambda: None)
        self.retagging = self.worker(tagger, at_once)
        cases = Cases(RegistryJudge(load("default-1")))
        self.bus = bus_over(
            database,
            START,
            Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed),
            Consumer("monitor.retagging", "monitor", ("firm.changed",), self.retagging.on_firm_changed),
        )

    def worker(
        self,
        tagger: str = "one",
        at_once: int = 3,
        judge: Callable[[UnitOfWork], Judge] | None = None,
    ) -> Retagging:
        """A re-tagging process with a judge of its own."""
        own = judge or RegistryJudge(load("default-1"))
        return Retagging(self.database, own, fixed_clock(START), tagger=tagger, at_once=at_once)

    def observe(self, *facts: Fact[DocketObserved]) -> None:
        """Take observations in, and handle whatever waits."""
        publish(self.database, *facts)
        self.bus.drain()

    def register(self, *firms: FirmRecord) -> None:
        """Put firms in the registry, and have the handler learn of it; no case is judged again yet."""
        self.registry.import_records(firms, "analyst")
        self.bus.drain()

    def tags(self) -> dict[str, str | None]:
        """The firm each case's party is tagged with."""
        with self.database.read() as connection:
            rows = connection.execute(sa.select(t.party.c.case_id, t.party.c.firm)).all()
        return {row.case_id: row.firm for row in rows}

    def told(self) -> list[Fact[CaseChanged]]:
        """The published changes of cases, in order."""
        return published(self.database, "case.changed")

    def revisions(self) -> dict[str, Sequence[int]]:
        """By case the revisions that were published."""
        found: dict[str, list[int]] = {}
        for one in self.told():
            found.setdefault(one.body.case, []).append(one.body.revision)
        return dict(found)
