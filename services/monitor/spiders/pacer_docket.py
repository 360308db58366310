"""PACER docket sheets of dockets that want a visit: parties, counsel and full entries, which feeds lack.

Source: https://ecf.<court>.uscourts.gov/cgi-bin/DktRpt.pl?<pacer_case_id>.
Facts: HTML. The real pages need an account and cost money per page, and without a session the court answers with
its sign-in page, which is reported as an error; so this source is of use where access was arranged, and with a
local stand-in. Which dockets are visited is decided elsewhere and passed in.
History: parties come days after the case and sealed cases open without notice in the feeds, hence the visits.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from scrapy import Request
from scrapy.http import Response

from services.monitor.crawling.fetched import Fetched
from services.monitor.crawling.ports import WantedDocket
from services.monitor.spiders.source_spider import SourceSpider


class PacerDocket(SourceSpider):
    """Fetches the sheet of every wanted docket."""

    name = "pacer_docket"

    async def start(self) -> AsyncIterator[Request]:
        """One request a docket."""
        source = self.sweep.source
        for docket in self.sweep.wanted:
            if source.label(docket.court) in self.sweep.off:
                continue
            address = source.address_of(court=docket.court, pacer_case_id=docket.pacer_case_id)
            yield self.ask(source.label(docket.court), address, self.sheet_came, docket=docket)

    def sheet_came(self, response: Response, docket: WantedDocket) -> Iterator[Fetched]:
        """The sheet as it came."""
        yield Fetched(
            source=self.sweep.source.label(docket.court),
            kind=self.name,
            name=f"{docket.court}_{docket.pacer_case_id}.html",
            url=response.url,
            court=docket.court,
            body=response.body,
        )
