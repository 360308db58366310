"""PACER's RSS feeds, one for each court: what was entered on its dockets in the last day.

Source: https://ecf.<court>.uscourts.gov/cgi-bin/rss_outside.pl; nyed and ared serve theirs elsewhere, appellate
courts at /n/beam/servlet/TransportRoom?servlet=RSSGenerator. Free, no account.
Facts: a feed looks back about 24 hours and is rebuilt every few minutes; no ETag or Last-Modified, so the body
without its lastBuildDate tells whether anything changed. Some courts list certain kinds of entry only.
History: feeds have frozen for months unnoticed, so an empty one after a working day is an error, and the instant
of the newest entry is recorded.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from scrapy import Request
from scrapy.http import Response

from services.monitor.crawling.fetched import Failed, Fetched, Quiet
from services.monitor.sources.courts import court_zone
from services.monitor.sources.federal_calendar import is_working_day
from services.monitor.sources.feed_entry_types import entry_types_of
from services.monitor.spiders.source_spider import SourceSpider, validators_of

# <lastBuildDate>Fri, 03 Feb 2023 17:58:42 GMT</lastBuildDate>
_BUILD_DATE = re.compile(rb"<lastBuildDate>\s*([^<]*?)\s*</lastBuildDate>")
_ASK_ABSENT_EVERY = timedelta(hours=6)


class PacerRss(SourceSpider):
    """Fetches the feed of every court in the settings."""

    name = "pacer_rss"

    async def start(self) -> AsyncIterator[Request]:
        """One request a court."""
        source = self.sweep.source
        for court in source.courts:
            label = source.label(court)
            if label not in self.sweep.off and not self._has_no_feed(label):
                yield self.ask_for_newer(label, source.address_of(court=court), self.feed_came, court=court)

    def _has_no_feed(self, label: str) -> bool:
        """Whether a court's feed is known to be absent: such a court is asked again a few times a day only."""
        state = self.sweep.log.state(label)
        rests = state.last_attempt is not None and self.sweep.clock() - state.last_attempt < _ASK_ABSENT_EVERY
        return state.seems_absent and rests and not self.sweep.force

    def feed_came(self, response: Response, court: str) -> Iterator[Fetched | Failed | Quiet]:
        """The feed as it came; an empty one is told apart."""
        body, label = response.body, self.sweep.source.label(court)
        if is_empty_feed(body):
            yield self._empty(label, response.url, court)
            return
        built = _BUILD_DATE.search(body)
        yield Fetched(
            source=label,
            kind=self.name,
            name=f"{court}.xml",
            url=response.url,
            court=court,
            body=body,
            content=_BUILD_DATE.sub(b"", body),
            build_date=built.group(1).decode("latin-1") if built else "",
            compare=True,
            entry_types=entry_types_of(body),
            **validators_of(response),
        )

    def _empty(self, label: str, url: str, court: str) -> Failed | Quiet:
        now = self.sweep.clock()
        if self.sweep.source.may_be_empty or not expects_entries(now, court_zone(court)):
            return Quiet(source=label)
        return Failed(
            source=label,
            where=url,
            why="the feed lists no entries after a working day of the court",
            advice="look at the court's page; the feed may be broken or switched off",
        )


def is_empty_feed(body: bytes) -> bool:
    """Whether a body is a feed, and one without items. A page that is no feed is for the reader to refuse."""
    return b"<channel" in body and b"<item" not in body


def expects_entries(now: datetime, zone: ZoneInfo) -> bool:
    """Whether the 24 hours before `now` hold noon of a working day in the court's zone."""
    local = now.astimezone(zone)
    noon = local.replace(hour=12, minute=0, second=0, microsecond=0)
    if noon > local:
        noon -= timedelta(days=1)
    return is_working_day(noon.date())
