"""The loop that delivers: claims what is due, sends with bounded concurrency, and lets no target hold up others."""

from __future__ import annotations

import asyncio
from collections import Counter

from services.alerts.delivery.queue import DeliveryQueue, Due
from services.alerts.delivery.sender import Sender
from shared.log import logger
from shared.transient import database_waited_out

_log = logger("alerts.delivery")
_GRACE_SECONDS = 5  # for messages under way when the program stops


class DeliveryLoop:
    """Runs on one event loop; `wake` may be called from any thread."""

    def __init__(
        self,
        queue: DeliveryQueue,
        sender: Sender,
        *,
        concurrency: int,
        per_target: int,
        poll_seconds: float,
    ) -> None:
        """concurrency: messages under way at once; per_target: of these to one (channel, target)."""
        self._queue = queue
        self._sender = sender
        self._concurrency = concurrency
        self._per_target = per_target
        self._poll_seconds = poll_seconds
        self._under_way: dict[asyncio.Task[None], Due] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Look for due deliveries now rather than at the next poll."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._woken.set)

    async def run(self) -> None:
        """Deliver until cancelled; then let messages under way finish for a few seconds."""
        self._loop = asyncio.get_running_loop()
        try:
            while True:
                await self._pause()
                with database_waited_out(_log):
                    await self.deliver_due()
        finally:
            self._loop = None
            await self._wind_up()

    async def deliver_due(self) -> int:
        """Send everything that is due now, retries of this pass apart; returns how many tries were made."""
        tries = 0
        while True:
            await self._fill()
            if not self._under_way:
                return tries
            done, _ = await asyncio.wait(
                self._under_way, timeout=self._poll_seconds, return_when=asyncio.FIRST_COMPLETED
            )
            tries += len(done)
            self._settle(done)

    async def _fill(self) -> None:
        """Claim and start as much as there is room for."""
        while room := self._concurrency - len(self._under_way):
            counts = Counter((due.channel, due.target) for due in self._under_way.values())
            claimed = await asyncio.to_thread(self._queue.claim, room, self._per_target, counts)
            for due in claimed:
                task = asyncio.create_task(self._sender.attempt(due), name=f"delivery {due.id}")
                self._under_way[task] = due
            if not claimed:
                return

    def _settle(self, done: set[asyncio.Task[None]]) -> None:
        for task in done:
            due = self._under_way.pop(task)
            if fault := task.exception():  # the database failed: the lease runs out and it is tried again
                _log.error("not_marked", delivery=due.id, trace=due.trace, why=repr(fault))

    async def _pause(self) -> None:
        self._woken.clear()
        try:
            async with asyncio.timeout(self._poll_seconds):
                await self._woken.wait()
        except TimeoutError:
            return

    async def _wind_up(self) -> None:
        if not self._under_way:
            return
        _, late = await asyncio.wait(self._under_way, timeout=_GRACE_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        self._under_way.clear()
