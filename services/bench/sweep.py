"""A sweep over the feeds of all courts: seconds, and against juriscraper's own way of doing it."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import aiohttp
from rich.console import Console
from rich.table import Table

from services.bench.feed_site import FeedSite, feed_site
from services.hosting.live import crawler_of
from services.hosting.office import open_office
from services.monitor.crawling.runner import Crawler, run_once
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.sources.quiet_juriscraper import rss_feed
from shared.errors import BadInput

_SOURCE = "pacer_rss"
_AT_ONCE = 16
_WAYS = ("first sweep", "next sweep, nothing changed", "aiohttp and juriscraper, read only")


class Lap(NamedTuple):
    """One way over all feeds. seconds: by the clock; busy: of the processor. lines: shown, published or read."""

    seconds: float
    busy: float
    lines: int
    unchanged: int = 0


def run_sweep(count: int) -> None:
    """Print how long a sweep of so many courts takes on one core, and the next one when nothing changed.

    Each court is a host of its own and is asked as politely as the real ones, robots.txt first, two seconds
    between two requests. What is shown goes to the raw store and a journal on SQLite. The peer fetches the same
    feeds with plain aiohttp and reads them with juriscraper's PacerRssFeed: without gaps, robots.txt, or keeping
    anything. Raises BadInput when the hosts cannot be served, or a feed was not read.
    """
    behaviour = CrawlSettings(allow_internal_addresses=True, composed=True)
    with feed_site(count) as site, _one_core(), TemporaryDirectory() as folder:
        office = open_office(Path(folder))
        try:
            crawler = crawler_of(office, behaviour, [_source(site)])
            first, second = _sweep(crawler), _sweep(crawler)
        finally:
            office.close()
        gap = site.gaps()
        peer = asyncio.run(_peer(site))
    _check(count, second, gap, behaviour.per_host_delay_seconds)
    _print(count, site, (first, second, peer))
    Console().print(
        f"shortest time between two requests to one host: {gap:.2f} s; lines published: {first.lines:,}"
    )


def _source(site: FeedSite) -> SourceSettings:
    return SourceSettings(
        name=_SOURCE,
        enabled=True,
        address="http://127.0.1.1/{court}/rss",
        addresses=site.addresses,
        courts=tuple(site.addresses),
        every_seconds=300,
    )


def _sweep(crawler: Crawler) -> Lap:
    began, busy = time.perf_counter(), time.process_time()
    result = run_once(crawler, _SOURCE)
    if result.errors:
        raise BadInput(f"the sweep met errors, so its time says nothing: {result.errors[0]}")
    return Lap(time.perf_counter() - began, time.process_time() - busy, result.items, result.unchanged)


async def _peer(site: FeedSite) -> Lap:
    began, busy = time.perf_counter(), time.process_time()
    turns = asyncio.Semaphore(_AT_ONCE)

    async def lines_of(session: aiohttp.ClientSession, court: str, address: str) -> int:
        async with turns, session.get(address) as answer:
            text = await answer.text()
        feed = rss_feed(court)
        # What juriscraper's own parse() does once its response is there.
        feed._parse_text(text)
        return len(feed.data)

    async with aiohttp.ClientSession() as session:
        read = await asyncio.gather(*(lines_of(session, *one) for one in site.addresses.items()))
    return Lap(time.perf_counter() - began, time.process_time() - busy, sum(read))


def _check(count: int, second: Lap, gap: float, agreed: float) -> None:
    if second.unchanged != count or second.lines:
        raise BadInput(f"only {second.unchanged} of {count} feeds were known again; the benchmark is broken")
    # What arrives may have been held up on its way: half of the gap is no jitter any more.
    if gap < 0.5 * agreed:
        raise BadInput(f"a host was asked again after {gap:.2f} s, {agreed:.2f} s were agreed")


def _print(count: int, site: FeedSite, laps: tuple[Lap, Lap, Lap]) -> None:
    about = f"sweep: {count} courts, {site.lines:,} lines, {site.size / 1e6:.0f} MB, on one core"
    table = Table(title=about)
    for column in ("way", "seconds", "processor seconds", "courts a second", "lines a second", "ours to it"):
        table.add_column(column, justify="left" if column == "way" else "right")
    for name, lap in zip(_WAYS, laps, strict=True):
        table.add_row(
            name,
            f"{lap.seconds:.1f}",
            f"{lap.busy:.1f}",
            f"{count / lap.seconds:.1f}",
            f"{site.lines / lap.seconds:,.0f}",
            f"{lap.seconds / laps[0].seconds:.2f}",
        )
    Console().print(table)


@contextmanager
def _one_core() -> Iterator[None]:
    """This process, not those it started, on a single core for a while."""
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)
