"""The monitor's pages and API: cases, firms, sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from fastapi import APIRouter

from services.monitor.coverage.watch import CoverageWatch
from services.monitor.crawling.switches import SourceSwitches
from services.monitor.firms.registry import FirmRegistry
from services.monitor.reading.queries import CaseQueries
from services.monitor.retagging.worker import Retagging
from services.monitor.web.case_list import CaseList
from services.monitor.web.case_page import CasePage
from services.monitor.web.coverage_page import CoveragePage
from services.monitor.web.firm_list import FirmList
from services.monitor.web.firm_page import FirmPage
from services.monitor.web.firm_tables import FirmTables
from services.monitor.web.source_list import SourceList
from shared.clock import Clock, system_clock


def router_of(
    queries: CaseQueries,
    firms: FirmRegistry,
    coverage: CoverageWatch,
    switches: SourceSwitches,
    *,
    retagging: Retagging,
    people: Callable[[], Mapping[str, str]] = dict,
    clock: Clock = system_clock,
) -> APIRouter:
    """All routes of the monitor. people: the names of accounts by id. clock: tells which dates of a docket lie ahead."""
    router = APIRouter()
    CaseList(queries, firms, coverage.notice).add_to(router)
    CasePage(queries, clock).add_to(router)
    FirmList(firms, retagging).add_to(router)
    FirmTables(firms, clock).add_to(router)
    FirmPage(firms, people).add_to(router)
    SourceList(coverage, switches, clock).add_to(router)
    CoveragePage(coverage).add_to(router)
    return router
