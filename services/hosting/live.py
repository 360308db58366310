"""Crawling the real sites: each source only when the operator named it, with an honest contact."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from services.hosting.office import Office
from services.monitor.crawling.runner import Crawler
from services.monitor.crawling.settings import CrawlSettings, SourceSettings, live_sources
from shared.errors import BadInput


def chosen_sources(names: Sequence[str]) -> tuple[SourceSettings, ...]:
    """The real sources, those named switched on. Raises BadInput for a name there is not."""
    sources = live_sources()
    unknown = set(names) - {source.name for source in sources}
    if unknown:
        known = ", ".join(source.name for source in sources)
        raise BadInput(f"unknown source {', '.join(sorted(unknown))}; known: {known}")
    return tuple(msgspec.structs.replace(source, enabled=source.name in names) for source in sources)


def crawler_of(office: Office, settings: CrawlSettings, sources: Sequence[SourceSettings]) -> Crawler:
    """A crawler that publishes into the office."""
    parts = office.monitor
    return Crawler(
        settings,
        sources,
        parts.publisher,
        parts.raw_store,
        parts.source_log,
        parts.dead_letters,
        parts.visits,
        office.clock,
    )


def live_settings(office: Office) -> CrawlSettings:
    """How to behave towards the real sites."""
    settings = office.monitor.settings
    return CrawlSettings(contact=settings.contact, per_host_delay_seconds=settings.per_host_delay_seconds)


def live_crawl(office: Office, only: str) -> tuple[Crawler, SourceSettings]:
    """A crawler for one real source asked for by name on the command line."""
    sources = chosen_sources([only])
    source = next(source for source in sources if source.name == only)
    return crawler_of(office, live_settings(office), sources), source
