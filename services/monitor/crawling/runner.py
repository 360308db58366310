"""Runs spiders: the one door through which the rest of the service reaches Scrapy."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import Crawler as ScrapyCrawl

from services.monitor.crawling.budget import Budget, NoBudget
from services.monitor.crawling.failures import failure_of
from services.monitor.crawling.intake import Intake
from services.monitor.crawling.politeness import HostPacer
from services.monitor.crawling.ports import DeadLetters, Publisher, RawStore, SourceLog, WantedDocket
from services.monitor.crawling.robots_memory import RobotsMemory
from services.monitor.crawling.scrapy_settings import scrapy_settings
from services.monitor.crawling.settings import CannotCrawl, CrawlSettings, SourceSettings
from services.monitor.crawling.sweep import Sweep, SweepResult
from services.monitor.crawling.switches import NoSwitches, Switches
from services.monitor.spiders.courtlistener import CourtListener
from services.monitor.spiders.edis import Edis
from services.monitor.spiders.federal_register import FederalRegister
from services.monitor.spiders.pacer_docket import PacerDocket
from services.monitor.spiders.pacer_rss import PacerRss
from services.monitor.spiders.usitc_ids import UsitcIds
from shared.clock import Clock

_LOOK_SECONDS = 1.0
_START_SECONDS = 0.02  # between two looks whether an engine runs, which tells nobody
_log = logging.getLogger(__name__)

SPIDERS: dict[str, type[Spider]] = {
    spider.name: spider for spider in (PacerRss, PacerDocket, FederalRegister, UsitcIds, Edis, CourtListener)
}


class Crawler:
    """Sweeps sources. Use it from one event loop at a time.

    wanted_dockets: asked at each sweep of pacer_docket for the dockets to visit. switches: heeded before and
    during each sweep. budget: counts the requests to each host. spider_arguments: what a spider needs beyond its
    sweep, by source.
    """

    def __init__(  # noqa: PLR0917 - the parts every crawl needs, in the order of the walk
        self,
        crawl_settings: CrawlSettings,
        sources: Sequence[SourceSettings],
        publisher: Publisher,
        raw_store: RawStore,
        source_log: SourceLog,
        dead_letters: DeadLetters,
        wanted_dockets: Callable[[], Sequence[WantedDocket]],
        clock: Clock,
        switches: Switches | None = None,
        budget: Budget | None = None,
        spider_arguments: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self._settings = crawl_settings
        self._sources = {source.name: source for source in sources}
        self._publisher = publisher
        self._raw_store = raw_store
        self._log = source_log
        self._dead_letters = dead_letters
        self._wanted_dockets = wanted_dockets
        self._clock = clock
        self._switches = switches or NoSwitches()
        self._budget = budget or NoBudget()
        self._spider_arguments = spider_arguments or {}
        self._robots = RobotsMemory()
        self._pacer = HostPacer(
            gap=crawl_settings.per_host_delay_seconds, first_pause=crawl_settings.backoff_seconds
        )
        self._busy: set[str] = set()

    async def sweep(
        self,
        source_name: str,
        *,
        since: date | None = None,
        until: date | None = None,
        part: str = "",
        force: bool = False,
    ) -> SweepResult:
        """Ask a source once and publish what it shows.

        since, until: the days to look at, for sources that can be asked that. part: names the deep re-crawl this
        belongs to. force: read pages that did not change too.
        Raises CannotCrawl when the source is unknown, switched off or being swept already, or when no contact
        is set. What goes wrong on the way is in the result's errors and in the source log.
        """
        sweep = Sweep(
            source=self._permitted(source_name),
            settings=self._settings,
            log=self._log,
            pacer=self._pacer,
            clock=self._clock,
            wanted=tuple(self._wanted_dockets()) if source_name == PacerDocket.name else (),
            since=since,
            until=until,
            part=part,
            force=force,
            budget=self._budget,
            robots=self._robots,
            off=self._switches.stopped(),
        )
        self._busy.add(source_name)
        try:
            sweep.begin()
            await self._crawl(sweep)
            return sweep.finish()
        finally:
            self._busy.discard(source_name)

    def _permitted(self, name: str) -> SourceSettings:
        source = self._sources.get(name)
        if source is None or name not in SPIDERS:
            raise CannotCrawl(f"unknown source {name!r}; known: {', '.join(sorted(self._sources))}")
        if not source.enabled:
            raise CannotCrawl(f"source {name} is switched off; switch it on in the settings to crawl it")
        if name in self._switches.stopped():
            raise CannotCrawl(
                f"source {name} was switched off by hand; switch it on again on the page of sources "
                f"or with ipwatch crawl {name} --resume"
            )
        if not (self._settings.contact or self._settings.allow_internal_addresses):
            raise CannotCrawl(
                f"source {name} is not crawled because no contact is set; "
                "set an e-mail address or web page at which the site's operator can reach you"
            )
        if name in self._busy:
            raise CannotCrawl(f"source {name} is being crawled right now; wait until that sweep has ended")
        return source

    async def _crawl(self, sweep: Sweep) -> None:
        crawl = ScrapyCrawl(SPIDERS[sweep.source.name], scrapy_settings(self._settings))

        def spider_broke(failure: Any, **_: Any) -> None:
            where = sweep.source.address
            sweep.failed(failure_of(sweep.source.name, where, failure.value))

        crawl.signals.connect(spider_broke, signals.spider_error)
        intake = Intake(sweep, self._publisher, self._raw_store, self._dead_letters)
        more = self._spider_arguments.get(sweep.source.name, {})
        running = asyncio.ensure_future(crawl.crawl_async(sweep=sweep, intake=intake, **more))
        heeding = asyncio.ensure_future(self._heed_switches(sweep, crawl, running))
        try:
            await asyncio.shield(running)
        except asyncio.CancelledError:
            # Scrapy would swallow the cancellation and leave its engine running.
            sweep.stopping.set()
            await _stop(crawl, running)
            await running
            raise
        finally:
            heeding.cancel()
            await asyncio.gather(heeding, return_exceptions=True)

    async def _heed_switches(self, sweep: Sweep, crawl: ScrapyCrawl, running: asyncio.Future[None]) -> None:
        """Cut a sweep short when its source is switched off meanwhile, and leave out courts that are."""
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            try:
                sweep.off = await asyncio.to_thread(self._switches.stopped)
            except Exception:  # noqa: BLE001 - a database that is away for a moment must not end the looking
                _log.exception("switches of sources cannot be read")
                continue
            if sweep.source.name in sweep.off:
                sweep.cut_short = (
                    f"{sweep.source.name}: the sweep was cut short because the source was switched off; "
                    "switch it on to go on"
                )
                sweep.stopping.set()
                await _stop(crawl, running)
                return


async def _stop(crawl: ScrapyCrawl, running: asyncio.Future[None]) -> None:
    """End a crawl, also one that has only just begun.

    Scrapy takes a stop before its engine runs for the one that counts, ends nothing, and then never ends.
    """
    while not running.done() and not _has_begun(crawl):  # noqa: ASYNC110 - no event tells that an engine runs
        await asyncio.sleep(_START_SECONDS)
    if not running.done():
        await crawl.stop_async()


def _has_begun(crawl: ScrapyCrawl) -> bool:
    try:
        return bool(crawl.engine.running)
    except RuntimeError:  # Scrapy's word for an engine that is not there yet
        return False


def run_once(
    crawler: Crawler, source_name: str, *, since: date | None = None, force: bool = False
) -> SweepResult:
    """Sweep one source from a thread that runs no event loop, and return when it is done."""
    return asyncio.run(crawler.sweep(source_name, since=since, force=force))
