"""Deep re-crawls: a long span of days asked window by window, so that back-dated items are found and a kill loses little.

Nothing is "known already" here: whatever a window shows is published again, and what it shows unchanged changes
nothing. Finished windows are kept in the database; the same span begun again goes on where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta
from typing import NamedTuple, Protocol

import msgspec

from services.monitor.crawling.recrawl_log import Recrawl, RecrawlLog
from services.monitor.crawling.settings import CannotCrawl, SourceSettings
from services.monitor.crawling.sweep import SweepResult
from shared.clock import Clock

# After so many windows in a row that failed the site is taken to be down.
_PATIENCE = 3


class Window(NamedTuple):
    """Days to ask for, both included."""

    since: date
    until: date

    def __str__(self) -> str:
        """ "2026-01-01..2026-01-31"."""
        return f"{self.since}..{self.until}"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One window dealt with. done, of: windows finished and windows in all. result: None if it was finished before."""

    window: Window
    done: int
    of: int
    result: SweepResult | None


class DatedSweeper(Protocol):
    """Sweeps the days of a window."""

    async def sweep(
        self, source_name: str, *, since: date, until: date, part: str, force: bool
    ) -> SweepResult:
        """Ask a source for what it shows of these days."""


def windows(since: date, until: date, days: int) -> list[Window]:
    """The span cut into windows of so many days, newest first; one window for `days` of 0."""
    return list(_windows(since, until, days or (until - since).days + 1))


def _windows(since: date, until: date, days: int) -> Iterator[Window]:
    while until >= since:
        first = max(since, until - timedelta(days=days - 1))
        yield Window(first, until)
        until = first - timedelta(days=1)


class Recrawler:
    """Runs deep re-crawls of sources that can be asked for days."""

    def __init__(self, crawler: DatedSweeper, log: RecrawlLog, clock: Clock) -> None:
        self._crawler = crawler
        self._log = log
        self._clock = clock

    async def run(
        self,
        source: SourceSettings,
        since: date,
        until: date | None = None,
        told: Callable[[Step], None] = lambda step: None,
    ) -> tuple[str, ...]:
        """Ask for every window not finished yet, newest first; returns what went wrong, a line each.

        A span begun before and not ended goes on, to the day it was to end then. A window with an error stays
        unfinished for the next time. Raises CannotCrawl for a source that shows no chosen days, or an empty span.
        """
        today = self._clock().astimezone(UTC).date()
        _check(source, since, until or today)
        recrawl = self._log.begin(source.name, since, until, today)
        parts = windows(since, recrawl.until, source.recrawl_window_days)
        errors: list[str] = []
        failed = 0
        for window in parts:
            known = str(window) in recrawl.done
            result = None if known else await self._sweep(recrawl, window)
            if result is not None:
                errors += result.errors
                failed = failed + 1 if result.errors else 0
            if result is not None and not result.errors:
                recrawl = self._log.finished(recrawl, str(window))
            told(Step(window=window, done=len(recrawl.done), of=len(parts), result=result))
            if failed == _PATIENCE:
                break
        if {str(window) for window in parts} <= set(recrawl.done):
            self._log.end(recrawl)
        return tuple(errors)

    async def when_due(self, source: SourceSettings) -> tuple[str, ...]:
        """Run a source's regular re-crawl when its last one ended long enough ago, or go on with one under way."""
        if not source.recrawl_days:
            return ()
        now, pause = self._clock(), timedelta(days=source.recrawl_days)
        last = self._log.last(source.name)
        if last is not None and now - (last.ended_at or last.begun_at) < pause:
            return await self.run(source, last.since, last.until) if last.ended_at is None else ()
        return await self.run(source, now.astimezone(UTC).date() - timedelta(days=source.recrawl_back_days))

    async def _sweep(self, recrawl: Recrawl, window: Window) -> SweepResult:
        try:
            return await self._crawler.sweep(
                recrawl.source,
                since=window.since,
                until=window.until,
                part=recrawl.begun_at.isoformat(),
                force=True,
            )
        except CannotCrawl as refusal:  # switched off meanwhile
            return SweepResult(errors=(str(refusal),))


def _check(source: SourceSettings, since: date, until: date) -> None:
    if not source.by_days:
        raise CannotCrawl(
            f"source {source.name} cannot be asked for chosen days: it always shows all it has; "
            "crawl it without --since"
        )
    if since > until:
        raise CannotCrawl(f"source {source.name}: the days from {since} to {until} are none; swap them")
