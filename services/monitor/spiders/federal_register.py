"""The Federal Register's notices of the International Trade Commission, and the text of each.

Source: https://www.federalregister.gov/api/v1/documents.json, no key. Pages are followed by next_page_url; with
no hits `results` is absent. A notice's text, with the parties' street addresses, is at its raw_text_url.
Facts: notices never change after publication, so each text is fetched once. The API caps what one search shows;
the window of days keeps well below that.
History: the site shows a test for robots to clients it does not like, with status 200 and HTML.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from services.monitor.crawling.fetched import Failed, Fetched, Quiet
from services.monitor.crawling.obstacles import obstacle_in
from services.monitor.spiders.source_spider import SourceSpider

# "Investigation No. 337-TA-1366", "Inv. No. 337–TA–1211", "37-TA-1057", "DN 3690", "Docket No 3690";
# "Certain Composed Lanterns; Notice of Receipt of Complaint; Solicitation of Comments"
_SECTION_337 = re.compile(
    r"\b3?37\s*[-–—]\s*TA\b|\bDN\s*\d|\bDocket No|\breceipt of complaint\b", re.IGNORECASE
)
# In a shorter window the Commission may well publish no notice on section 337.
_SURE_DAYS = 14


class FederalRegister(SourceSpider):
    """Fetches the list of notices since a day, then each section 337 notice not fetched before."""

    name = "federal_register"

    async def start(self) -> AsyncIterator[Request]:
        """The first page of the list."""
        yield self._list(self.sweep.source.address_of(since=self._since()), page=1)

    def list_came(self, response: Response, page: int) -> Iterator[Request | Fetched | Failed | Quiet]:
        """The page of the list, the next one, and the notices it names."""
        content = _json_object(response.body)
        if content is None:
            yield self._no_list(response)
            return
        results = [row for row in content.get("results") or [] if isinstance(row, dict)]
        if not results:
            if page == 1:
                yield self._no_results(response.url)
            return
        expected = page == 1 and not self.sweep.source.may_be_empty
        yield self._fetched(response, f"documents-{page}.json", "federal_register", may_be_empty=not expected)
        yield from self._notices(results, response.url)
        following = content.get("next_page_url")
        if following and self._same_site(str(following), response.url):
            yield self._list(str(following), page + 1)

    def notice_came(self, response: Response, number: str) -> Iterator[Fetched]:
        """The text of one notice."""
        yield self._fetched(response, f"{number}.txt", "itc_notice", done_key=number)

    def _since(self) -> date:
        days = timedelta(days=self.sweep.source.window_days)
        return self.sweep.since or (self.sweep.clock() - days).date()

    def _list(self, url: str, page: int) -> Request:
        # Following pages are filtered as duplicates, so that a list pointing at itself comes to an end.
        return self.ask(self.name, url, self.list_came, page=page).replace(dont_filter=page == 1)

    def _notices(self, results: list[dict[str, Any]], list_url: str) -> Iterator[Request | Failed]:
        named = {str(row.get("document_number")): row for row in results if is_section_337(row)}
        done = self.sweep.log.done(self.name, list(named))
        for number, row in named.items():
            if number in done:
                continue
            address = str(row.get("raw_text_url") or "")
            if self._same_site(address, list_url):
                yield self.ask(self.name, address, self.notice_came, number=number)
            else:
                yield Failed(
                    source=self.name,
                    where=f"document {number}",
                    why=f"the list names no text on its own site ({address or 'no raw_text_url'})",
                    advice="it will be looked for again at the next sweep",
                )

    def _fetched(
        self, response: Response, name: str, kind: str, *, done_key: str = "", may_be_empty: bool = False
    ) -> Fetched:
        return Fetched(
            source=self.name,
            kind=kind,
            name=name,
            url=response.url,
            body=response.body,
            done_key=done_key,
            may_be_empty=may_be_empty,
        )

    def _no_list(self, response: Response) -> Failed:
        why, advice = obstacle_in(response.body) or (
            "the answer is not the JSON list of documents",
            "look at the address in a browser; the site's interface may have changed",
        )
        return Failed(source=self.name, where=response.url, why=why, advice=advice)

    def _no_results(self, url: str) -> Failed | Quiet:
        days = (self.sweep.clock().date() - self._since()).days
        if self.sweep.source.may_be_empty or days < _SURE_DAYS:
            return Quiet(source=self.name)
        return Failed(
            source=self.name,
            where=url,
            why=f"the list of {days} days holds no notice at all",
            advice="look at the address in a browser; the search may no longer work as it did",
        )

    @staticmethod
    def _same_site(address: str, list_url: str) -> bool:
        there, here = urlsplit(address), urlsplit(list_url)
        return (there.scheme, there.netloc) == (here.scheme, here.netloc)


def is_section_337(row: dict[str, Any]) -> bool:
    """Whether a row of the list is a notice in a section 337 matter, by its docket ids and title."""
    ids = row.get("docket_ids") or ()
    return any(_SECTION_337.search(str(text)) for text in (*ids, row.get("title") or ""))


def _json_object(body: bytes) -> dict[str, Any] | None:
    try:
        content = json.loads(body)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None
