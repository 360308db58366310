"""One run over one source: what it was given, what it has met, and what it tells in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from services.monitor.crawling.budget import Budget, NoBudget
from services.monitor.crawling.fetched import Failed, Fetched, Quiet, Unchanged
from services.monitor.crawling.politeness import HostPacer
from services.monitor.crawling.ports import SourceLog, WantedDocket
from services.monitor.crawling.robots_memory import RobotsMemory
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.crawling.source_state import (
    SourceState,
    answered,
    attempted,
    confirmed,
    failed,
    succeeded,
)
from shared.clock import Clock

_ERRORS_TOLD = 3
_READ_AGAIN_SECONDS = 86_400


T = TypeVar("T")


class SweepResult(msgspec.Struct, frozen=True, kw_only=True):
    """What one sweep did.

    items: lines shown by the pages that were read (docket entries, or one for a docket without any).
    observations: dockets published. unreadable: pieces set aside as dead letters. pages: answers that came;
    unchanged: those among them that were known already. errors: one clear line each.
    """

    items: int = 0
    observations: int = 0
    unreadable: int = 0
    errors: tuple[str, ...] = ()
    pages: int = 0
    unchanged: int = 0


@dataclass(slots=True)
class Visit:
    """What a sweep met at one label, e.g. "pacer_rss:nyed".

    known_until: the newest item of earlier sweeps; fresh: items newer than that. entry_types: those it carries.
    """

    items: int = 0
    observations: int = 0
    unreadable: int = 0
    pages: int = 0
    unchanged: int = 0
    quiet: bool = False
    errors: list[str] = field(default_factory=list)
    newest: datetime | None = None
    body_hash: str = ""
    build_date: str = ""
    etag: str = ""
    last_modified: str = ""
    known_until: datetime | None = None
    fresh: int = 0
    entry_types: tuple[str, ...] = ()


@dataclass(slots=True)
class Sweep:
    """The state of one run, shared by its spider, its middleware and its intake.

    since, until: the days to look at, both included, where a source can be asked that. part: names the deep
    re-crawl this sweep belongs to, "" for none. force: read even what has not changed. off: labels switched off.
    stopping: set when the run is to end early; whoever waits stops waiting. cut_short: why it was, for people.
    """

    source: SourceSettings
    settings: CrawlSettings
    log: SourceLog
    pacer: HostPacer
    clock: Clock
    wanted: Sequence[WantedDocket] = ()
    since: date | None = None
    until: date | None = None
    part: str = ""
    force: bool = False
    budget: Budget = field(default_factory=NoBudget)
    robots: RobotsMemory = field(default_factory=RobotsMemory)
    off: frozenset[str] = frozenset()
    cut_short: str = ""
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    visits: dict[str, Visit] = field(default_factory=dict)

    def begin(self) -> None:
        """Record that the source as a whole is being asked."""
        self.log.record(attempted(self.log.state(self.source.name), self.clock()))

    def visit(self, label: str) -> Visit:
        """The visit at a label; the first mention records that the source is being asked."""
        if label not in self.visits:
            state = self.log.state(label)
            self.visits[label] = Visit(known_until=state.newest_item)
            self.log.record(attempted(state, self.clock()))
        return self.visits[label]

    def failed(self, failure: Failed) -> None:
        """Note a failure."""
        self.visit(failure.source).errors.append(str(failure))

    def quiet(self, quiet: Quiet) -> None:
        """Note an answer with nothing in it where nothing was to be expected."""
        visit = self.visit(quiet.source)
        visit.pages += 1
        visit.quiet = True

    def not_modified(self, unchanged: Unchanged) -> None:
        """Note that a server answered that nothing changed."""
        visit = self.visit(unchanged.source)
        visit.pages += 1
        visit.unchanged += 1

    def unchanged(self, page: Fetched, digest: str) -> bool:
        """Whether this page was read before; read again once a day all the same, and when forced."""
        state = self.log.state(page.source)
        return page.compare and self._is_fresh(state) and digest == state.body_hash

    def validators(self, label: str) -> dict[str, str]:
        """The headers that ask a label's server for a newer answer than the one read last; {} to ask for any."""
        state = self.log.state(label)
        named = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
        return {name: value for name, value in named.items() if value} if self._is_fresh(state) else {}

    def _is_fresh(self, state: SourceState) -> bool:
        read_at = None if self.force else state.read_at
        return read_at is not None and (self.clock() - read_at).total_seconds() < _READ_AGAIN_SECONDS

    async def rest(self, seconds: float) -> None:
        """Wait. Raises Stopped when the run is to end."""
        await self.unless_stopped(asyncio.sleep(seconds))

    async def unless_stopped(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of some work, or Stopped, and the work cancelled, when the run is to end first."""
        from services.monitor.crawling.stopped import Stopped  # noqa: PLC0415 - Scrapy, only where one crawls

        working = asyncio.ensure_future(work)
        ending = asyncio.ensure_future(self.stopping.wait())
        try:
            await asyncio.wait({working, ending}, return_when=asyncio.FIRST_COMPLETED)
            if not working.done():
                raise Stopped("the crawl was stopped; it goes on at the next start")
            return working.result()
        finally:
            working.cancel()
            ending.cancel()
            await asyncio.gather(working, ending, return_exceptions=True)

    def finish(self) -> SweepResult:
        """Record how every label fared, unless the run was cut short, and return the sum."""
        visits = self.visits.values()
        errors = tuple(error for visit in visits for error in visit.errors)
        errors = (*errors, self.cut_short) if self.cut_short else errors
        if not self.stopping.is_set():
            self._record(errors)
        return SweepResult(
            items=sum(visit.items for visit in visits),
            observations=sum(visit.observations for visit in visits),
            unreadable=sum(visit.unreadable for visit in visits),
            errors=errors,
            pages=sum(visit.pages for visit in visits),
            unchanged=sum(visit.unchanged for visit in visits),
        )

    def _record(self, errors: Sequence[str]) -> None:
        for label, visit in self.visits.items():
            self.log.record(self._after(self.log.state(label), visit))
        if self.source.name not in self.visits:
            state = self.log.state(self.source.name)
            self.log.record(failed(state, _told(errors)) if errors else confirmed(state))

    def _after(self, state: SourceState, visit: Visit) -> SourceState:
        if visit.errors:
            return failed(state, _told(visit.errors))
        if visit.pages > visit.unchanged and not visit.quiet:
            return succeeded(
                state,
                items=visit.items,
                newest_item=visit.newest,
                body_hash=visit.body_hash,
                build_date=visit.build_date,
                etag=visit.etag,
                last_modified=visit.last_modified,
                fresh=visit.fresh,
                entry_types=visit.entry_types,
            )
        if visit.unchanged or (visit.quiet and self.source.may_be_empty):
            return confirmed(state)
        return answered(state) if visit.quiet else state


def _told(errors: Sequence[str]) -> str:
    more = len(errors) - _ERRORS_TOLD
    told = " | ".join(errors[:_ERRORS_TOLD])
    return f"{told} | and {more} more" if more > 0 else told
