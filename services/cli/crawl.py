"""`ipwatch crawl`: one source, once or on its schedule; or every source the settings name."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Annotated

import msgspec
import typer

from services.cli.options import Data, office, told_settings
from services.cli.printing import complain, print_json
from shared.errors import BadInput


def crawl(
    source: Annotated[
        str | None,
        typer.Argument(
            help="pacer_rss, pacer_docket, federal_register or usitc_ids; none for all of IPWATCH_MONITOR_SOURCES."
        ),
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="How far back to look.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One sweep, then end.")] = False,
    data: Data = None,
) -> None:
    """Crawl one real source with the settings of IPWATCH_MONITOR_… (a contact is needed)."""
    if source is None:
        _crawl_all(data, since, once=once)
        return
    from services.hosting.live import live_crawl  # noqa: PLC0415 - Scrapy is slow to load
    from services.monitor.crawling.runner import run_once  # noqa: PLC0415

    with office(data) as opened:
        crawler, settings = live_crawl(opened, only=source)
        while True:
            result = run_once(crawler, source, since=since.date() if since else None)
            opened.bus.drain()
            print_json({"source": source, **msgspec.to_builtins(result)})
            for line in result.errors:
                complain(line)
            if once:
                break
            time.sleep(settings.every_seconds)
    if result.errors:
        raise typer.Exit(1)


def _crawl_all(data: Data, since: datetime | None, *, once: bool) -> None:
    if since or once:
        raise BadInput(
            "crawl: --since and --once need the name of a source, e.g. ipwatch crawl pacer_rss --once"
        )
    import asyncio  # noqa: PLC0415 - slow to load

    from services.hosting.scaled import run_crawler  # noqa: PLC0415

    with told_settings():
        asyncio.run(run_crawler(data))
