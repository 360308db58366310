"""Scrapy's way to the intake: an item pipeline that waits until each page is accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from services.monitor.crawling.fetched import Met
from services.monitor.crawling.intake import Intake

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class IntakePipeline:
    """Hands what the spider met to the intake of its sweep."""

    def __init__(self, intake: Intake) -> None:
        self._intake = intake

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler.spider.intake)  # type: ignore[union-attr]

    async def process_item(self, item: Met) -> Met:
        """Return once the page's observations are accepted and its state is known."""
        await self._intake.take(item)
        return item
