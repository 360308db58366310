"""The list of what to ask, the ids that are known and the webhooks that are kept, on both engines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from services.monitor.courtlistener.asks import Asks
from services.monitor.courtlistener.dockets import KnownDockets
from services.monitor.courtlistener.throttle import Purpose
from services.monitor.courtlistener.windows import Window
from services.monitor.hooks.deliveries import Deliveries
from services.monitor.sources.courtlistener_values import Place
from shared.database import Database
from tests.databases import Storage
from tests.unit.monitor.cases.composed import open_office

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **much: float) -> None:
        self.now += timedelta(**much)


@pytest.fixture
def database(storage: Storage) -> Database:
    """A database with the monitor's tables."""
    database = storage.open()
    open_office(database=database)
    return database


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def asks(database: Database, clock: Clock) -> Asks:
    return Asks(database, clock)


def test_the_most_urgent_comes_first_then_what_waited_longest(asks: Asks, clock: Clock) -> None:
    asks.add(Purpose.FIRM, ["Composed Anchor"])
    asks.add(Purpose.SEARCH, ["Shenzhen"])
    clock.forward(seconds=1)
    asks.add(Purpose.SEARCH, ["Dongguan"])
    asks.add(Purpose.DOCKET, ["7"])
    asks.add(Purpose.DOCKET, ["7"])
    order = []
    while ask := asks.due():
        order.append(ask.subject)
        asks.answered(ask, again_in=timedelta(days=1))
    assert order == ["7", "Shenzhen", "Dongguan", "Composed Anchor"]


def test_a_failure_is_tried_again_later_each_time_and_at_last_given_up(asks: Asks, clock: Clock) -> None:
    asks.add(Purpose.DOCKET, ["7"])
    pauses = []
    for _ in range(3):
        ask = asks.due()
        assert ask is not None
        asks.failed(ask)
        before = clock.now
        while asks.due() is None:
            clock.forward(minutes=1)
        pauses.append((clock.now - before).total_seconds() / 60)
    assert pauses == [5, 10, 20]
    ask = asks.due()
    assert ask is not None
    asks.give_up(ask, "there is none")
    assert asks.due() is None
    assert asks.gone(["7", "8"]) == {"7": "there is none"}
    assert asks.waiting() == {}


def test_a_search_keeps_how_far_it_has_come(asks: Asks, clock: Clock) -> None:
    asks.keep_only(Purpose.SEARCH, ["Shenzhen"])
    ask = asks.due()
    assert ask is not None
    window = Window(date(2026, 11, 1), date(2026, 11, 20), "https://example.org/p2")
    asks.searched(ask, (window,), date(2026, 10, 31), again_in=timedelta(hours=12))
    held = asks.due()
    assert held is not None
    assert (held.windows, held.searched_until) == ((window,), date(2026, 10, 31))
    asks.search_too(
        (Purpose.SEARCH,), [Window(window.since, window.until), Window(date(2026, 1, 1), window.since)]
    )
    held = asks.due()
    assert held is not None
    assert held.windows == (window, Window(date(2026, 1, 1), window.since))
    asks.searched(held, (), date(2026, 11, 20), again_in=timedelta(hours=12))
    assert asks.due() is None
    clock.forward(hours=12)
    assert asks.due() is not None


def test_words_nobody_wants_any_more_are_taken_off_the_list(asks: Asks) -> None:
    asks.keep_only(Purpose.SEARCH, ["Shenzhen", "Dongguan"])
    asks.add(Purpose.DOCKET, ["7"])
    asks.keep_only(Purpose.SEARCH, ["Dongguan"])
    assert asks.waiting() == {Purpose.DOCKET: 1, Purpose.SEARCH: 1}
    asks.keep_only(Purpose.SEARCH, [])
    assert asks.waiting() == {Purpose.DOCKET: 1}


def test_an_id_means_what_was_told_last(database: Database) -> None:
    known = KnownDockets(database)
    known.note({"7": Place("ilnd/1:26-cv-00001", "ilnd", "1:26-cv-00001")})
    known.note({"7": Place("ilnd/1:26-cv-00002", "ilnd", "1:26-cv-00002"), "9" * 30: Place("a", "b", "c")})
    assert known.of(["7", "8", "9" * 30]) == {"7": Place("ilnd/1:26-cv-00002", "ilnd", "1:26-cv-00002")}
    assert known.of([]) == {}


def test_webhooks_are_kept_once_and_come_due_in_their_order(database: Database, clock: Clock) -> None:
    deliveries = Deliveries(database, clock)
    assert deliveries.keep("b", b"{}")
    clock.forward(seconds=1)
    assert deliveries.keep("a", b'{"a": 1}')
    assert not deliveries.keep("a", b"{}")
    first, second = deliveries.due()
    assert (first.key, second.key, second.body) == ("b", "a", b'{"a": 1}')
    deliveries.waits(first, "for a docket", timedelta(seconds=15))
    deliveries.failed(second, "the bus is away")
    assert deliveries.due() == []
    assert deliveries.oldest_waiting() == (NOW, "for a docket")
    clock.forward(seconds=15)
    assert [one.tries for one in deliveries.due()] == [0, 1]
    deliveries.done(first, "0" * 64)
    deliveries.done(second, "0" * 64, dead=True)
    assert deliveries.counts() == {"done": 1, "dead": 1}


@pytest.mark.parametrize("key", ["", "秘密", "a\nb", "x" * 500])
def test_a_strange_key_is_replaced_by_a_hash(database: Database, clock: Clock, key: str) -> None:
    deliveries = Deliveries(database, clock)
    assert deliveries.keep(key, b"{}")
    assert not deliveries.keep(key, b"{}")
    assert len(deliveries.due()[0].key) == 64
