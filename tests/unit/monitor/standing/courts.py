"""Composed suits of a few plaintiffs against a few firms, and an office that reckons them against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile
from services.monitor.grading.rulebook import load
from services.monitor.handlers import Cases
from services.monitor.judging.case_judge import CaseJudge
from services.monitor.plaintiffs.joins import Joins
from services.monitor.standing.handler import CaseStanding
from services.monitor.storing import cases as store
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact
from shared.events.firm import FirmRecord
from shared.journal.work import Consumer
from shared.vocabulary import PartyRole
from tests.unit.monitor.cases.composed import SHEET, START, fact, party, seen
from tests.unit.monitor.feeding import bus_over, publish

FIRMS = (
    FirmRecord(id="one", name_en="Shenzhen Hecheng Optoelectronics Co., Ltd.", lists=("listed",)),
    FirmRecord(id="two", name_en="Shenzhen Yuntai Robotics Co., Ltd.", key_industries=("robots",)),
    FirmRecord(id="three", name_en="Shenzhen Lanqi Electronics Co., Ltd."),
)
NEW_YEAR = date(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class Filed:
    """A suit: its number, the day from New Year on, the plaintiff, and which of FIRMS it is against."""

    number: int
    day: int
    plaintiff: str
    firms: tuple[int, ...]

    @property
    def docket(self) -> str:
        """The id of its docket."""
        return f"ilnd/1:26-cv-{self.number:05d}"

    def told(self) -> Fact[DocketObserved]:
        """The observation of its docket sheet."""
        defendants = tuple(party(FIRMS[one].name_en) for one in self.firms)
        body = seen(
            docket=self.docket,
            caption=f"{self.plaintiff} v. Composed",
            filed=NEW_YEAR + timedelta(days=self.day),
            nature_of_suit="840 Trademark",
            parties=(party(self.plaintiff, PartyRole.PLAINTIFF), *defendants),
        )
        return fact(body, SHEET, self.number)


class Court:
    """The handlers of cases and of their standing over a database of their own."""

    def __init__(self, database: Database, rulebook: str = "default-2") -> None:
        t.monitor_metadata.create_all(database.engine)
        self.database = database
        self.judge = CaseJudge(load(rulebook))
        self.judge.learn(FIRMS, ())
        cases, standing = Cases(lambda work: self.judge), CaseStanding(lambda work: self.judge)
        self.joins = Joins(database, fixed_clock(START), standing.names_decided)
        self.bus = bus_over(
            database,
            START,
            Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed),
            Consumer("monitor.standing", "monitor", ("case.changed",), standing.on_case_changed),
        )

    def hear(self, *facts: Fact[DocketObserved]) -> None:
        """Publish observations and handle all that follows from them."""
        publish(self.database, *facts)
        self.bus.drain()

    def cases(self, suits: Sequence[Filed]) -> dict[str, CaseFile]:
        """The cases of these suits as stored."""
        with self.database.read() as connection:
            return store.load(connection, [suit.docket for suit in suits])
