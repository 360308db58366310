"""One run over one source: what it was given, what it has met, and what it tells in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec

from services.monitor.crawling.fetched import Failed, Fetched, Quiet
from services.monitor.crawling.politeness import HostPacer
from services.monitor.crawling.ports import SourceLog, WantedDocket
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.crawling.source_state import SourceState, attempted, confirmed, failed, succeeded
from shared.clock import Clock

_ERRORS_TOLD = 3


T = TypeVar("T")


class Stopped(Exception):
    """A request or a wait was given up because the run is to end."""


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
    """What a sweep met at one label, e.g. "pacer_rss:nyed"."""

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


@dataclass(slots=True)
class Sweep:
    """The state of one run, shared by its spider, its middleware and its intake.

    since: how far back to look where a source can be asked that. force: read even what has not changed.
    stopping: set when the run is to end early; whoever waits stops waiting.
    """

    source: SourceSettings
    settings: CrawlSettings
    log: SourceLog
    pacer: HostPacer
    clock: Clock
    wanted: Sequence[WantedDocket] = ()
    since: date | None = None
    force: bool = False
    stopping: asyncio.Event = field(default_factory=asyncio.Event)
    visits: dict[str, Visit] = field(default_factory=dict)

    def begin(self) -> None:
        """Record that the source as a whole is being asked."""
        self.log.record(attempted(self.log.state(self.source.name), self.clock()))

    def visit(self, label: str) -> Visit:
        """The visit at a label; the first mention records that the source is being asked."""
        if label not in self.visits:
            self.visits[label] = Visit()
            self.log.record(attempted(self.log.state(label), self.clock()))
        return self.visits[label]

    def failed(self, failure: Failed) -> None:
        """Note a failure."""
        self.visit(failure.source).errors.append(str(failure))

    def quiet(self, quiet: Quiet) -> None:
        """Note an answer with nothing in it where nothing was to be expected."""
        visit = self.visit(quiet.source)
        visit.pages += 1
        visit.quiet = True

    def unchanged(self, page: Fetched, digest: str) -> bool:
        """Whether this page was read before; read again once a day all the same, and when forced."""
        state = self.log.state(page.source)
        fresh = state.read_at is not None and (self.clock() - state.read_at).total_seconds() < 86_400
        return page.compare and not self.force and fresh and digest == state.body_hash

    async def rest(self, seconds: float) -> None:
        """Wait. Raises Stopped when the run is to end."""
        await self.unless_stopped(asyncio.sleep(seconds))

    async def unless_stopped(self, work: Coroutine[Any, Any, T]) -> T:
        """The result of some work, or Stopped, and the work cancelled, when the run is to end first."""
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
            )
        if visit.unchanged or (visit.quiet and self.source.may_be_empty):
            return confirmed(state)
        return state


def _told(errors: Sequence[str]) -> str:
    more = len(errors) - _ERRORS_TOLD
    told = " | ".join(errors[:_ERRORS_TOLD])
    return f"{told} | and {more} more" if more > 0 else told
