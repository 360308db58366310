"""Tells of a spider that breaks before its first request; Scrapy would end the crawl as if all were well."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any, Self

from services.monitor.crawling.failures import failure_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from services.monitor.crawling.sweep import Sweep


class ToldStart:
    """A spider middleware for one sweep."""

    def __init__(self, sweep: Sweep) -> None:
        self._sweep = sweep

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler.spider.sweep)  # type: ignore[union-attr]

    async def process_start(self, start: AsyncIterator[Any]) -> AsyncIterator[Any]:
        """The spider's first requests; an exception among them becomes a failure of the sweep."""
        try:
            async for request in start:
                yield request
        except Exception as error:  # noqa: BLE001 - whatever broke is told, and what was asked before goes on
            source = self._sweep.source
            self._sweep.failed(failure_of(source.name, source.address, error))
