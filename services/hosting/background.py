"""Loops and child processes that run beside a process's main work."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager

from shared.log import logger

_log = logger("process")

_AGAIN_SECONDS = 1.0


@asynccontextmanager
async def loops_running(loops: Sequence[Callable[[], Awaitable[None]]]) -> AsyncIterator[None]:
    """Run these until the block is left."""
    tasks = [asyncio.create_task(_keep(loop)) for loop in loops]
    try:
        yield
    finally:
        await _ended(tasks)


@asynccontextmanager
async def children_running(
    commands: Sequence[Sequence[str]], environment: Mapping[str, str]
) -> AsyncIterator[None]:
    """Run `ipwatch` with these words in processes of their own, anew when one ends, until the block is left."""
    tasks = [asyncio.create_task(_supervise(command, environment)) for command in commands]
    try:
        yield
    finally:
        await _ended(tasks)


async def _keep(loop: Callable[[], Awaitable[None]]) -> None:
    """Run a background loop; when it breaks, say why and start it again."""
    while True:
        try:
            return await loop()
        except Exception:  # noqa: BLE001 - whatever broke it, the loop must go on
            _log.exception("background_broke")
            await asyncio.sleep(_AGAIN_SECONDS)


async def _supervise(command: Sequence[str], environment: Mapping[str, str]) -> None:
    while True:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "services", *command, env=environment, start_new_session=True
        )
        try:
            code = await child.wait()
        except asyncio.CancelledError:
            child.send_signal(signal.SIGTERM)
            await child.wait()
            raise
        _log.warning("child_ended", command=" ".join(command), code=code)
        await asyncio.sleep(_AGAIN_SECONDS)


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
