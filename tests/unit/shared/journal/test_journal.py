"""The journal keeps each fact and each failure once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from shared.database import Database
from shared.events.catalogue import decode
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal import dead_letters
from shared.journal.dead_letters import DeadLetter, letter_id
from shared.journal.outbox import append
from shared.journal.tables import JournalTables
from shared.journal.work import UnitOfWork
from tests.databases import Storage

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
METADATA = sa.MetaData()
JOURNAL = JournalTables("small", METADATA)
BODY = FirmChanged(firm=FirmRecord(id="a"), revision=1)


@pytest.fixture
def database(storage: Storage) -> Database:
    opened = storage.open()
    METADATA.create_all(opened.engine)
    return opened


def letter(content: str, minutes: int = 0, **fields: str) -> DeadLetter:
    identity = letter_id("pacer_rss:ilnd", "item 3", "no number", content)
    at = NOW + timedelta(minutes=minutes)
    made = DeadLetter(
        id=identity, at=at, origin="pacer_rss:ilnd", place="item 3", reason="no number", advice="look"
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def test_a_fact_published_first_starts_its_own_trace(database: Database) -> None:
    with database.begin() as connection:
        work = UnitOfWork(connection, NOW, "analyst")
        work.publish(BODY, fact_id="f1", key="a")
    (fact,) = work.published
    assert (fact.type, fact.version, fact.key, fact.trace, fact.caused_by) == (
        "firm.changed",
        1,
        "a",
        "f1",
        "",
    )
    assert (fact.actor, fact.source, fact.occurred_at, fact.observed_at) == ("analyst", "analyst", NOW, NOW)


def test_facts_without_a_cause_share_the_trace_of_their_unit_of_work(database: Database) -> None:
    with database.begin() as connection:
        work = UnitOfWork(connection, NOW, "analyst", trace="request-1")
        work.publish(BODY, fact_id="f1", key="a")
        work.publish(BODY, fact_id="f2", key="b")
    assert [fact.trace for fact in work.published] == ["request-1", "request-1"]


def test_a_fact_with_a_cause_carries_its_trace_source_and_time_on(database: Database) -> None:
    earlier = NOW - timedelta(hours=1)
    with database.begin() as connection:
        work = UnitOfWork(connection, NOW, "monitor.cases")
        work.publish(BODY, fact_id="f1", key="a", occurred_at=earlier, source="pacer_rss:ilnd")
        work.publish(BODY, fact_id="f2", key="a", cause=work.published[0])
    fact = work.published[1]
    assert (fact.trace, fact.caused_by, fact.source, fact.occurred_at) == (
        "f1",
        "f1",
        "pacer_rss:ilnd",
        earlier,
    )


def test_a_fact_appended_again_is_left_out_and_order_is_kept(database: Database) -> None:
    with database.begin() as connection:
        work = UnitOfWork(connection, NOW, "test")
        for identity in ("f1", "f2", "f1", "f3"):
            work.publish(BODY, fact_id=identity, key="a")
        append(connection, JOURNAL, work.published)
        append(connection, JOURNAL, work.published[:1])
        append(connection, JOURNAL, [])
        rows = list(connection.execute(sa.select(JOURNAL.journal).order_by(JOURNAL.journal.c.seq)))
    assert [row.fact_id for row in rows] == ["f1", "f2", "f3"]
    assert decode(rows[0].type, rows[0].payload) == work.published[0]


def test_the_same_failure_is_one_letter_and_letters_are_listed_oldest_first(database: Database) -> None:
    with database.begin() as connection:
        for one in (letter("later", minutes=5), letter("x"), letter("x", minutes=9, advice="look again")):
            dead_letters.add(connection, JOURNAL, one)
        assert dead_letters.listing(connection, JOURNAL) == [letter("x"), letter("later", minutes=5)]


def test_a_settled_letter_is_no_longer_open_and_stays_settled_when_the_failure_returns(
    database: Database,
) -> None:
    with database.begin() as connection:
        dead_letters.add(connection, JOURNAL, letter("x"))
        dead_letters.settle(connection, JOURNAL, letter("x").id, "discarded")
        dead_letters.add(connection, JOURNAL, letter("x"))
        assert dead_letters.listing(connection, JOURNAL) == []
        assert dead_letters.listing(connection, JOURNAL, "discarded") == [letter("x", status="discarded")]


def test_failures_at_other_places_or_for_other_reasons_are_other_letters() -> None:
    parts = [
        ("o", "p", "r", "c"),
        ("o", "p", "r", "d"),
        ("o", "p", "s", "c"),
        ("o", "q", "r", "c"),
        ("n", "p", "r", "c"),
    ]
    assert len({letter_id(*part) for part in parts}) == len(parts)


@pytest.mark.parametrize(
    ("fact_type", "payload", "trace"),
    [
        ("firm.changed", b'{"id": "f1", "trace": "t1", "body": {"firm": 7}}', "t1"),
        ("firm.changed", b'{"trace": 7}', ""),
        ("firm.changed", b'{"trace": "\xff"}', ""),
        ("unreadable", b"\xff\x00", ""),
        ("", b'{"trace": "of a page, not of a fact"}', ""),
    ],
)
def test_a_letter_names_the_trace_of_the_fact_that_failed(fact_type: str, payload: bytes, trace: str) -> None:
    assert replace(letter("x"), fact_type=fact_type, payload=payload).trace == trace
