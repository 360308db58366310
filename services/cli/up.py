"""`ipwatch up`: everything in one process: pages, APIs, crawlers, handlers, delivery."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Annotated

import typer

from shared.errors import BadInput


def up(
    demo: Annotated[bool, typer.Option("--demo", help="Crawl a composed fortnight served locally.")] = False,
    live: Annotated[bool, typer.Option("--live", help="Crawl the real sites named in the settings.")] = False,
    port: Annotated[int, typer.Option(help="Port of the pages; 0 takes a free one.")] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    data: Annotated[Path | None, typer.Option("--data", help="Data folder.", show_default=False)] = None,
    pace: Annotated[float, typer.Option(help="Real seconds a day of the demonstration takes.")] = 6.0,
) -> None:
    """Serve the system until Ctrl-C."""
    from services.hosting.run import Plan, run  # noqa: PLC0415 - `--help` must not wait for it

    if demo and live:
        raise BadInput("--demo and --live exclude each other: composed and real cases do not share a folder")
    if pace <= 0:
        raise BadInput(f"--pace {pace} is not a pace; give the seconds a demonstration day takes, above 0")
    asyncio.run(run(Plan(demo=demo, live=live, host=host, port=port, data=data, pace=pace)))
    print("ipwatch: stopped", file=sys.stderr)
