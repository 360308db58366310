"""Makes every request wait its turn and heeds switches, budgets, 429, 503, Retry-After and crawl-delay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import Request, signals
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response

from services.monitor.crawling.politeness import retry_after_seconds

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser

    from services.monitor.crawling.sweep import Sweep

_ASKED_TO_WAIT = (429, 503)
_WAITS_PER_PAGE = 3


class HostPaused(IgnoreRequest):
    """A request was not sent because its host asked for more time than a sweep waits, or has had enough."""


class LabelStopped(IgnoreRequest):
    """A request was not sent because somebody switched its source off."""


class PoliteMiddleware:
    """A downloader middleware for one sweep; the pacer and the budget it uses are shared by all sweeps."""

    def __init__(self, sweep: Sweep) -> None:
        self._sweep = sweep

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        middleware = cls(crawler.spider.sweep)  # type: ignore[union-attr]
        crawler.signals.connect(middleware.robots_parsed, signals.robots_parsed)
        return middleware

    async def process_request(self, request: Request) -> None:
        """Wait for the host's turn.

        Raises HostPaused when that takes too long or the day's budget is spent, LabelStopped when the source was
        switched off meanwhile, Stopped when the run ends.
        """
        host = urlsplit(request.url).netloc
        longest = self._sweep.settings.longest_wait_seconds
        while (seconds := self._sweep.pacer.turn(host)) > 0:
            pause = self._sweep.pacer.pause_left(host)
            if pause > longest:
                raise HostPaused(
                    f"{host} asked to be left alone for another {pause:.0f} seconds; "
                    "it will be asked again after that"
                )
            await self._sweep.rest(seconds)
        if request.meta.get("label") in self._sweep.off:
            raise LabelStopped("the source was switched off; switch it on to crawl it")
        if not self._sweep.budget.take(host):
            raise HostPaused(
                f"the day's requests to {host} are spent; "
                "it goes on after midnight UTC, or raise IPWATCH_MONITOR_REQUESTS_A_DAY"
            )

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Ask again after the pause a 429 or 503 demands, or hand the refusal on when it is too long."""
        host = urlsplit(request.url).netloc
        if response.status not in _ASKED_TO_WAIT:
            self._sweep.pacer.answered(host)
            return response
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        pause = self._sweep.pacer.refused(host, retry_after_seconds(header, self._sweep.clock()))
        waits = int(request.meta.get("waits", 0))
        if waits >= _WAITS_PER_PAGE or pause > self._sweep.settings.longest_wait_seconds:
            return response
        return request.replace(dont_filter=True, meta={**request.meta, "waits": waits + 1})

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Keep the gap that robots.txt asks for."""
        delay = robotparser.crawl_delay(self._sweep.settings.agent)
        if delay is not None:
            self._sweep.pacer.widen_gap(urlsplit(request.url).netloc, delay)
