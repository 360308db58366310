"""CourtListener's search and dockets: names of parties that court feeds lack, and what its ids mean.

Source: https://www.courtlistener.com/api/rest/v4/, with a token; search/ and dockets/ are open to ordinary tokens.
Facts: pages of 20 with a cursor, `next` is followed as it is; requests are few (5 a minute, 50 an hour, 125 a day for
ordinary tokens), so each sweep asks what is most urgent: dockets that webhooks named by id, then searches, then
parties of known cases, then names of registered firms, then what a member's token shows of dockets; the rest waits on a list that outlives the process.
robots.txt speaks to crawlers of pages; this interface is offered to holders of a token under its own limits.
History: a 429 came without Retry-After; `count` is an address outside searches.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response
from scrapy.settings import BaseSettings
from twisted.python.failure import Failure

from services.monitor.courtlistener.asks import Ask
from services.monitor.courtlistener.desk import PAGED, Desk, address_of
from services.monitor.courtlistener.throttle import Purpose
from services.monitor.courtlistener.throttle_middleware import PURPOSE, BudgetSpent, ThrottleMiddleware
from services.monitor.crawling.fetched import Failed, Fetched
from services.monitor.crawling.obstacles import obstacle_in
from services.monitor.crawling.polite_middleware import LabelStopped
from services.monitor.crawling.stopped import Stopped
from services.monitor.spiders.source_spider import SourceSpider, json_object, same_site

_TOLD = [400, 401, 403, 404, 429]
# Over fewer days a search for words that parties bear may well find nothing.
_SURE_DAYS = 14
_NO_TOKEN = "no token is set"  # noqa: S105 - a message
_GET_ONE = "make an account on courtlistener.com and set IPWATCH_MONITOR_COURTLISTENER_TOKEN to the token of its profile"


class CourtListener(SourceSpider):
    """Asks one thing after another until nothing is due or the budget allows nothing for a while."""

    name = "courtlistener"

    def __init__(self, *, desk: Desk, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.desk = desk

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Called by Scrapy: the budget is spent behind every other wait, nearest to the network."""
        super().update_settings(settings)
        settings.set_in_component_priority_dict("DOWNLOADER_MIDDLEWARES", ThrottleMiddleware, 570)

    async def start(self) -> AsyncIterator[Request]:
        """The most urgent request."""
        if self.desk.headers is None:
            self.sweep.failed(self._failed(self.sweep.source.address, _NO_TOKEN, _GET_ONE))
            return
        await asyncio.to_thread(self.desk.plan, self.sweep.since, self.sweep.until)
        for request in await self._next():
            yield request

    async def answer_came(self, response: Response, ask: Ask) -> AsyncIterator[Request]:
        """Take a page in and ask the next thing; what the page leads to is noted only once it was taken in."""
        if response.status == HTTPStatus.OK:
            await self._take(response, ask)
        elif not await self._refused(response, ask):
            return
        for request in await self._next():
            yield request

    def unanswered(self, failure: Failure) -> Iterator[Failed]:
        """Called by Scrapy when a request came to nothing: the site is left alone until the next sweep."""
        if isinstance(failure.value, BudgetSpent | LabelStopped | Stopped):
            return
        request: Request = failure.request  # type: ignore[attr-defined]
        self.desk.asks.failed(request.cb_kwargs["ask"])
        yield from super().unanswered(failure)

    async def _next(self) -> list[Request]:
        ask = await asyncio.to_thread(self.desk.next, self.sweep.source.window_days)
        if ask is None or self.sweep.stopping.is_set():
            return []
        seconds = await asyncio.to_thread(self.desk.throttle.seconds_to_wait, ask.purpose)
        if seconds > self.sweep.settings.longest_wait_seconds:
            return []
        meta = {PURPOSE: ask.purpose, "handle_httpstatus_list": _TOLD, "dont_obey_robotstxt": True}
        address = address_of(self.sweep.source.address_of(), ask)
        return [self.ask(self.name, address, self.answer_came, headers=self.desk.headers, meta=meta, ask=ask)]

    async def _take(self, response: Response, ask: Ask) -> None:
        content = json_object(response.body)
        if content is None:
            why, advice = obstacle_in(response.body) or (
                "the answer is not a JSON object",
                "look at the address in a browser; the site's interface may have changed",
            )
            await self._fails(response, ask, why, advice)
            return
        before = len(self.sweep.visit(self.name).errors)
        await self.intake.take(await asyncio.to_thread(self._page, response, ask))
        following = self._following(response, content)
        if len(self.sweep.visit(self.name).errors) > before:
            await asyncio.to_thread(self.desk.asks.failed, ask)
            return
        results = content.get("results")
        await asyncio.to_thread(self.desk.note, ask, results if isinstance(results, list) else [content])
        await asyncio.to_thread(self.desk.answered, ask, content, following)
        if ask.purpose is Purpose.SEARCH and self._finds_nothing(ask, content):
            self._tell_nothing(response, ask)

    def _page(self, response: Response, ask: Ask) -> Fetched:
        kind, about, docket = "courtlistener_search", "search", ""
        if ask.purpose is Purpose.DOCKET:
            kind, about = "courtlistener_docket", "docket"
        elif ask.purpose is Purpose.SHEET:
            about = ask.subject.partition("/")[0]
            kind = "courtlistener_parties" if about == "parties" else "courtlistener_entries"
            known = self.desk.place_of(ask)
            docket = known.docket if known else ""
        name = f"{about}-{ask.subject.rpartition('/')[2]}.json"
        return self.page(response, name, kind, docket=docket, may_be_empty=True)

    def _following(self, response: Response, content: dict[str, Any]) -> str:
        following = content.get("next")
        if not isinstance(following, str) or not following:
            return ""
        if same_site(following, response.url):
            return following
        why = f"its next page is said to be on another site ({urlsplit(following).netloc})"
        self.sweep.failed(self._failed(response.url, why, "look at the address in a browser"))
        return ""

    def _finds_nothing(self, ask: Ask, content: dict[str, Any]) -> bool:
        window = ask.windows[0]
        days = (window.until - window.since).days
        return days >= _SURE_DAYS and not window.following and not content.get("results")

    def _tell_nothing(self, response: Response, ask: Ask) -> None:
        if self.sweep.source.may_be_empty:
            return
        window = ask.windows[0]
        why = f"the search for {ask.subject} from {window.since} to {window.until} finds no docket at all"
        advice = "look at the address in a browser; the search may no longer work as it did"
        self.sweep.failed(self._failed(response.url, why, advice))

    async def _refused(self, response: Response, ask: Ask) -> bool:
        """Tell a refusal, and whether other things may be asked all the same."""
        status = response.status
        if status == HTTPStatus.NOT_FOUND and ask.purpose is Purpose.DOCKET:
            await asyncio.to_thread(
                self.desk.asks.give_up, ask, f"CourtListener knows no docket {ask.subject} (any more)"
            )
            return True
        if status == HTTPStatus.NOT_FOUND and ask.purpose in PAGED and ask.windows[0].following:
            await asyncio.to_thread(self.desk.start_over, ask)
            return True
        if status == HTTPStatus.FORBIDDEN:
            why = f"this token may not ask {urlsplit(response.url).path}"
            self.sweep.failed(
                self._failed(response.url, why, "a member's token may; the rest is asked all the same")
            )
            await asyncio.to_thread(self.desk.forbidden, ask)
            return True
        why, advice = _words(status, _detail(response))
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            self.sweep.failed(self._failed(response.url, why, advice))
        else:
            await self._fails(response, ask, why, advice)
        return False

    async def _fails(self, response: Response, ask: Ask, why: str, advice: str) -> None:
        self.sweep.failed(self._failed(response.url, why, advice))
        await asyncio.to_thread(self.desk.asks.failed, ask)

    def _failed(self, where: str, why: str, advice: str) -> Failed:
        return Failed(source=self.name, where=where, why=why, advice=advice)


def _words(status: int, detail: str) -> tuple[str, str]:
    if status == HTTPStatus.UNAUTHORIZED:
        return (
            "the token is not accepted",
            "set IPWATCH_MONITOR_COURTLISTENER_TOKEN to the token of the account's profile",
        )
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return (
            f"the site says that its limit of requests is reached ({detail})",
            "it goes on by itself; where other programs use the same token, lower the limits in the settings",
        )
    return f"the server answered {status} ({detail})", "it will be asked again later"


def _detail(response: Response) -> str:
    content = json_object(response.body) or {}
    return str(content.get("detail") or "without a reason")[:200]
