"""The registry as a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.firms.registry import FirmRegistry
from services.monitor.web.navigation import REGISTRY_READERS
from shared.accounts import Account
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.pages import pages_of

Reader = Annotated[Account, Depends(Allow(*REGISTRY_READERS))]


class FirmList:
    """GET /firms; a district officer sees the firms of his district."""

    def __init__(self, firms: FirmRegistry) -> None:
        self._firms = firms

    def add_to(self, router: APIRouter) -> None:
        """Register the route."""
        router.add_api_route("/firms", self.page, response_class=HTMLResponse)

    def page(self, request: Request, account: Reader, q: str = "") -> HTMLResponse:
        """Firms whose names contain the words asked for."""
        wanted = q.casefold().split()
        firms = [
            firm
            for firm in self._firms.all().values()
            if account.role is not Role.DISTRICT_OFFICER or firm.district == account.district
        ]
        shown = [
            firm
            for firm in firms
            if all(
                word in " ".join((firm.name_zh, firm.name_en, *firm.aliases)).casefold() for word in wanted
            )
        ]
        return pages_of(request).render(request, "firm_list.html", q=q, firms=shown, total=len(firms))
