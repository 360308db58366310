"""`ipwatch crawl`: one source, once, on its schedule or for chosen days; or every source the settings name."""

from __future__ import annotations

import asyncio
import getpass
import time
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from services.cli.options import Data, office, told_settings
from services.cli.printing import complain, print_json
from services.cli.progress import progress_bar
from shared.errors import BadInput

if TYPE_CHECKING:
    from services.hosting.office import Office
    from services.monitor.crawling.recrawl import Step

_DAY = ["%Y-%m-%d"]


def crawl(  # noqa: PLR0917 - one parameter an option
    source: Annotated[
        str | None,
        typer.Argument(
            help="pacer_rss, pacer_docket, federal_register, usitc_ids, edis …; none for all of IPWATCH_MONITOR_SOURCES."
        ),
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="Crawl the days from this one on, window by window, then end."),
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=_DAY, help="Last day for --since; today unless given.")
    ] = None,
    once: Annotated[bool, typer.Option("--once", help="One sweep, then end.")] = False,
    stop: Annotated[
        bool, typer.Option("--stop", help="Switch the source off in every process, at once.")
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Switch it on again.")] = False,
    why: Annotated[str, typer.Option(help="Reason to remember with --stop.")] = "",
    data: Data = None,
) -> None:
    """Crawl one real source with the settings of IPWATCH_MONITOR_… (a contact is needed).

    --since goes on where a run of the same days was broken off. --stop and --resume take a source or one court of
    it, e.g. pacer_rss:nyed, and are heeded within seconds by crawlers that run.
    """
    if until and not since:
        raise BadInput("crawl: --until needs --since, the first day")
    if source is None:
        _crawl_all(data, named_only=bool(since or once or stop or resume))
        return
    with office(data) as opened:
        if stop or resume:
            _switch(opened, source, on=resume, why=why)
            return
        errors = (
            _recrawl(opened, source, since.date(), until.date() if until else None)
            if since
            else _sweep(opened, source, once=once)
        )
    if errors:
        raise typer.Exit(1)


def _sweep(opened: Office, source: str, *, once: bool) -> tuple[str, ...]:
    from services.hosting.live import live_crawl  # noqa: PLC0415 - Scrapy is slow to load
    from services.monitor.crawling.runner import run_once  # noqa: PLC0415

    crawler, settings = live_crawl(opened, only=source)
    while True:
        result = run_once(crawler, source)
        opened.bus.drain()
        print_json({"source": source, **msgspec.to_builtins(result)})
        for line in result.errors:
            complain(line)
        if once:
            return result.errors
        time.sleep(settings.every_seconds)


def _recrawl(opened: Office, source: str, since: date, until: date | None) -> tuple[str, ...]:
    from services.hosting.live import live_crawl, recrawler_of  # noqa: PLC0415 - Scrapy is slow to load

    crawler, settings = live_crawl(opened, only=source)
    with progress_bar("items") as advance:

        def told(step: Step) -> None:
            advance(f"{source} {step.window}", step.done, step.of)
            if step.result is None:
                return
            opened.bus.drain()
            told_result = msgspec.to_builtins(step.result)
            shown = {"source": source, "window": str(step.window), "done": step.done, "of": step.of}
            print_json({**shown, **told_result})

        errors = asyncio.run(recrawler_of(opened, crawler).run(settings, since, until, told))
    for line in errors:
        complain(line)
    return errors


def _switch(opened: Office, source: str, *, on: bool, why: str) -> None:
    from services.monitor.crawling.settings import live_sources  # noqa: PLC0415 - slow to load

    switches = opened.monitor.sources.switches
    known = {label for one in live_sources() for label in (one.name, *map(one.label, one.courts))}
    if source not in known and source not in switches.stopped():
        names = ", ".join(sorted(label for label in known if ":" not in label))
        raise BadInput(
            f"crawl: unknown source {source!r}; known: {names}, and their courts as pacer_rss:nyed"
        )
    if on:
        switches.resume(source)
    else:
        switches.stop(source, by=getpass.getuser(), why=why)
    print_json({"source": source, "stopped": source in switches.stopped()})


def _crawl_all(data: Data, *, named_only: bool) -> None:
    """named_only: an option was given that makes sense for one source alone."""
    if named_only:
        raise BadInput(
            "crawl: --since, --once, --stop and --resume need the name of a source, "
            "e.g. ipwatch crawl pacer_rss --once"
        )
    from services.hosting.scaled import run_crawler  # noqa: PLC0415 - slow to load

    with told_settings():
        asyncio.run(run_crawler(data))
