"""Obeys robots.txt, asking for each host's once a day instead of at every sweep."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

    from services.monitor.crawling.sweep import Sweep


class Robots(RobotsTxtMiddleware):
    """Scrapy's own way with robots.txt, with a memory. A host whose robots.txt fails is asked for it again."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._sweep: Sweep = crawler.spider.sweep  # type: ignore[union-attr]

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """The host's rules; None when they could not be fetched."""
        known = self._sweep.robots.get(urlsplit(request.url).netloc, self._sweep.clock())
        return known or await super().robot_parser(request)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        await super()._parse_robots(response, netloc, request)
        parser = await super().robot_parser(request)
        if parser is not None and response.status < HTTPStatus.INTERNAL_SERVER_ERROR:
            self._sweep.robots.keep(netloc, parser, self._sweep.clock())
