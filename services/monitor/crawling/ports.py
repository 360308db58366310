"""What the crawler needs from the rest of the service, and the values that pass between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from services.monitor.crawling.source_state import SourceState
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact


class Observation(msgspec.Struct, frozen=True, kw_only=True):
    """A docket as one source showed it at one time.

    source: label, e.g. "pacer_rss:nyed". observed_at: UTC instant of reading. occurred_at: UTC instant of the
    newest entry shown, as far as the source tells, else observed_at.
    """

    source: str
    observed_at: datetime
    occurred_at: datetime
    body: DocketObserved


class WantedDocket(msgspec.Struct, frozen=True, kw_only=True):
    """A docket whose sheet should be visited. court: CourtListener id."""

    court: str
    pacer_case_id: str
    number: str = ""


class Publisher(Protocol):
    """Takes observations over."""

    async def publish(self, observations: Sequence[Observation]) -> None:
        """Return once all are accepted for good; raise when they are not, and they will be offered again."""

    def publish_now(self, observations: Sequence[Observation]) -> list[Fact[DocketObserved]]:
        """The same without an event loop; returns the facts of the observations."""


class RawStore(Protocol):
    """Keeps raw input under its SHA-256. Keeping the same bytes again changes nothing."""

    def keep(self, data: bytes) -> str:
        """Keep bytes and return their hash, 64 hexadecimal characters."""

    def keep_file(self, path: Path) -> str:
        """Keep a file's bytes, without holding them all in memory, and return their hash."""


class SourceLog(Protocol):
    """Remembers how each source is doing and which of its pages are done with."""

    def state(self, source: str) -> SourceState:
        """The last recorded state of a label, or a blank one."""

    def record(self, state: SourceState) -> None:
        """Replace the state of its label."""

    def done(self, source: str, keys: Collection[str]) -> frozenset[str]:
        """Those of `keys` that were marked done."""

    def mark_done(self, source: str, key: str) -> None:
        """Remember that a page of a source needs no second visit."""


class DeadLetters(Protocol):
    """Keeps what could not be read until somebody looks."""

    def add(
        self, source: str, where: str, why: str, advice: str, raw_sha: str, *, piece: bytes = b""
    ) -> None:
        """Keep a letter. The same piece with the same reason is one letter however often a feed repeats it.

        raw_sha: hash of the whole input in the raw store. piece: the unreadable part, at most 64 kB.
        """
