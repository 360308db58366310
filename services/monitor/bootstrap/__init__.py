"""Builds the monitor: the only place in it that makes adapters, a file for each group of rooms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from services.monitor.bootstrap.consumers import consumers, loops
from services.monitor.bootstrap.ground import ground_of
from services.monitor.bootstrap.rooms import rooms_on
from services.monitor.bootstrap.sources import Sources
from services.monitor.bootstrap.warned import Trademarks
from services.monitor.courtlistener.throttle import SOURCE as COURTLISTENER
from services.monitor.decisions.reading import ReviewQueue
from services.monitor.decisions.service import Decisions
from services.monitor.duedates.reading import DeadlineQueries
from services.monitor.firms.desk import FirmDesk
from services.monitor.firms.distinctions import Distinctions
from services.monitor.firms.registry import FirmRegistry
from services.monitor.plaintiffs.proposing import PlaintiffWarnings
from services.monitor.plaintiffs.service import Plaintiffs
from services.monitor.reading.figures import figures
from services.monitor.reading.queries import CaseQueries
from services.monitor.replaying.regrading import Regrading
from services.monitor.retagging.worker import Retagging
from services.monitor.risks.service import Risks
from services.monitor.searching.indexing import CaseIndexer
from services.monitor.settings import MonitorSettings
from services.monitor.tables import JOURNAL, monitor_metadata
from services.monitor.warnings.service import Warnings
from services.monitor.web.navigation import NAVIGATION
from shared.accounts import Accounts
from shared.clock import Clock
from shared.engine import Engine
from shared.index.port import DocumentIndex
from shared.service import Service

if TYPE_CHECKING:
    from fastapi import APIRouter

_HERE = Path(__file__).parent.parent
MIGRATIONS = _HERE / "migrations"


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitor:
    """The monitor as built: what the host runs, and the doors the command line uses."""

    service: Service
    settings: MonitorSettings
    sources: Sources
    firms: FirmRegistry
    firm_desk: FirmDesk
    distinctions: Distinctions
    index: DocumentIndex
    indexer: CaseIndexer
    queries: CaseQueries
    decisions: Decisions
    review: ReviewQueue
    retagging: Retagging
    regrading: Regrading
    deadlines: DeadlineQueries
    plaintiffs: Plaintiffs
    warnings: Warnings
    plaintiff_warnings: PlaintiffWarnings
    trademarks: Trademarks
    risks: Risks

    @property
    def spider_arguments(self) -> Mapping[str, Mapping[str, Any]]:
        """What spiders need beyond their sweep, by source."""
        return {COURTLISTENER: {"desk": self.sources.courtlistener}}


def build(
    engine: Engine,
    data: Path,
    settings: MonitorSettings,
    clock: Clock,
    wake: Callable[[], None],
    *,
    accounts: Accounts | None = None,
) -> Monitor:
    """The monitor on an engine and one data folder. wake: called when its journal has grown.

    accounts: who owns calendars; those of the engine's database when not given.
    """
    ground = ground_of(engine, data, settings, clock, wake, accounts)
    rooms = rooms_on(ground)
    cases, warned = rooms.cases, rooms.warned

    def pages() -> Sequence[APIRouter]:
        from services.monitor.bootstrap.routers import routers  # noqa: PLC0415 - slow to load, and only some processes serve pages

        return routers(ground, rooms)

    return Monitor(
        service=Service(
            name="monitor",
            metadata=monitor_metadata,
            journal=JOURNAL,
            migrations=MIGRATIONS,
            consumers=consumers(ground, rooms),
            routers=pages,
            background=loops(ground, rooms),
            navigation=NAVIGATION,
            templates=_HERE / "web" / "templates",
            texts=_HERE / "web" / "texts",
            figures=lambda as_of: figures(engine.database, as_of),
        ),
        settings=settings,
        sources=rooms.sources,
        firms=rooms.firms,
        firm_desk=rooms.firm_desk,
        distinctions=rooms.distinctions,
        index=cases.index,
        indexer=cases.indexer,
        queries=cases.queries,
        decisions=cases.decisions,
        review=cases.review,
        retagging=cases.retagging,
        regrading=cases.regrading,
        deadlines=rooms.deadlines,
        plaintiffs=warned.plaintiffs,
        warnings=warned.warnings,
        plaintiff_warnings=warned.drafting,
        trademarks=warned.trademarks,
        risks=warned.risks,
    )
