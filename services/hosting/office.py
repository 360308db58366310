"""All three services in one process over one data folder: the embedded engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fastapi import FastAPI

from services.alerts import bootstrap as alerts
from services.alerts.settings import AlertsSettings
from services.guidance import bootstrap as guidance
from services.hosting.letters import Letters
from services.hosting.memory import tune_collector
from services.monitor import bootstrap as monitor
from services.monitor.file_intake import FileIntake
from services.monitor.settings import MonitorSettings
from services.web import office_router
from services.web.navigation import NAVIGATION
from shared import accounts as shared_accounts
from shared.accounts import Accounts
from shared.bus.embedded import EmbeddedBus
from shared.clock import Clock, system_clock
from shared.database import Database, open_sqlite
from shared.events.catalogue import CATALOGUE
from shared.figures import Figure
from shared.migrate import migrate
from shared.service import Service
from shared.web.app import DemonstrationAccount, create_app
from shared.web.pages import Pages
from shared.web.texts import Texts

_COMMON = Path(__file__).parent.parent / "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The whole system on one data folder. `close` it when done; background work must have ended."""

    data: Path
    database: Database
    accounts: Accounts
    pages: Pages
    monitor: monitor.Monitor
    services: Sequence[Service]
    bus: EmbeddedBus
    clock: Clock

    def close(self) -> None:
        """Let go of files and connections."""
        self.monitor.index.close()
        self.database.close()

    def file_intake(self) -> FileIntake:
        """Taking files in, with the handlers run after each stretch."""
        parts = self.monitor
        return FileIntake(
            parts.publisher,
            parts.raw_store,
            parts.dead_letters,
            parts.queries,
            self.clock,
            self.bus.drain,
        )

    @property
    def letters(self) -> Letters:
        """What could not be read or handled, in all services."""
        return Letters(self)

    def figures(self, as_of: date) -> list[Figure]:
        """The statistics of all services as of a Beijing calendar day."""
        return [figure for service in self.services for figure in service.figures(as_of)]

    def app(
        self, *, demonstration: bool = False, demonstration_accounts: Sequence[DemonstrationAccount] = ()
    ) -> FastAPI:
        """The pages and APIs of all services."""
        routers = [router for service in self.services for router in service.routers]
        return create_app(
            "overseas-ip-watch",
            self.accounts,
            self.pages,
            [office_router(self), *routers],
            demonstration=demonstration,
            demonstration_accounts=demonstration_accounts,
        )


def open_office(
    data: Path,
    *,
    clock: Clock = system_clock,
    monitor_settings: MonitorSettings | None = None,
    alerts_settings: AlertsSettings | None = None,
) -> Office:
    """Build everything over a data folder, bringing its tables up to date. Starts nothing.

    Settings that are not given come from the environment.
    """
    tune_collector()
    database = open_sqlite(data / "office.db")
    migrate(database, "accounts", shared_accounts.MIGRATIONS)
    for name, folder in (
        ("monitor", monitor.MIGRATIONS),
        ("alerts", alerts.MIGRATIONS),
        ("guidance", guidance.MIGRATIONS),
    ):
        migrate(database, name, folder)
    accounts = Accounts(database, clock)
    bell = _Bell()
    watch = monitor.build(database, data, monitor_settings or MonitorSettings(), clock, bell.ring)
    services = (
        watch.service,
        alerts.build(database, accounts, alerts_settings or AlertsSettings(), clock),
        guidance.build(database, accounts, clock, bell.ring),
    )
    bus = EmbeddedBus(
        database,
        {service.name: service.journal for service in services},
        [consumer for service in services for consumer in service.consumers],
        {fact_type: kind.owner for fact_type, kind in CATALOGUE.items()},
        clock,
    )
    bell.bus = bus
    return Office(
        data=data,
        database=database,
        accounts=accounts,
        pages=_pages(services),
        monitor=watch,
        services=services,
        bus=bus,
        clock=clock,
    )


def _pages(services: Sequence[Service]) -> Pages:
    return Pages(
        [*(service.templates for service in services if service.templates), _COMMON / "templates"],
        Texts.load(*(service.texts for service in services if service.texts), _COMMON / "texts.yml"),
        [*(item for service in services for item in service.navigation), *NAVIGATION],
    )


class _Bell:
    """Wakes the bus; services are built before it exists."""

    def __init__(self) -> None:
        self.bus: EmbeddedBus | None = None

    def ring(self) -> None:
        """Tell the bus that a journal has grown."""
        if self.bus:
            self.bus.wake()
