"""Crawling the real sites: each source only when the operator named it, with an honest contact."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter

import msgspec

from services.hosting.office import Office
from services.monitor.crawling.budget import DailyBudget
from services.monitor.crawling.recrawl import Recrawler
from services.monitor.crawling.recrawl_log import RecrawlLog
from services.monitor.crawling.runner import Crawler
from services.monitor.crawling.settings import CrawlSettings, SourceSettings, live_sources
from services.monitor.crawling.thread import CrawlThread
from shared.errors import BadInput


def chosen_sources(names: Sequence[str], courts: Sequence[str] = ()) -> tuple[SourceSettings, ...]:
    """The real sources, those named switched on. courts: whose feeds alone are wanted, none for all.

    Raises BadInput for a name there is not.
    """
    sources = live_sources()
    unknown = set(names) - {source.name for source in sources}
    if unknown:
        known = ", ".join(source.name for source in sources)
        raise BadInput(f"unknown source {', '.join(sorted(unknown))}; known: {known}")
    return tuple(
        msgspec.structs.replace(source, enabled=source.name in names, courts=_narrowed(source, courts))
        for source in sources
    )


def _narrowed(source: SourceSettings, courts: Sequence[str]) -> tuple[str, ...]:
    if not (source.courts and courts):
        return source.courts
    if unknown := set(courts) - set(source.courts):
        raise BadInput(
            f"IPWATCH_MONITOR_COURTS names {', '.join(sorted(unknown))}, which {source.name} has no feed for; "
            "use CourtListener's ids of federal courts, e.g. ilnd"
        )
    return tuple(court for court in source.courts if court in courts)


def crawler_of(office: Office, settings: CrawlSettings, sources: Sequence[SourceSettings]) -> Crawler:
    """A crawler that publishes into the office."""
    parts = office.monitor
    return Crawler(
        settings,
        sources,
        parts.sources.publisher,
        parts.sources.raw_store,
        parts.sources.log,
        parts.sources.dead_letters,
        parts.sources.visits,
        office.clock,
        switches=parts.sources.switches,
        budget=DailyBudget(office.database, office.clock, settings.requests_a_day),
        spider_arguments=parts.spider_arguments,
    )


def recrawler_of(office: Office, crawler: Crawler) -> Recrawler:
    """Deep re-crawls by a crawler, remembered in the office's database."""
    return Recrawler(crawler, RecrawlLog(office.database, office.clock), office.clock)


def crawl_thread(
    office: Office,
    crawler: Crawler,
    sources: Sequence[SourceSettings],
    every: Callable[[SourceSettings], float] = attrgetter("every_seconds"),
) -> CrawlThread:
    """The sources on their schedules, heeding the switches; not started yet. every: see CrawlThread."""
    return CrawlThread(
        crawler,
        sources,
        office.monitor.sources.log,
        office.clock,
        stopped=office.monitor.sources.switches.stopped,
        recrawl=recrawler_of(office, crawler).when_due,
        every=every,
    )


def live_settings(office: Office) -> CrawlSettings:
    """How to behave towards the real sites."""
    settings = office.monitor.settings
    return CrawlSettings(
        contact=settings.contact,
        per_host_delay_seconds=settings.per_host_delay_seconds,
        requests_a_day=settings.requests_a_day,
    )


def live_crawl(office: Office, only: str) -> tuple[Crawler, SourceSettings]:
    """A crawler for one real source asked for by name on the command line."""
    sources = chosen_sources([only], office.monitor.settings.courts)
    source = next(source for source in sources if source.name == only)
    return crawler_of(office, live_settings(office), sources), source
