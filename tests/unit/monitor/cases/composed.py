"""Composed observations, and a small judge that decides by plain words, for tests of cases."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge, new_case, observe
from services.monitor.cases.case import CaseFile, Entry, Grading, Party, Tag
from services.monitor.handlers import Cases
from services.monitor.retagging.worker import Retagging
from services.monitor.storing import cases as store
from shared.database import Database, open_sqlite
from shared.events.case import CaseChanged
from shared.events.docket import DocketObserved, EntrySeen, PartySeen, observation_id
from shared.events.envelope import Fact
from shared.journal.work import Consumer
from shared.vocabulary import Forum, Grade, PartyRole, TagStatus
from tests.unit.monitor.feeding import bus_over, publish, published

START = datetime(2026, 3, 2, 15, tzinfo=UTC)
DOCKET = "ilnd/1:26-cv-00001"
SHEET, FEED, HISTORY = "pacer_docket:ilnd", "pacer_rss:ilnd", "pacer_history:ilnd"


class WordJudge:
    """Tags names and addresses with "Shenzhen", grades by the number of tags and by granted orders."""

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        basis = next(
            (
                basis
                for basis, text in (("city_in_name", party.name), ("address", party.details.address))
                if "Shenzhen" in text
            ),
            "",
        )
        return Tag(status=TagStatus.CONFIRMED, score=0.9, basis=basis, answer={}) if basis else None

    def read_entry(self, entry: Entry, court: str) -> dict[str, Any]:
        words = (entry.text or entry.title).lower()
        kind = next((kind for kind in ("complaint", "denied", "order", "notice") if kind in words), "other")
        amounts = [{"kind": "bond", "usd": int(usd)} for usd in re.findall(r"\$(\d+)", words)]
        return {"kind": kind, "score": 1.0, "deadlines": [], "amounts": amounts}

    def grade(self, case: CaseFile) -> Grading:
        tagged = sum(1 for party in case.parties.values() if party.tag)
        grade = Grade.MAJOR if tagged > 1 else Grade.ORDINARY if tagged else Grade.GENERAL
        reasons = ((f"tagged-{tagged}", tagged, f"{tagged} 家", f"{tagged} firms"),)
        return Grading(grade=grade, score=tagged, rulebook="words@1", reasons=reasons)


def fact(body: DocketObserved, source: str = FEED, minutes: float = 0) -> Fact[DocketObserved]:
    """The fact of an observation made so many minutes after the start."""
    at = START + timedelta(minutes=minutes)
    identity = observation_id(source, body)
    return Fact(
        id=identity,
        type="docket.observed",
        version=1,
        key=body.docket,
        occurred_at=at,
        observed_at=at,
        source=source,
        trace=identity,
        actor="test",
        body=body,
    )


def seen(*entries: EntrySeen, docket: str = DOCKET, **fields: Any) -> DocketObserved:
    """An observation of a docket, of the composed one unless another is named."""
    court, number = docket.split("/", 1)
    return DocketObserved(docket=docket, court=court, number=number, entries=entries, composed=True, **fields)


def party(name: str, role: PartyRole = PartyRole.DEFENDANT, **fields: Any) -> PartySeen:
    """A party of a section, a defendant unless said otherwise."""
    return PartySeen(name=name, role=role, **fields)


def day(number: int) -> date:
    """A day of March 2026."""
    return date(2026, 3, number)


def assembled(*facts: Fact[DocketObserved], judge: WordJudge | None = None) -> CaseFile:
    """The case these observations make, in this order."""
    case = new_case(facts[0].body, Forum.DISTRICT, facts[0].observed_at)
    for one in facts:
        observe(case, one, judge or WordJudge())
    return case


def substance(case: CaseFile) -> dict[str, Any]:
    """All a case says, without what the order of arrival may decide: ids of first sight and revisions."""
    entries = [
        (
            entry.number, entry.document_id, entry.sequence, str(entry.filed), str(entry.entered),
            entry.title, entry.text, entry.url, entry.kind,
        )
        for entry in case.entries
    ]  # fmt: skip
    return {
        "entries": sorted(entries),
        "entry_count": case.entry_count,
        "last_entry_at": case.last_entry_at,
        "parties": {
            key: (one.name, one.origin, msgspec.to_builtins(one.details), one.tag and one.tag.basis)
            for key, one in case.parties.items()
        },
        "header": {name: held[2] for name, held in case.header.items()},
        "number": case.number,
        "dockets": sorted(case.dockets),
        "sealed": case.sealed,
        "features": {
            name: value for name, value in msgspec.to_builtins(case.features).items() if name != "evidence"
        },
        "grade": case.grading and (case.grading.grade, case.grading.reasons),
    }


class Office:
    """The monitor's case handlers over a small database of their own, with the bus that feeds them."""

    def __init__(self, database: Database, judge: Judge | None = None) -> None:
        chosen: Judge = judge or WordJudge()
        cases = Cases(lambda work: chosen)
        self.database = database
        self.retagging = Retagging(database, lambda work: chosen, lambda: START, tagger="words")
        self.bus = bus_over(
            database,
            START,
            Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed),
            Consumer("monitor.retagging", "monitor", ("firm.changed",), self.retagging.on_firm_changed),
        )

    def hear(self, *facts: Fact[Any]) -> None:
        """Publish facts and handle them as one batch; then judge stored cases again where the registry changed."""
        publish(self.database, *facts)
        self.bus.drain()
        self.retagging.finish()

    def case(self, any_id: str = DOCKET) -> CaseFile:
        """The whole case of a docket as stored."""
        with self.database.read() as connection:
            (held,) = store.load_by_dockets(connection, [any_id]).values()
            return store.load(connection, [held.id])[held.id]

    def rows(self, table: sa.Table) -> list[Any]:
        """All rows of a table."""
        with self.database.read() as connection:
            return list(connection.execute(sa.select(table)))

    def told(self, case: str | None = None) -> list[Fact[CaseChanged]]:
        """The published changes, of one case or of all, in order."""
        facts = published(self.database, "case.changed")
        return [one for one in facts if case in (None, one.body.case)]


def open_office(judge: Judge | None = None, *, database: Database | None = None) -> Office:
    """An office, in memory unless a database is given; close its database when done."""
    opened = database or open_sqlite(None)
    t.monitor_metadata.create_all(opened.engine)
    return Office(opened, judge)
