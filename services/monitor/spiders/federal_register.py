"""The Federal Register's notices of the International Trade Commission, and the text of each.

Source: https://www.federalregister.gov/api/v1/documents.json, no key. Pages are followed by next_page_url; with
no hits `results` is absent. A notice's text, with the parties' street addresses, is at its raw_text_url.
Facts: notices never change after publication, so each text is fetched once. One search pages through no more than
2,000 results, whatever its count says, so a span of days that holds as many is asked for in halves.
History: the site shows a test for robots to clients it does not like, with status 200 and HTML.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from scrapy import Request
from scrapy.http import Response

from services.monitor.crawling.fetched import Failed, Fetched, Quiet
from services.monitor.crawling.obstacles import obstacle_in
from services.monitor.spiders.source_spider import SourceSpider, json_object, same_site

# "Investigation No. 337-TA-1366", "Inv. No. 337–TA–1211", "37-TA-1057", "DN 3690", "Docket No 3690";
# "Certain Composed Lanterns; Notice of Receipt of Complaint; Solicitation of Comments"
_SECTION_337 = re.compile(
    r"\b3?37\s*[-–—]\s*TA\b|\bDN\s*\d|\bDocket No|\breceipt of complaint\b", re.IGNORECASE
)
# What one search shows at most.
_CAP = 2000
# In a shorter window the Commission may well publish no notice on section 337.
_SURE_DAYS = 14


class Span(NamedTuple):
    """Days of publication, both included."""

    since: date
    until: date

    def halves(self) -> list[Span]:
        """The span in two; nothing for a single day."""
        days = (self.until - self.since).days
        if days < 1:
            return []
        middle = self.since + timedelta(days=days // 2)
        return [Span(middle + timedelta(days=1), self.until), Span(self.since, middle)]


class FederalRegister(SourceSpider):
    """Fetches the list of notices since a day, then each section 337 notice not fetched before."""

    name = "federal_register"

    async def start(self) -> AsyncIterator[Request]:
        """The first page of the list."""
        until = self.sweep.until or self.sweep.clock().date()
        since = self.sweep.since or until - timedelta(days=self.sweep.source.window_days)
        yield self._first(Span(since, until))

    def list_came(
        self, response: Response, page: int, span: Span, shown: int
    ) -> Iterator[Request | Fetched | Failed | Quiet]:
        """The page of the list, the next one, and the notices it names. shown: results on the pages before."""
        content = json_object(response.body)
        if content is None:
            yield self._no_list(response)
            return
        results = [row for row in content.get("results") or [] if isinstance(row, dict)]
        counted = _count(content)
        if page == 1 and counted >= _CAP and (halves := self._halves(span)):
            yield from map(self._first, halves)
            return
        if not results:
            if page == 1:
                yield self._no_results(response.url, span)
            return
        expected = page == 1 and not self.sweep.source.may_be_empty
        yield self.page(response, f"documents-{page}.json", "federal_register", may_be_empty=not expected)
        yield from self._notices(results, response.url)
        following = content.get("next_page_url")
        shown += len(results)
        if following and same_site(str(following), response.url):
            yield self._list(str(following), page + 1, span, shown)
        elif shown < counted:
            yield Failed(
                source=self.name,
                where=response.url,
                why=f"the list counts {counted} documents but shows {shown}",
                advice="crawl a shorter span with --since and --until; the rest was read",
            )

    def notice_came(self, response: Response, number: str) -> Iterator[Fetched]:
        """The text of one notice."""
        yield self.page(response, f"{number}.txt", "itc_notice", done_key=number)

    def _halves(self, span: Span) -> list[Span]:
        return span.halves() if "{until}" in self.sweep.source.address else []

    def _first(self, span: Span) -> Request:
        address = self.sweep.source.address_of(since=span.since, until=span.until)
        return self._list(address, 1, span, shown=0)

    def _list(self, url: str, page: int, span: Span, shown: int) -> Request:
        # Following pages are filtered as duplicates, so that a list pointing at itself comes to an end.
        asked = self.ask(self.name, url, self.list_came, page=page, span=span, shown=shown)
        return asked.replace(dont_filter=page == 1)

    def _notices(self, results: list[dict[str, Any]], list_url: str) -> Iterator[Request | Failed]:
        named = {str(row.get("document_number")): row for row in results if is_section_337(row)}
        done = self.sweep.log.done(self.name, list(named))
        for number, row in named.items():
            if number in done:
                continue
            address = str(row.get("raw_text_url") or "")
            if same_site(address, list_url):
                yield self.ask(self.name, address, self.notice_came, number=number)
            else:
                yield Failed(
                    source=self.name,
                    where=f"document {number}",
                    why=f"the list names no text on its own site ({address or 'no raw_text_url'})",
                    advice="it will be looked for again at the next sweep",
                )

    def _no_list(self, response: Response) -> Failed:
        why, advice = obstacle_in(response.body) or (
            "the answer is not the JSON list of documents",
            "look at the address in a browser; the site's interface may have changed",
        )
        return Failed(source=self.name, where=response.url, why=why, advice=advice)

    def _no_results(self, url: str, span: Span) -> Failed | Quiet:
        days = (span.until - span.since).days
        if self.sweep.source.may_be_empty or days < _SURE_DAYS:
            return Quiet(source=self.name)
        return Failed(
            source=self.name,
            where=url,
            why=f"the list of {days} days holds no notice at all",
            advice="look at the address in a browser; the search may no longer work as it did",
        )


def _count(content: dict[str, Any]) -> int:
    count = content.get("count")
    return count if isinstance(count, int) else 0


def is_section_337(row: dict[str, Any]) -> bool:
    """Whether a row of the list is a notice in a section 337 matter, by its docket ids and title."""
    ids = row.get("docket_ids") or ()
    return any(_SECTION_337.search(str(text)) for text in (*ids, row.get("title") or ""))
