"""How a crawler behaves at a site: switches, budgets, conditional requests and what it remembers of robots.txt."""

from __future__ import annotations

import asyncio
import itertools
import time
from datetime import timedelta

import pytest

from services.monitor.crawling.budget import DailyBudget
from services.monitor.crawling.settings import CannotCrawl, SourceSettings
from services.monitor.crawling.switches import SourceSwitches
from shared.database import Database
from tests.contract.crawl_site import (
    TUESDAY_EVENING,
    crawler,
    feed,
    item,
    rss_source,
)

ETAG = '"v1"'
MODIFIED = "Tue, 24 Nov 2026 22:00:00 GMT"


@pytest.fixture
def switches(database: Database) -> SourceSwitches:
    return SourceSwitches(database, lambda: TUESDAY_EVENING)


async def test_a_source_that_was_switched_off_is_not_asked_until_it_is_on_again(site, keepers, switches):
    site.put("/ilnd/rss", feed(item(101)))
    crawl = crawler(keepers, rss_source(site.base), switches=switches)
    switches.stop("pacer_rss", by="admin@example.org", why="the court asked")
    with pytest.raises(CannotCrawl, match="switched off by hand"):
        await crawl.sweep("pacer_rss")
    assert site.asked == []
    (off,) = switches.all()
    assert (off.by, off.why, off.stopped_at) == ("admin@example.org", "the court asked", TUESDAY_EVENING)
    switches.resume("pacer_rss")
    assert (await crawl.sweep("pacer_rss")).observations == 1


async def test_one_court_can_be_switched_off_alone(site, keepers, switches):
    for court in ("ilnd", "nysd"):
        site.put(f"/{court}/rss", feed(item(101), court=court))
    switches.stop("pacer_rss:nysd")
    result = await crawler(keepers, rss_source(site.base, "ilnd", "nysd"), switches=switches).sweep(
        "pacer_rss"
    )
    assert (result.observations, result.errors, site.asked) == (1, (), ["/ilnd/rss"])


async def test_a_sweep_under_way_is_cut_short_within_seconds_and_says_so(site, keepers, switches):
    courts = [f"c{number}" for number in range(40)]
    for court in courts:
        site.put(f"/{court}/rss", feed(item(101)))
    slow = crawler(keepers, rss_source(site.base, *courts), switches=switches, per_host_delay_seconds=0.5)
    began = time.monotonic()
    sweeping = asyncio.create_task(slow.sweep("pacer_rss"))
    while not site.asked:
        await asyncio.sleep(0.01)
    await asyncio.to_thread(switches.stop, "pacer_rss")
    result = await sweeping
    assert time.monotonic() - began < 5
    assert result.errors == (
        "pacer_rss: the sweep was cut short because the source was switched off; switch it on to go on",
    )
    assert 0 < len(site.asked) < len(courts)
    assert keepers.states["pacer_rss"].last_error == ""


async def test_a_host_gets_no_more_requests_than_its_day_allows(site, keepers, database):
    now = [TUESDAY_EVENING]
    budget = DailyBudget(database, lambda: now[0], a_day=2)
    for court in ("ilnd", "nysd", "cand"):
        site.put(f"/{court}/rss", feed(item(101), court=court))
    source = rss_source(site.base, "ilnd", "nysd", "cand")
    result = await crawler(keepers, source, budget=budget).sweep("pacer_rss")
    assert len(site.asked) == 2
    (error,) = result.errors
    assert "the day's requests to 127.0.0.1" in error
    assert "IPWATCH_MONITOR_REQUESTS_A_DAY" in error
    assert list(budget.spent().values()) == [2]
    now[0] += timedelta(days=1)
    result = await crawler(keepers, source, budget=budget, now=lambda: now[0]).sweep("pacer_rss")
    assert len(site.asked) == 4


async def test_a_page_that_names_its_version_is_asked_for_a_newer_one_only(site, keepers):
    site.put("/ilnd/rss", feed(item(101)), ETag=ETAG, Last_Modified=MODIFIED)
    site.put("/ilnd/rss", "", 304)
    await crawler(keepers, rss_source(site.base)).sweep("pacer_rss")
    result = await crawler(keepers, rss_source(site.base)).sweep("pacer_rss")
    assert (result.pages, result.unchanged, result.errors) == (1, 1, ())
    first, second = site.headers["/ilnd/rss"]
    assert "if-none-match" not in first
    assert (second["if-none-match"], second["if-modified-since"]) == (ETAG, MODIFIED)
    assert keepers.states["pacer_rss:ilnd"].last_success is not None


