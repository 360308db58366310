"""Running what blocks in a thread beside the event loop, one that does not keep the process from ending."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def beside(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """As `asyncio.to_thread`; but a process may end while the call is under way.

    So a handler that never comes back cannot hold a worker that has to be started anew.
    """
    loop = asyncio.get_running_loop()
    outcome: asyncio.Future[T] = loop.create_future()
    context = copy_context()

    def run() -> None:
        settle: Callable[[Any], None]
        value: Any
        try:
            settle, value = outcome.set_result, context.run(function, *args, **kwargs)
        except BaseException as fault:  # noqa: BLE001 - whatever it is, the caller gets it
            settle, value = outcome.set_exception, fault
        # When the loop is closed nobody waits any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(lambda: None if outcome.done() else settle(value))

    threading.Thread(target=run, name="handler", daemon=True).start()
    return await outcome
