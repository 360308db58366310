"""`ipwatch relay`, `worker` and `web`: the processes of the scaled engine, ended by Ctrl-C or SIGTERM."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Annotated, Any

import typer

from services.cli.options import Data, told_settings


def relay(data: Data = None) -> None:
    """Ship the facts of all journals to their Kafka topics. One works, others stand by."""
    from services.hosting.scaled import run_relay  # noqa: PLC0415 - slow to load

    _run(run_relay(data))


def worker(
    services: Annotated[
        list[str] | None, typer.Argument(help="monitor, alerts, guidance; none for all of them.")
    ] = None,
    data: Data = None,
) -> None:
    """Handle the facts of services from Kafka. Ends with 70 when facts wait and nothing moves: start it again."""
    from services.hosting.scaled import run_worker  # noqa: PLC0415 - slow to load

    _run(run_worker(data, services or []))


def web(
    port: Annotated[
        int, typer.Option(help="Port of the pages; 0 takes a free one.", min=0, max=65535)
    ] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    data: Data = None,
) -> None:
    """Serve the pages and APIs alone; relay and workers handle the facts."""
    from services.hosting.scaled import run_web  # noqa: PLC0415 - slow to load

    _run(run_web(data, host, port))


def _run(work: Coroutine[Any, Any, None]) -> None:
    with told_settings():
        asyncio.run(work)