async def test_once_a_day_and_when_forced_the_whole_page_is_asked_for(site, keepers):
    site.put("/ilnd/rss", feed(item(101)), ETag=ETAG)
    await crawler(keepers, rss_source(site.base)).sweep("pacer_rss")
    await crawler(keepers, rss_source(site.base)).sweep("pacer_rss", force=True)
    later = TUESDAY_EVENING + timedelta(days=2)
    await crawler(keepers, rss_source(site.base), now=lambda: later).sweep("pacer_rss")
    assert ["if-none-match" in headers for headers in site.headers["/ilnd/rss"]] == [False] * 3


async def test_a_page_that_could_not_be_read_is_asked_for_whole_again(site, keepers):
    site.put("/ilnd/rss", "<html>Under maintenance</html>", ETag=ETAG)
    for _ in range(2):
        assert (await crawler(keepers, rss_source(site.base)).sweep("pacer_rss")).errors
    assert ["if-none-match" in headers for headers in site.headers["/ilnd/rss"]] == [False] * 2


async def test_the_investigations_file_is_asked_for_a_newer_one_only(site, keepers):
    site.put("/ids.json", '{"data": [{"Investigation Number": "337-1999"}]}', ETag=ETAG)
    site.put("/ids.json", "", 304)
    source = SourceSettings(name="usitc_ids", enabled=True, address=f"{site.base}/ids.json", every_seconds=60)
    await crawler(keepers, source).sweep("usitc_ids")
    assert (await crawler(keepers, source).sweep("usitc_ids")).unchanged == 1


async def test_robots_txt_is_asked_for_once_a_day(site, keepers):
    now = [TUESDAY_EVENING]
    site.put("/robots.txt", "User-agent: *\nDisallow: /private/")
    site.put("/ilnd/rss", feed(item(101)))
    crawl = crawler(keepers, rss_source(site.base), obey_robots=True, now=lambda: now[0])
    for _ in range(3):
        await crawl.sweep("pacer_rss")
    assert site.asked.count("/robots.txt") == 1
    now[0] += timedelta(hours=25)
    await crawl.sweep("pacer_rss")
    assert site.asked.count("/robots.txt") == 2


async def test_a_robots_txt_that_failed_is_not_remembered(site, keepers):
    site.put("/robots.txt", "out of order", 500)
    site.put("/robots.txt", "out of order", 500)
    site.put("/robots.txt", "User-agent: *\nDisallow: /ilnd/")
    site.put("/ilnd/rss", feed(item(101)))
    crawl = crawler(keepers, rss_source(site.base), obey_robots=True)
    await crawl.sweep("pacer_rss")
    result = await crawl.sweep("pacer_rss")
    assert "robots.txt forbids" in result.errors[0]


async def test_a_court_without_a_feed_is_asked_a_few_times_a_day_only(site, keepers):
    now = [TUESDAY_EVENING]
    crawl = crawler(keepers, rss_source(site.base), now=lambda: now[0])
    for _ in range(10):
        await crawl.sweep("pacer_rss")
        now[0] += timedelta(minutes=5)
    assert len(site.asked) == 6
    now[0] += timedelta(hours=6)
    await crawl.sweep("pacer_rss")
    assert len(site.asked) == 7


async def test_a_feed_frozen_for_two_days_stays_a_success_whose_newest_item_is_old(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    for hours in (0, 24, 49):
        now = TUESDAY_EVENING + timedelta(hours=hours)
        await crawler(keepers, rss_source(site.base), now=lambda now=now: now).sweep("pacer_rss")
    state = keepers.states["pacer_rss:ilnd"]
    assert state.last_success is not None
    assert state.newest_item is not None
    assert state.last_success - state.newest_item > timedelta(days=2)


@pytest.mark.parametrize("status", [429, 503])
async def test_a_refusal_that_names_no_time_is_waited_out_longer_each_time(site, keepers, status):
    for _ in range(3):
        site.put("/ilnd/rss", "busy", status)
    site.put("/ilnd/rss", feed(item(101)))
    result = await crawler(keepers, rss_source(site.base), backoff_seconds=0.1).sweep("pacer_rss")
    assert (result.observations, result.errors) == (1, ())
    gaps = [later - earlier for earlier, later in itertools.pairwise(site.asked_at)]
    assert all(gap >= pause for gap, pause in zip(gaps, (0.1, 0.2, 0.4), strict=True))


async def test_a_refusal_without_end_is_an_error_and_stays_with_its_host(site, keepers):
    site.put("/ilnd/rss", "busy", 429)
    result = await crawler(keepers, rss_source(site.base), backoff_seconds=0.01).sweep("pacer_rss")
    assert "answered 429 Too Many Requests" in result.errors[0]
    assert len(site.asked) == 4
    assert "429" in keepers.states["pacer_rss:ilnd"].last_error


async def test_a_spider_that_breaks_at_its_start_is_an_error(site, keepers):
    broken = rss_source(site.base, path="/{court:%}/rss")
    result = await crawler(keepers, broken).sweep("pacer_rss")
    assert "Unknown format code" in result.errors[0]
    assert keepers.states["pacer_rss"].failures == 1
