"""All three services built on one engine: what every process of the system starts from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from services.alerts import bootstrap as alerts
from services.alerts.settings import AlertsSettings
from services.guidance import bootstrap as guidance
from services.hosting.letters import Letters
from services.hosting.memory import leave_out_phrases, tune_collector
from services.monitor import bootstrap as monitor
from services.monitor.firms.redirects import Redirects
from services.monitor.handins.file_intake import FileIntake
from services.monitor.settings import MonitorSettings
from services.web.navigation import NAVIGATION
from shared import accounts as shared_accounts
from shared.accounts import Accounts
from shared.bus.port import Bus
from shared.clock import Clock, system_clock
from shared.database import Database
from shared.engine import Engine, open_engine
from shared.figures import Figure
from shared.metrics import Metrics
from shared.migrate import migrate
from shared.service import Service
from shared.settings import EngineSettings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from shared.web.app import DemonstrationAccount
    from shared.web.pages import Pages

_COMMON = Path(__file__).parent.parent / "web"

# The folder of migrations of each owner of tables, in the order in which they are applied.
MIGRATIONS = {
    "accounts": shared_accounts.MIGRATIONS,
    "monitor": monitor.MIGRATIONS,
    "alerts": alerts.MIGRATIONS,
    "guidance": guidance.MIGRATIONS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The whole system on one data folder. `close` it when done; background work must have ended."""

    data: Path
    engine: Engine
    accounts: Accounts
    monitor: monitor.Monitor
    services: Sequence[Service]
    bus: Bus
    metrics: Metrics
    clock: Clock

    @property
    def database(self) -> Database:
        """Where the truth of all services is."""
        return self.engine.database

    def close(self) -> None:
        """Let go of files and connections."""
        self.monitor.index.close()
        self.database.close()

    def file_intake(self) -> FileIntake:
        """Taking files in, with the handlers run after each stretch."""
        parts = self.monitor
        return FileIntake(
            parts.sources.publisher,
            parts.sources.raw_store,
            parts.sources.dead_letters,
            parts.queries,
            self.clock,
            lambda facts: self.bus.drain(),
        )

    @property
    def letters(self) -> Letters:
        """What could not be read or handled, in all services."""
        return Letters(
            database=self.database,
            services=self.services,
            bus=self.bus,
            sources=self.monitor.sources,
            clock=self.clock,
            composed=(self.data / "demonstration.json").exists(),
        )

    def figures(self, as_of: date) -> list[Figure]:
        """The statistics of all services as of a Beijing calendar day."""
        return [figure for service in self.services for figure in service.figures(as_of)]

    def app(
        self,
        *,
        demonstration: bool = False,
        demonstration_accounts: Sequence[DemonstrationAccount] = (),
        ready: Callable[[], Awaitable[bool]] | None = None,
    ) -> FastAPI:
        """The pages and APIs of all services. ready: see `create_app`."""
        from services.web.office_pages import office_router  # noqa: PLC0415 - slow to load, and only some processes serve pages
        from shared.web.app import create_app  # noqa: PLC0415

        routers = [router for service in self.services for router in service.routers()]
        return create_app(
            "overseas-ip-watch",
            self.accounts,
            _pages(self.services),
            [office_router(self), *routers],
            demonstration=demonstration,
            demonstration_accounts=demonstration_accounts,
            ready=ready,
        )


def open_office(
    data: Path,
    *,
    clock: Clock = system_clock,
    engine_settings: EngineSettings | None = None,
    monitor_settings: MonitorSettings | None = None,
    alerts_settings: AlertsSettings | None = None,
) -> Office:
    """Build everything over an engine and a data folder, bringing the tables up to date. Starts nothing.

    Settings that are not given come from the environment.
    """
    tune_collector()
    leave_out_phrases()
    engine = open_engine(data, engine_settings or EngineSettings())
    database = engine.database
    for owner, folder in MIGRATIONS.items():
        migrate(database, owner, folder)
    accounts = Accounts(database, clock, Redirects(database).united)
    bell = _Bell()
    watch = monitor.build(
        engine, data, monitor_settings or MonitorSettings(), clock, bell.ring, accounts=accounts
    )
    services = (
        watch.service,
        alerts.build(
            database, accounts, alerts_settings or AlertsSettings(), clock, watch.sources.coverage.notice
        ),
        guidance.build(database, accounts, clock, bell.ring),
    )
    consumers = [consumer for service in services for consumer in service.consumers]
    metrics = Metrics([consumer.name for consumer in consumers], clock=clock)
    bus = engine.bus({service.name: service.journal for service in services}, consumers, clock, metrics)
    bell.bus = bus
    return Office(
        data=data,
        engine=engine,
        accounts=accounts,
        monitor=watch,
        services=services,
        bus=bus,
        metrics=metrics,
        clock=clock,
    )


def _pages(services: Sequence[Service]) -> Pages:
    from shared.web.pages import Pages  # noqa: PLC0415 - slow to load, and only some processes serve pages
    from shared.web.texts import Texts  # noqa: PLC0415

    return Pages(
        [*(service.templates for service in services if service.templates), _COMMON / "templates"],
        Texts.load(*(service.texts for service in services if service.texts), _COMMON / "texts.yml"),
        [*(item for service in services for item in service.navigation), *NAVIGATION],
    )


class _Bell:
    """Wakes the bus; services are built before it exists."""

    def __init__(self) -> None:
        self.bus: Bus | None = None

    def ring(self) -> None:
        """Tell the bus that a journal has grown."""
        if self.bus:
            self.bus.wake()
