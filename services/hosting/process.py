"""What every long-running process has: an office, the operators' window, a clean end on SIGINT and SIGTERM."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.hosting.checks import answers, consumers_go_on, database_answers, index_answers, tables_current
from services.hosting.database_figures import DatabaseFigures
from services.hosting.office import MIGRATIONS, Office, open_office
from services.hosting.opening import alerts_settings
from services.hosting.readiness import Check, Readiness
from services.hosting.signals import told_to_end
from services.hosting.status import StatusServer
from shared.log import configure_log, logger
from shared.settings import ProcessSettings

_log = logger("process")

_KEEP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Process:
    """A process of the system at work. ending: set when it is told to end."""

    office: Office
    settings: ProcessSettings
    ending: asyncio.Event

    async def until_told(
        self, work: Mapping[str, Coroutine[Any, Any, None]], stop: Callable[[], None]
    ) -> None:
        """Run all of this until told to end; then `stop` is called and all come to their end by themselves.

        When one of them ends before, the others are stopped too and what it raised is raised.
        """
        tasks = [asyncio.create_task(one, name=name) for name, one in work.items()]
        told = asyncio.create_task(self.ending.wait())
        await asyncio.wait([told, *tasks], return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        _log.info("stopping")
        stop()
        outcomes = await asyncio.gather(*tasks, return_exceptions=True)
        failed = [one for one in outcomes if isinstance(one, Exception)]
        if failed:
            raise failed[0]


@asynccontextmanager
async def process(data: Path | None) -> AsyncIterator[Process]:
    """Open the office and the operators' window, close both at the end."""
    settings = ProcessSettings()
    configure_log(settings.log_level)
    alerts = alerts_settings(settings.public_address) if settings.public_address else None
    office = await asyncio.to_thread(open_office, data or settings.data, alerts_settings=alerts)
    try:
        with told_to_end() as ending:
            async with status_served(office, settings):
                yield Process(office, settings, ending)
    finally:
        office.close()


@asynccontextmanager
async def status_served(
    office: Office, settings: ProcessSettings, *, of_all: bool = False
) -> AsyncIterator[None]:
    """The operators' window, open where the settings give it a port.

    of_all: show what the database says of the whole system too, which is the same whoever reads it.
    """
    if not settings.status_port:
        yield
        return
    if of_all:
        office.metrics.ask_lag(office.bus.lag)
        figures = DatabaseFigures(
            office.database,
            office.services,
            backlog=office.bus.backlog,
            coverage=office.monitor.sources.coverage,
        )
        figures.add_to(office.metrics)
    server = StatusServer(
        host=settings.status_host,
        port=settings.status_port,
        checks=checks_of(office),
        registry=office.metrics.registry,
    )
    await server.start()
    try:
        yield
    finally:
        await server.stop()


def asked_by_anybody(office: Office) -> Callable[[], Awaitable[bool]]:
    """Whether requests should be sent to these pages; asking often costs nothing."""
    return Readiness(checks_of(office), keep_seconds=_KEEP_SECONDS).ready


def checks_of(office: Office) -> dict[str, Check]:
    """What must be well for a process of this office to do its work."""
    checks = {
        "database": database_answers(office.database),
        "tables": tables_current(office.database, MIGRATIONS),
        "index": index_answers(office.monitor.index),
        "consumers": consumers_go_on(office.metrics),
    }
    if office.engine.kafka:
        checks["kafka"] = answers("Kafka", office.bus.answer)
    return checks
