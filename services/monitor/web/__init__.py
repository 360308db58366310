"""The monitor's pages and API: cases, firms, sources."""

from __future__ import annotations

from fastapi import APIRouter

from services.monitor.crawling.records import DatabaseSourceLog
from services.monitor.firms.registry import FirmRegistry
from services.monitor.queries import CaseQueries
from services.monitor.web.case_list import CaseList
from services.monitor.web.case_page import CasePage
from services.monitor.web.firm_list import FirmList
from services.monitor.web.source_list import SourceList
from shared.clock import Clock, system_clock


def router_of(
    queries: CaseQueries, firms: FirmRegistry, source_log: DatabaseSourceLog, clock: Clock = system_clock
) -> APIRouter:
    """All routes of the monitor. clock: tells which dates of a docket lie ahead."""
    router = APIRouter()
    CaseList(queries, firms).add_to(router)
    CasePage(queries, clock).add_to(router)
    FirmList(firms).add_to(router)
    SourceList(source_log).add_to(router)
    return router
