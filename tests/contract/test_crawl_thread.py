"""The crawl thread: schedules, nudges, failures and a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from datetime import timedelta

import msgspec
import pytest

from services.monitor.crawling.runner import run_once
from services.monitor.crawling.settings import SourceSettings
from services.monitor.crawling.sweep import SweepResult
from services.monitor.crawling.thread import CrawlThread
from tests.contract.crawl_site import (
    TUESDAY_EVENING,
    crawler,
    feed,
    item,
    rss_source,
)

PATIENCE = 60.0


class Counting:
    """Stands where a crawler stands and counts its sweeps; the first one fails."""

    def __init__(self) -> None:
        self.sweeps = threading.Semaphore(0)
        self.failures = 1

    async def sweep(self, source_name: str) -> SweepResult:
        self.sweeps.release()
        if self.failures:
            self.failures -= 1
            raise RuntimeError("composed failure")
        return SweepResult()


def test_a_served_feed_is_crawled_in_the_thread_and_again_on_request(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    site.put("/ilnd/rss", feed(item(101), item(102)))
    source = rss_source(site.base)
    published = threading.Semaphore(0)
    accept = keepers.publish

    async def publish(observations):
        await accept(observations)
        published.release()

    keepers.publish = publish
    thread = CrawlThread(crawler(keepers, source), [source], keepers, lambda: TUESDAY_EVENING)
    thread.start()
    try:
        assert published.acquire(timeout=PATIENCE)
        thread.run_now("pacer_rss")
        assert published.acquire(timeout=PATIENCE)
    finally:
        assert thread.stop()
    assert {seen.body.number for seen in keepers.observations} == {"1:26-cv-00101", "1:26-cv-00102"}


def test_a_failing_sweep_never_ends_the_schedule(keepers):
    counting = Counting()
    source = _every(0.01)
    thread = CrawlThread(counting, [source], keepers, lambda: TUESDAY_EVENING)
    thread.start()
    assert all(counting.sweeps.acquire(timeout=PATIENCE) for _ in range(3))
    assert thread.stop()


def test_a_source_that_is_off_is_never_swept(keepers):
    counting = Counting()
    off = msgspec.structs.replace(_every(0.01), enabled=False)
    thread = CrawlThread(counting, [off], keepers, lambda: TUESDAY_EVENING)
    thread.start()
    assert thread.stop()
    assert not counting.sweeps.acquire(blocking=False)


def test_a_restart_waits_until_a_source_is_due_again(keepers):
    counting = Counting()
    source = _every(3600)
    keepers.record(msgspec.structs.replace(keepers.state("pacer_rss"), last_attempt=TUESDAY_EVENING))
    thread = CrawlThread(counting, [source], keepers, lambda: TUESDAY_EVENING + timedelta(seconds=10))
    thread.start()
    assert not counting.sweeps.acquire(timeout=0.1)
    thread.run_now("pacer_rss")
    assert counting.sweeps.acquire(timeout=PATIENCE)
    assert thread.stop()


def test_a_source_that_was_switched_off_is_not_swept_until_it_is_on_again(keepers):
    counting = Counting()
    off = {"pacer_rss"}
    thread = CrawlThread(counting, [_every(0.01)], keepers, lambda: TUESDAY_EVENING, stopped=lambda: off)
    thread.start()
    assert not counting.sweeps.acquire(timeout=0.2)
    off.clear()
    assert counting.sweeps.acquire(timeout=PATIENCE)
    assert thread.stop()


def test_a_deep_re_crawl_runs_behind_the_sweep_of_its_source(keepers):
    asked = threading.Semaphore(0)

    async def recrawl(source: SourceSettings) -> tuple[str, ...]:
        asked.release()
        return ()

    counting = Counting()
    counting.failures = 0
    thread = CrawlThread(counting, [_every(3600)], keepers, lambda: TUESDAY_EVENING, recrawl=recrawl)
    thread.start()
    assert asked.acquire(timeout=PATIENCE)
    assert thread.stop()


def test_stopping_cuts_a_hanging_request_short(site, keepers, caplog):
    site.hanging.add("/ilnd/rss")
    source = rss_source(site.base)
    thread = CrawlThread(crawler(keepers, source), [source], keepers, lambda: TUESDAY_EVENING)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not site.asked and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert thread.stop(timeout=10.0)
    assert keepers.states["pacer_rss:ilnd"].last_success is None
    assert caplog.records == []


def test_stopping_does_not_wait_for_a_host_that_asked_for_time(site, keepers):
    site.put("/ilnd/rss", "slow down", 429, Retry_After="30")
    source = rss_source(site.base)
    thread = CrawlThread(crawler(keepers, source), [source], keepers, lambda: TUESDAY_EVENING)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not site.asked and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    assert thread.stop(timeout=10.0)


def test_a_thread_never_started_stops_at_once(keepers):
    assert CrawlThread(Counting(), [], keepers, lambda: TUESDAY_EVENING).stop()


def test_one_sweep_can_be_run_without_a_loop(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    assert run_once(crawler(keepers, rss_source(site.base)), "pacer_rss").observations == 1


def _every(seconds: float) -> SourceSettings:
    return msgspec.structs.replace(rss_source("http://127.0.0.1:9"), every_seconds=seconds)


@pytest.mark.parametrize("turns", range(0, 40, 2))
async def test_a_sweep_ends_when_it_is_cut_short_at_whatever_moment_of_its_beginning(site, keepers, turns):
    site.put("/ilnd/rss", feed(item(101)))
    source = rss_source(site.base)
    sweep = asyncio.ensure_future(crawler(keepers, source).sweep("pacer_rss"))
    for _ in range(turns):
        await asyncio.sleep(0)
    sweep.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await asyncio.wait_for(asyncio.shield(sweep), PATIENCE)
    assert sweep.done()
