"""Deadlines of cases with Shenzhen firms are kept, published when they differ, and taken back when they are gone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.duedates import keeping as deadline_keeping
from services.monitor.duedates.reading import DeadlineQueries
from shared.database import Database
from shared.events.deadline import DeadlineChanged
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.events.envelope import Fact
from shared.journal.work import Consumer
from shared.vocabulary import PartyRole
from tests.databases import Storage, postgres_place, postgres_storage, storage
from tests.unit.monitor.cases.composed import DOCKET, SHEET, START, Office, fact, party, seen
from tests.unit.monitor.deadlines.composed_cases import BRIGHT, EGRET, ReadingJudge
from tests.unit.monitor.feeding import bus_over, published

__all__ = ["postgres_place", "postgres_storage", "storage"]

SERVED = EntrySeen(
    filed=date(2026, 3, 6),
    number="5",
    text=f"SUMMONS Returned Executed by Bright Co.. {EGRET.name} served on 3/4/2026. (Lee, Ann)",
)
EXTENDED = EntrySeen(
    filed=date(2026, 3, 20),
    number="8",
    text=f"ORDER granting 7 Motion for Extension of Time. {EGRET.name} answer due 4/24/2026.",
)
NOTICE = EntrySeen(filed=date(2026, 3, 9), number="6", text="NOTICE of Appearance by Jo Roe")


class DeadlineOffice(Office):
    """The handlers of cases with the keeping of deadlines behind them."""

    def __init__(self, database: Database) -> None:
        super().__init__(database, ReadingJudge())
        keeping = Consumer(
            "monitor.deadlines", "monitor", ("case.changed",), deadline_keeping.on_case_changed
        )
        self.keeping = bus_over(database, START, keeping)

    def see(self, *bodies: DocketObserved) -> None:
        for minute, body in enumerate(bodies):
            self.hear(fact(body, SHEET, minutes=minute))
        self.keeping.drain()

    def published(self) -> list[Fact[DeadlineChanged]]:
        return published(self.database, "deadline.changed")


@pytest.fixture
def office(storage: Storage) -> DeadlineOffice:
    database = storage.open()
    t.monitor_metadata.create_all(database.engine)
    return DeadlineOffice(database)


def sheet(
    *entries: EntrySeen, parties: tuple[PartySeen, ...] = (BRIGHT, EGRET), **more: Any
) -> DocketObserved:
    return seen(*entries, parties=parties, **more)


def test_deadlines_are_published_whole_when_they_change_and_not_otherwise(office: DeadlineOffice) -> None:
    office.see(sheet(SERVED), sheet(SERVED, NOTICE))
    (first,) = office.published()
    assert (first.key, first.body.case, first.body.revision) == (DOCKET, DOCKET, 1)
    assert (first.body.zone, first.body.closes) == ("America/Chicago", "24:00")
    (due,) = first.body.deadlines
    assert (due.kind, due.day, due.firm, due.sequence) == ("answer_due", date(2026, 3, 25), "firm-egret", 0)

    office.see(sheet(SERVED, NOTICE, EXTENDED))
    _, second = office.published()
    assert (second.body.revision, second.caused_by != "") == (2, True)
    old, new = second.body.deadlines
    assert (old.id, old.state, old.sequence) == (due.id, "superseded", 1)
    assert (new.day, new.state, new.sequence) == (date(2026, 4, 24), "open", 0)


def test_a_case_without_a_firm_of_shenzhen_keeps_none_and_losing_it_takes_them_back(
    office: DeadlineOffice,
) -> None:
    stranger = party("Acme Lamps Inc.")
    text = SERVED.text.replace(EGRET.name, stranger.name)
    office.see(sheet(msgspec.structs.replace(SERVED, text=text), parties=(BRIGHT, stranger)))
    assert office.published() == []
    other = "ilnd/1:26-cv-00002"
    office.see(sheet(SERVED, docket=other))
    with office.database.begin() as connection:
        connection.execute(sa.delete(t.party).where(t.party.c.case_id == other))
    office.see(sheet(SERVED, NOTICE, docket=other, parties=()))
    assert [len(one.body.deadlines) for one in office.published()] == [1, 0]


def test_a_case_joined_into_another_takes_its_deadlines_along(office: DeadlineOffice) -> None:
    investigation, complaint = "usitc/337-TA-9901", "usitc/DN-3999"
    respondent = PartySeen(name=EGRET.name, role=PartyRole.RESPONDENT)
    receipt = EntrySeen(
        filed=date(2026, 3, 2), title="Receipt of complaint", text="Notice of Receipt of Complaint"
    )
    office.see(sheet(receipt, docket=complaint, parties=(respondent,)))
    office.see(sheet(docket=investigation, parties=(respondent,)))
    office.see(sheet(docket=investigation, parties=(respondent,), same_as=(complaint,)))
    last = {one.body.case: [due.kind for due in one.body.deadlines] for one in office.published()}
    assert sorted(last.values()) in (
        [[], ["public_interest_comments_due"]],
        [["public_interest_comments_due"]],
    )


def test_coming_deadlines_are_counted_from_the_day_in_court(office: DeadlineOffice) -> None:
    office.see(sheet(SERVED))
    evening_in_chicago = datetime(2026, 3, 26, 3, tzinfo=UTC)  # still the 25th there
    for now, expected in ((evening_in_chicago, [0]), (datetime(2026, 3, 26, 6, tzinfo=UTC), [])):
        queries = DeadlineQueries(office.database, lambda now=now: now)  # type: ignore[misc]
        assert [row.as_dict(now)["days_left"] for row in queries.coming()] == expected
    queries = DeadlineQueries(office.database, lambda: START)
    (row,) = queries.coming(days=23)
    assert queries.coming(days=22) == []
    told = row.as_dict(START)
    assert (told["ends_at"], told["state"]) == ("2026-03-26T04:59:00Z", "open")
    assert [firm.id for firm in row.firms] == ["firm-egret"]
