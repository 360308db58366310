"""Keeps the sources on their schedules in a thread of its own, so that pages never wait for a crawl."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Collection, Sequence
from operator import attrgetter
from typing import Protocol

from services.monitor.crawling.ports import SourceLog
from services.monitor.crawling.settings import SourceSettings
from services.monitor.crawling.sweep import SweepResult
from shared.clock import Clock

_log = logging.getLogger(__name__)

_LOOK_SECONDS = 1.0


class Sweeper(Protocol):
    """Sweeps one source once."""

    async def sweep(self, source_name: str) -> SweepResult:
        """Ask a source and publish what it shows."""


class CrawlThread:
    """One thread with one event loop, one loop of sweeps for each source that is switched on.

    A sweep that fails is logged and never ends its schedule. Can be started once. stopped: names of the sources
    that are switched off at present. recrawl: runs a source's deep re-crawl when it is due; returns what went wrong.
    every: seconds from one sweep of a source to the next, asked after each.
    """

    def __init__(
        self,
        crawler: Sweeper,
        sources: Sequence[SourceSettings],
        source_log: SourceLog,
        clock: Clock,
        *,
        stopped: Callable[[], Collection[str]] = frozenset,
        recrawl: Callable[[SourceSettings], Awaitable[Sequence[str]]] | None = None,
        every: Callable[[SourceSettings], float] = attrgetter("every_seconds"),
    ) -> None:
        self._crawler = crawler
        self._sources = [source for source in sources if source.enabled]
        self._source_log = source_log
        self._clock = clock
        self._thread = threading.Thread(target=self._run, name="crawl", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._stop = asyncio.Event()
        self._nudges = {source.name: asyncio.Event() for source in self._sources}
        self._stopped = stopped
        self._recrawl = recrawl
        self._every = every
        self._grace = 5.0

    def start(self) -> None:
        """Start the thread and return once its loop runs."""
        self._thread.start()
        self._ready.wait()

    def run_now(self, source_name: str) -> None:
        """Sweep a source at once, or right after the sweep that is running. Raises KeyError if not scheduled."""
        self._call(self._nudges[source_name].set)

    def stop(self, timeout: float = 10.0) -> bool:
        """End all sweeps, cutting short those that do not end in time; whether the thread has ended."""
        if not self._thread.is_alive():
            return True
        self._grace = timeout * 0.7
        self._call(self._stop.set)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _call(self, action: Callable[[], object]) -> None:
        if self._loop is not None and self._thread.is_alive():
            self._loop.call_soon_threadsafe(action)

    def _run(self) -> None:
        asyncio.run(self._main())

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._ready.set()
        schedules = [asyncio.create_task(self._keep(source)) for source in self._sources]
        await self._stop.wait()
        for schedule in schedules:
            schedule.cancel()
        if schedules:
            await asyncio.wait(schedules, timeout=self._grace)

    async def _keep(self, source: SourceSettings) -> None:
        nudge = self._nudges[source.name]
        await self._wait(nudge, self._first_wait(source))
        while True:
            nudge.clear()
            began = asyncio.get_running_loop().time()
            await self._sweep(source)
            took = asyncio.get_running_loop().time() - began
            await self._wait(nudge, self._every(source) - took)

    def _first_wait(self, source: SourceSettings) -> float:
        """Seconds until a source is due, so that a restart does not ask it more often than agreed."""
        last = self._source_log.state(source.name).last_attempt
        if last is None:
            return 0.0
        since = (self._clock() - last).total_seconds()
        return min(max(source.every_seconds - since, 0.0), source.every_seconds)

    async def _until_switched_on(self, name: str) -> None:
        # The switch is in the database and thrown by other processes: there is no event to wait for.
        while name in await asyncio.to_thread(self._stopped):  # noqa: ASYNC110
            await asyncio.sleep(_LOOK_SECONDS)

    async def _sweep(self, source: SourceSettings) -> None:
        name = source.name
        try:
            await self._until_switched_on(name)
            result = await self._crawler.sweep(name)
            errors = [*result.errors, *(await self._recrawl(source) if self._recrawl else ())]
        except Exception:  # noqa: BLE001 - a schedule outlives whatever happens in one sweep
            _log.exception("sweep of %s failed", name)
            return
        for error in errors:
            _log.warning("%s", error)
        level = logging.INFO if result.observations else logging.DEBUG
        _log.log(level, "sweep of %s: %d dockets, %d items", name, result.observations, result.items)

    @staticmethod
    async def _wait(nudge: asyncio.Event, seconds: float) -> None:
        if seconds <= 0:
            return
        try:
            await asyncio.wait_for(nudge.wait(), seconds)
        except TimeoutError:
            return
