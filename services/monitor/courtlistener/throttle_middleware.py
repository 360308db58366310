"""Spends the budget for every request that leaves, tries again and redirects included, and heeds refusals."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest

from services.monitor.courtlistener.throttle import Purpose, Throttle
from services.monitor.crawling.politeness import retry_after_seconds

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from services.monitor.crawling.sweep import Sweep

PURPOSE = "purpose"


class BudgetSpent(IgnoreRequest):
    """A request was not sent because the budget allows none for longer than a sweep waits."""


class ThrottleMiddleware:
    """Nearest to the network, so that a request is counted when it is sent. Requests without a purpose pass."""

    def __init__(self, sweep: Sweep, throttle: Throttle) -> None:
        self._sweep = sweep
        self._throttle = throttle

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Built by Scrapy."""
        return cls(crawler.spider.sweep, crawler.spider.desk.throttle)  # type: ignore[union-attr]

    async def process_request(self, request: Request) -> None:
        """Wait until the budget allows the request. Raises BudgetSpent when that takes too long."""
        if PURPOSE not in request.meta:
            return
        purpose = Purpose(request.meta[PURPOSE])
        while (seconds := await asyncio.to_thread(self._throttle.take, purpose)) > 0:
            if seconds > self._sweep.settings.longest_wait_seconds:
                raise BudgetSpent(
                    f"the budget of requests is spent for another {seconds:.0f} seconds; it goes on after that"
                )
            await self._sweep.rest(seconds)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Note a 429, and say for how long it holds where the site does not."""
        if response.status != HTTPStatus.TOO_MANY_REQUESTS or PURPOSE not in request.meta:
            return response
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        asked = retry_after_seconds(header, self._sweep.clock())
        body = response.body[:2000].decode("utf-8", "replace")
        seconds = await asyncio.to_thread(self._throttle.refused, body, asked)
        response.headers["Retry-After"] = str(int(seconds) + 1)
        return response
