"""Obeys robots.txt, and remembers each host's for a day instead of asking for it at every sweep."""

from __future__ import annotations

from datetime import datetime, timedelta
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

# RFC 9309, 2.4: a copy should not be used for more than a day.
_KEPT = timedelta(days=1)


class RobotsMemory:
    """The robots.txt of each host as last read, shared by all sweeps of a process."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[datetime, RobotParser]] = {}

    def get(self, host: str, now: datetime) -> RobotParser | None:
        """What was read of a host within the last day."""
        at, parser = self._held.get(host, (None, None))
        return parser if at is not None and now - at < _KEPT else None

    def keep(self, host: str, parser: RobotParser, now: datetime) -> None:
        """Remember it."""
        self._held[host] = (now, parser)


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
