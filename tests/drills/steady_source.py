"""A crawler that shows observations at a steady pace and offers again what was not accepted."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from itertools import islice

from services.monitor.crawling.ports import Observation, Publisher
from shared.transient import is_transient
from tests.drills.docket_stream import observations

_BATCHES_A_SECOND = 5
_AGAIN_SECONDS = 0.5


@dataclass
class SteadySource:
    """accepted: in the order of their acceptance. refusals: how often a batch was offered in vain."""

    publisher: Publisher
    per_second: int
    accepted: list[Observation] = field(default_factory=list)
    refusals: int = 0
    _ending: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self) -> None:
        """Offer nothing new any more; what was offered last is still offered until it is accepted."""
        self._ending.set()

    async def run(self) -> None:
        """Offer until ended. Raises what the publisher raises unless another try makes sense."""
        stream = observations()
        size = self.per_second // _BATCHES_A_SECOND
        while not self._ending.is_set():
            began = time.monotonic()
            batch = tuple(islice(stream, size))
            await self._offer(batch)
            self.accepted += batch
            await asyncio.sleep(began + 1 / _BATCHES_A_SECOND - time.monotonic())

    async def _offer(self, batch: tuple[Observation, ...]) -> None:
        while True:
            try:
                return await self.publisher.publish(batch)
            except Exception as fault:
                if not is_transient(fault):
                    raise
                self.refusals += 1
                await asyncio.sleep(_AGAIN_SECONDS)
