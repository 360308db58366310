"""`ipwatch up`: everything in one process: pages, APIs, crawlers, handlers, delivery."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from services.cli.options import Data, told_settings
from shared.errors import BadInput


def up(  # noqa: PLR0917 - typer gives the options of a command by position
    demo: Annotated[bool, typer.Option("--demo", help="Crawl a composed fortnight served locally.")] = False,
    live: Annotated[bool, typer.Option("--live", help="Crawl the real sites named in the settings.")] = False,
    port: Annotated[
        int, typer.Option(help="Port of the pages; 0 takes a free one.", min=0, max=65535)
    ] = 8000,
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    data: Data = None,
    pace: Annotated[float, typer.Option(help="Real seconds a day of the demonstration takes.")] = 6.0,
) -> None:
    """Serve the system until Ctrl-C."""
    if demo and live:
        raise BadInput("--demo and --live exclude each other: composed and real cases do not share a folder")
    if pace <= 0:
        raise BadInput(f"--pace {pace} is not a pace; give the seconds a demonstration day takes, above 0")
    import asyncio  # noqa: PLC0415 - slow to load

    from services.hosting.run import Plan, run  # noqa: PLC0415

    with told_settings():
        asyncio.run(run(Plan(demo=demo, live=live, host=host, port=port, data=data, pace=pace)))
    print("ipwatch: stopped", file=sys.stderr)
