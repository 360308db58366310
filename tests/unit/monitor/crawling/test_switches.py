"""What crawlers keep in the database: switches, requests spent, and how far re-crawls have come, on both engines."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

from services.monitor.crawling.budget import DailyBudget, NoBudget
from services.monitor.crawling.recrawl_log import RecrawlLog
from services.monitor.crawling.switches import NoSwitches, SourceSwitches
from services.monitor.tables import monitor_metadata
from shared.database import Database
from tests.databases import Storage

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def opened(storage: Storage) -> Database:
    database = storage.open()
    monitor_metadata.create_all(database.engine)
    return database


def test_switching_off_twice_keeps_the_first_word_and_on_again_forgets_it(storage: Storage) -> None:
    switches = SourceSwitches(opened(storage), lambda: NOW)
    switches.stop("pacer_rss", by="a", why="first")
    switches.stop("pacer_rss", by="b", why="second")
    switches.stop("pacer_rss:nyed", by="c")
    assert [(one.source, one.by, one.why) for one in switches.all()] == [
        ("pacer_rss", "a", "first"),
        ("pacer_rss:nyed", "c", ""),
    ]
    other_process = SourceSwitches(storage.open(), lambda: NOW)
    other_process.resume("pacer_rss")
    other_process.resume("never stopped")
    assert switches.stopped() == {"pacer_rss:nyed"}
    assert NoSwitches().stopped() == frozenset()


def test_two_processes_never_spend_one_request_twice(storage: Storage) -> None:
    database = opened(storage)
    budgets = [DailyBudget(database, lambda: NOW, 30), DailyBudget(storage.open(), lambda: NOW, 30)]
    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(lambda turn: budgets[turn % 2].take("ecf.ilnd.uscourts.gov"), range(50)))
    assert taken.count(True) == 30
    assert budgets[0].spent() == {"ecf.ilnd.uscourts.gov": 30}
    assert budgets[1].take("another.host")


def test_a_new_day_begins_anew_and_no_limit_counts_nothing(storage: Storage) -> None:
    now = [NOW]
    database = opened(storage)
    budget = DailyBudget(database, lambda: now[0], 1)
    assert [budget.take("h"), budget.take("h")] == [True, False]
    now[0] += timedelta(days=1)
    assert budget.take("h")
    unlimited = DailyBudget(database, lambda: NOW, 0)
    assert all(unlimited.take("h") for _ in range(3))
    assert unlimited.spent() == {}
    assert NoBudget().take("h")


def test_a_re_crawl_goes_on_where_it_stood_to_the_day_it_was_to_end(storage: Storage) -> None:
    log = RecrawlLog(opened(storage), lambda: NOW)
    first = log.begin("edis", date(2026, 1, 1), None, TODAY)
    assert first.until == TODAY
    log.finished(first, "2026-01-01..2026-01-31")
    again = log.begin("edis", date(2026, 1, 1), None, TODAY + timedelta(days=1))
    assert (again.until, again.done) == (TODAY, ("2026-01-01..2026-01-31",))
    log.end(again)
    last = log.last("edis")
    assert last is not None
    assert last.ended_at == NOW
    anew = log.begin("edis", date(2026, 1, 1), None, TODAY)
    assert (anew.done, anew.ended_at) == ((), None)
    assert log.last("federal_register") is None


def test_other_days_are_another_re_crawl(storage: Storage) -> None:
    log = RecrawlLog(opened(storage), lambda: NOW)
    log.finished(log.begin("edis", date(2026, 1, 1), date(2026, 2, 1), TODAY), "x")
    assert log.begin("edis", date(2026, 1, 2), None, TODAY).done == ()
    assert log.begin("edis", date(2026, 1, 1), date(2026, 3, 1), TODAY).done == ()
