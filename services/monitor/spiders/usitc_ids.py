"""The Commission's investigations database: every section 337 investigation, stage by stage, in one file.

Source: https://ids.usitc.gov/investigations.json, no key. Rebuilt daily.
Facts: 11 to 37 MB of JSON, so the answer goes to a temporary file and is read as a stream; participants with
country and disposition, unfair acts, orders and associated litigation.
History: a complaint stands under its docket number first and is renumbered at institution.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Response

from services.monitor.crawling.download import SAVE_TO
from services.monitor.crawling.fetched import Fetched
from services.monitor.spiders.source_spider import SourceSpider, validators_of


class UsitcIds(SourceSpider):
    """Fetches the whole file; it is skipped when it is the one read last time."""

    name = "usitc_ids"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._folder = tempfile.TemporaryDirectory(prefix="usitc_ids-")

    async def start(self) -> AsyncIterator[Request]:
        """One request, its answer saved to a file."""
        yield self.ask_for_newer(
            self.name,
            self.sweep.source.address_of(),
            self.file_came,
            headers={"Accept-Encoding": "gzip"},
            meta={SAVE_TO: str(self._file)},
        )

    def file_came(self, response: Response) -> Iterator[Fetched]:
        """The saved file."""
        yield Fetched(
            source=self.name,
            kind=self.name,
            name=self._file.name,
            url=response.url,
            file=self._file,
            compare=True,
            may_be_empty=self.sweep.source.may_be_empty,
            **validators_of(response),
        )

    def closed(self, reason: str) -> None:
        """Called by Scrapy at the end, after the file was taken in."""
        self._folder.cleanup()

    @property
    def _file(self) -> Path:
        return Path(self._folder.name) / "investigations.json"
