"""EDIS, the Commission's document system: what was filed in section 337 investigations and complaints.

Source: https://edis.usitc.gov/data/document and /data/investigation (XML, no key for lists), and its feed.
Facts: newest first, up to 100 rows a page; no total, so a list is walked until a page without rows, or until a whole
page is older than what is looked for. An ordinary sweep reads the feed and the newest documents of all
investigations; a deep one walks the documents of each investigation. A number is matched by its beginning: what a
page shows counts for the investigation that each row names.
History: the site shows "Access Denied" to clients it does not like, as HTML with status 200 or 403.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import date, timedelta
from typing import NamedTuple
from urllib.parse import quote

from scrapy import Request
from scrapy.http import Response

from services.monitor.crawling.fetched import Failed, Fetched
from services.monitor.sources import edis_records as edis
from services.monitor.sources.document import CannotRead, Document, Unreadable
from services.monitor.spiders.source_spider import SourceSpider

_FEED, _LISTED, _DOCUMENTS = "feed", "investigations", "documents"
# No list of one investigation or of the newest documents is that long.
_MOST_PAGES = 400
_OPEN = {"active", "preinstitution"}
# A deep crawl that reaches further back walks closed investigations too.
_CLOSED_TOO_DAYS = 365


class Walk(NamedTuple):
    """A list on its way to its last page.

    place: which of the source's addresses, "" for the newest documents. since: older documents are not looked for.
    before: what the page before this one held. investigation: as printed, when the list is of one.
    """

    place: str
    since: date
    page: int = 1
    before: tuple[str, ...] = ()
    investigation: str = ""


class Edis(SourceSpider):
    """Fetches the feed and the newest documents, or the documents of every investigation."""

    name = "edis"

    async def start(self) -> AsyncIterator[Request]:
        """The first pages."""
        source, until = self.sweep.source, self.sweep.until or self.sweep.clock().date()
        if self.sweep.since:
            yield self._page(Walk(_LISTED, self.sweep.since))
            return
        if _FEED in source.addresses:
            yield self.ask(self.name, source.address_of(place=_FEED), self.feed_came)
        yield self._page(Walk("", until - timedelta(days=source.window_days)))

    def feed_came(self, response: Response) -> Iterator[Fetched]:
        """The feed as it came; a quiet weekend empties it."""
        yield self._fetched(response, "feed.xml", "edis_feed", may_be_empty=True)

    def investigations_came(self, response: Response, walk: Walk) -> Iterator[Request | Fetched | Failed]:
        """A page of the list of investigations, the documents of those it names, and the next page."""
        rows = _rows(response, _LISTED)
        name = f"investigations-{walk.page}.xml"
        yield self._fetched(response, name, "edis_investigations", may_be_empty=walk.page > 1)
        sought = {row.get("investigationNumber", ""): row for row in rows if edis.is_337(row)}
        done = self.sweep.log.done(self.name, [self._key(number) for number in sought])
        for number, row in sought.items():
            if self._is_walked(row, walk.since) and self._key(number) not in done:
                yield self._page(Walk(_DOCUMENTS, walk.since, investigation=number))
        if rows:
            yield self._next(walk, tuple(map(repr, rows)), response.url)

    def documents_came(self, response: Response, walk: Walk) -> Iterator[Request | Fetched | Failed]:
        """A page of documents and the next one."""
        rows = _rows(response, _DOCUMENTS)
        days = [
            day
            for row in rows
            if walk.investigation in {"", row.get("investigationNumber")} and (day := _day(row))
        ]
        ends = not rows or (bool(days) and max(days) < walk.since)
        is_whole = walk.investigation and ends and self.sweep.part and not self.sweep.visit(self.name).errors
        yield self._fetched(
            response,
            f"documents-{walk.investigation or 'newest'}-{walk.page}.xml",
            "edis_documents",
            may_be_empty=walk.page > 1 or bool(walk.investigation),
            done_key=self._key(walk.investigation) if is_whole else "",
        )
        if not ends:
            yield self._next(walk, tuple(row.get("id", "") for row in rows), response.url)

    def _next(self, walk: Walk, held: tuple[str, ...], url: str) -> Request | Failed:
        """The page after one that held this, unless the site repeats itself."""
        if held != walk.before and walk.page < _MOST_PAGES:
            return self._page(walk._replace(page=walk.page + 1, before=held))
        return Failed(
            source=self.name,
            where=url,
            why="this page repeats the one before"
            if held == walk.before
            else f"the list has over {walk.page} pages",
            advice="look at the address in a browser; the site may count its pages otherwise now",
        )

    def _page(self, walk: Walk) -> Request:
        url = self.sweep.source.address_of(
            place=walk.place, page=walk.page, investigation=quote(walk.investigation)
        )
        callback = self.investigations_came if walk.place == _LISTED else self.documents_came
        return self.ask(self.name, url, callback, walk=walk)

    def _is_walked(self, row: edis.Row, since: date) -> bool:
        is_open = row.get("investigationStatus", "").lower() in _OPEN
        return is_open or (self.sweep.clock().date() - since).days > _CLOSED_TOO_DAYS

    def _key(self, number: str) -> str:
        return f"{self.sweep.part} {number}"

    def _fetched(
        self, response: Response, name: str, kind: str, *, may_be_empty: bool, done_key: str = ""
    ) -> Fetched:
        may_be_empty = may_be_empty or self.sweep.source.may_be_empty
        return self.page(response, name, kind, may_be_empty=may_be_empty, done_key=done_key)


def _rows(response: Response, plural: str) -> list[edis.Row]:
    """The rows of a list; none for a page that is no list, which the reader will refuse with its reason."""
    document = Document.from_bytes(response.url, response.body)
    try:
        found = list(edis.rows(document, plural, plural.removesuffix("s")))
    except CannotRead:
        return []
    return [row for row in found if not isinstance(row, Unreadable)]


def _day(row: edis.Row) -> date | None:
    return edis.day_of(row.get("officialReceivedDate", "")) or edis.day_of(row.get("documentDate", ""))
