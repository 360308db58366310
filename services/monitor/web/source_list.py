"""How each source is doing: what a subscriber must know before he trusts silence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.crawling.records import DatabaseSourceLog
from services.monitor.sources.courts import court_name, court_name_zh
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.web.allow import Allow
from shared.web.language import language_of
from shared.web.pages import pages_of

Reader = Annotated[Account, Depends(Allow(*OFFICE))]


class SourceList:
    """GET /sources."""

    def __init__(self, source_log: DatabaseSourceLog) -> None:
        self._source_log = source_log

    def add_to(self, router: APIRouter) -> None:
        """Register the route."""
        router.add_api_route("/sources", self.page, response_class=HTMLResponse)

    def page(self, request: Request, account: Reader) -> HTMLResponse:
        """Failing sources first."""
        states = sorted(self._source_log.states(), key=lambda state: (not state.last_error, state.source))
        name_of = court_name_zh if language_of(request, account) == "zh" else court_name
        parts = [(state, *state.source.partition(":")[::2]) for state in states]
        return pages_of(request).render(
            request,
            "source_list.html",
            rows=[(state, kind, name_of(court) if court else "") for state, kind, court in parts],
            failing=sum(bool(state.last_error) for state in states),
            texts=pages_of(request).texts,
        )
