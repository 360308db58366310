"""The loop beside the pages, or in a worker, that works off webhooks."""

from __future__ import annotations

import asyncio

from services.monitor.hooks.work import HookWork
from shared.log import logger
from shared.transient import database_waited_out

_POLL_SECONDS = 1.0
_TIDY_EVERY = 3600
_log = logger("monitor.hooks")


class HookLoop:
    """Looks for webhooks every second. Several may run: what two of them do is done once."""

    def __init__(self, work: HookWork) -> None:
        self._work = work

    async def run(self) -> None:
        """Work until cancelled."""
        rounds = 0
        while True:
            looked_at = 0
            with database_waited_out(_log):
                looked_at = await asyncio.to_thread(self._work.work_off)
                if rounds % _TIDY_EVERY == 0:
                    await asyncio.to_thread(self._work.tidy)
            rounds += 1
            if not looked_at:
                await asyncio.sleep(_POLL_SECONDS)
