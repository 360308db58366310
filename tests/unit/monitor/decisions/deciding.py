"""A small monitor in which people decide: registry, cases, decisions, and the bus between them. All names composed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Party, Tag
from services.monitor.decisions.decision import TagDecision
from services.monitor.decisions.following import Following
from services.monitor.decisions.service import Asked, Decider, Decisions
from services.monitor.duedates import keeping as deadline_keeping
from services.monitor.firms.registry import FirmRegistry
from services.monitor.grading.rulebook import load
from services.monitor.handlers import Cases
from services.monitor.judging.registry_judge import RegistryJudge
from services.monitor.retagging.worker import Retagging
from services.monitor.storing import cases as store
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.case import CaseChanged
from shared.events.docket import EntrySeen, PartySeen
from shared.events.envelope import Fact
from shared.events.firm import FirmRecord
from shared.journal.outbox import append
from shared.journal.work import Consumer, UnitOfWork
from shared.vocabulary import PartyRole, TagVerdict
from tests.unit.monitor.cases.composed import SHEET, START, fact, party, seen
from tests.unit.monitor.feeding import bus_over, publish, published

A, B, C = "ilnd/1:26-cv-00001", "cacd/2:26-cv-00002", "txed/2:26-cv-00003"
LANQI = FirmRecord(
    id="lanqi",
    name_zh="深圳市蓝旗科技有限公司",
    name_en="Shenzhen Lanqi Technology Co., Ltd.",
    brands=("Lanqivo",),
    district="nanshan",
    source="composed",
)
BOYUE = FirmRecord(
    id="boyue", name_en="Shenzhen Boyue Electronics Co., Ltd.", district="futian", source="composed"
)
GUESS = "Lanqivo Home Store"  # carries Lanqi's brand: a candidate
STRANGER = "Composed Dock Store"  # nothing points to Shenzhen
ANALYST, OTHER = Decider("an", "分析员"), Decider("bo", "另一分析员")


@dataclass
class DecidingOffice:
    """The monitor over a database, with the bus that feeds it."""

    database: Database
    registry: FirmRegistry = field(init=False)
    decisions: Decisions = field(init=False)
    judge: RegistryJudge = field(init=False)

    def __post_init__(self) -> None:
        clock = fixed_clock(START)
        self.judge = RegistryJudge(load("default-1"))
        self.registry = FirmRegistry(self.database, clock, lambda: None)
        self.decisions = Decisions(self.database, clock, lambda: None, self.judge)
        cases = Cases(self.judge)
        self.retagging = Retagging(self.database, self.judge, clock, tagger="words")
        following = Following(self.judge)
        self.bus = bus_over(
            self.database,
            START,
            Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed),
            Consumer("monitor.retagging", "monitor", ("firm.changed",), self.retagging.on_firm_changed),
            Consumer("monitor.decisions", "monitor", ("tag.decided",), following.on_tag_decided),
            Consumer("monitor.deadlines", "monitor", ("case.changed",), deadline_keeping.on_case_changed),
        )

    def settle(self) -> None:
        """Handle everything there is, and judge stored cases again where the registry changed."""
        while self.bus.drain() or self.retagging.turn():
            pass

    def register(self, *firms: FirmRecord) -> None:
        self.registry.import_records(firms, "test")
        self.settle()

    def hear(
        self,
        docket: str,
        *parties: PartySeen | str,
        minutes: float = 0,
        entries: Sequence[EntrySeen] = (),
        **fields: Any,
    ) -> None:
        """A docket sheet names these parties, defendants unless said otherwise."""
        named = tuple(one if isinstance(one, PartySeen) else party(one) for one in parties)
        listed = (party("Acme LLC", PartyRole.PLAINTIFF), *named)
        sheet = fact(seen(*entries, docket=docket, parties=listed, **fields), SHEET, minutes)
        publish(self.database, sheet)
        self.settle()

    def decide(
        self, case: str, name: str, verdict: TagVerdict, *, drain: bool = True, **how: Any
    ) -> TagDecision:
        """One decision by the analyst, followed everywhere unless said otherwise."""
        by = how.pop("by", ANALYST)
        made = self.decisions.decide(
            Asked(case=case, party=name, verdict=verdict, reason=how.pop("reason", "looked"), **how), by
        )
        if drain:
            self.settle()
        return made

    def undo(self, decision: TagDecision) -> None:
        self.decisions.undo(decision.id, "was wrong", ANALYST)
        self.settle()

    def follow_again(self) -> None:
        """Handle every fact about decisions once more, as after a lost acknowledgement."""
        facts = published(self.database, "tag.decided")
        with self.database.begin() as connection:
            work = UnitOfWork(connection, START, "test")
            Following(self.judge).on_tag_decided(facts, work)
            append(connection, t.JOURNAL, work.published)

    def case(self, any_id: str) -> CaseFile:
        with self.database.read() as connection:
            (known,) = store.load_by_dockets(connection, [any_id]).values()
            return store.load(connection, [known.id])[known.id]

    def party(self, case: str, name: str) -> Party:
        return next(one for one in self.case(case).parties.values() if one.name == name)

    def tag(self, case: str, name: str) -> Tag | None:
        return self.party(case, name).tag

    def told(self, case: str) -> list[Fact[CaseChanged]]:
        """The published changes of a case, in order."""
        return [one for one in published(self.database, "case.changed") if one.body.case == case]


def gist(tag: Tag | None) -> tuple[str, str] | None:
    """Status and firm of a tag."""
    return (tag.status.value, tag.firm) if tag else None
