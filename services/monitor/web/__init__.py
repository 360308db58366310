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


def router_of(
    queries: CaseQueries, firms: FirmRegistry, source_log: DatabaseSourceLog
) -> APIRouter:
    """All routes of the monitor."""
    router = APIRouter()
    CaseList(queries, firms).add_to(router)
    CasePage(queries).add_to(router)
    FirmList(firms).add_to(router)
    SourceList(source_log).add_to(router)
    return router
