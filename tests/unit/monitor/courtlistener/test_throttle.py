"""The budget of requests: no window ever overdrawn, whatever the order of asking, and kept for what is urgent."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.courtlistener.throttle import Limits, Purpose, Throttle, free_at
from shared.database import Database
from tests.databases import Storage
from tests.unit.monitor.cases.composed import open_office

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LIMITS = Limits(5, 50, 125)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def database(storage: Storage) -> Database:
    """A database with the monitor's tables."""
    database = storage.open()
    open_office(database=database)
    return database


@given(st.lists(st.floats(0, 4000), max_size=300))
def test_no_minute_hour_or_day_holds_more_than_its_limit(pauses: list[float]) -> None:
    spent: list[datetime] = []
    now = NOW
    for pause in pauses:
        now += timedelta(seconds=pause)
        now = max(now, free_at(spent, LIMITS, now))
        assert free_at(spent, LIMITS, now) == now
        spent.append(now)
    for limit, length in zip(LIMITS, (60, 3600, 86_400), strict=True):
        for first, last in zip(spent, spent[limit:], strict=False):
            assert last - first > timedelta(seconds=length)


def test_a_request_that_cannot_be_sent_names_the_seconds_and_is_not_counted(database: Database) -> None:
    clock = Clock()
    throttle = Throttle(database, Limits(2, 50, 125), clock)
    assert [throttle.take(Purpose.SEARCH) for _ in range(2)] == [0, 0]
    assert throttle.take(Purpose.SEARCH) == 62
    assert [one.spent for one in throttle.figures().windows] == [2, 2, 2]
    clock.now += timedelta(seconds=62)
    assert throttle.take(Purpose.SEARCH) == 0


def test_another_process_sees_what_was_spent(storage: Storage, database: Database) -> None:
    Throttle(database, Limits(1, 50, 125), Clock()).take(Purpose.SEARCH)
    other = Throttle(storage.open(), Limits(1, 50, 125), Clock())
    assert other.take(Purpose.SEARCH) > 0


def test_requests_of_many_at_once_are_each_counted(database: Database) -> None:
    throttle = Throttle(database, Limits(5, 50, 125), Clock())
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(throttle.take, [Purpose.DOCKET] * 24))
    assert waits.count(0) == 5


def test_the_last_requests_of_a_day_are_for_dockets_that_webhooks_named(database: Database) -> None:
    throttle = Throttle(database, Limits(100, 100, 10), Clock())
    for _ in range(8):
        assert throttle.take(Purpose.FIRM) == 0
    assert throttle.take(Purpose.FIRM) > 0
    assert throttle.take(Purpose.SEARCH) == 0
    assert throttle.take(Purpose.SEARCH) > 0
    assert throttle.take(Purpose.DOCKET) == 0
    assert throttle.take(Purpose.DOCKET) > 0


@pytest.mark.parametrize(
    ("body", "retry_after", "seconds"),
    [
        ('{"detail": "Request was throttled. Rate limit exceeded: 5/min."}', None, 62),
        ('{"detail": "Request was throttled. Rate limit exceeded: 50/hour."}', None, 602),
        ('{"detail": "Request was throttled. Rate limit exceeded: 125/day."}', None, 3602),
        ('{"detail": "Request was throttled. Expected available in 9 seconds."}', 9.0, 11),
        ("", None, 62),
    ],
)
def test_a_refusal_stops_all_requests_as_long_as_it_says(
    database: Database, body: str, retry_after: float | None, seconds: float
) -> None:
    throttle = Throttle(database, LIMITS, Clock())
    assert throttle.refused(body, retry_after) == seconds
    assert throttle.take(Purpose.DOCKET) == seconds


def test_the_figures_say_what_is_left_in_both_languages(database: Database) -> None:
    throttle = Throttle(database, Limits(1, 50, 125), Clock())
    throttle.take(Purpose.SEARCH)
    figures = throttle.figures()
    assert figures.en == (
        "requests left: 124 of 125 in 24 hours, 49 of 50 in an hour, 0 of 1 in a minute; "
        "the next one at 2026-11-23 20:01:02 Beijing time"
    )
    assert "24小时内124/125" in figures.zh
    assert figures.next_at == NOW + timedelta(seconds=62)
