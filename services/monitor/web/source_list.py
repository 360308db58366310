"""How each source is doing: what a subscriber must know before he trusts silence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.crawling.records import DatabaseSourceLog
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.web.allow import Allow
from shared.web.pages import pages_of

Reader = Annotated[Account, Depends(Allow(*OFFICE))]


class SourceList:
    """GET /sources."""

    def __init__(self, source_log: DatabaseSourceLog) -> None:
        self._source_log = source_log

    def add_to(self, router: APIRouter) -> None:
        """Register the route."""
        router.add_api_route("/sources", self.page, response_class=HTMLResponse)

    def page(self, request: Request, account: Reader) -> HTMLResponse:  # noqa: ARG002 - checked by the rule
        """Failing sources first."""
        states = sorted(self._source_log.states(), key=lambda state: (not state.last_error, state.source))
        return pages_of(request).render(request, "source_list.html", states=states)
