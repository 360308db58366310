"""The registry as a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from services.monitor.firms.industry_names import industry_name
from services.monitor.firms.registry import FirmRegistry
from services.monitor.firms.source_names import source_name
from services.monitor.retagging.worker import Retagging
from services.monitor.web.links import switched
from services.monitor.web.navigation import OFFICE, REGISTRY_READERS
from shared.accounts import Account
from shared.events.firm import FirmRecord
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.pages import pages_of

Reader = Annotated[Account, Depends(Allow(*REGISTRY_READERS))]
_PAGE_SIZE = 50


class FirmList:
    """GET /firms; a district officer sees the firms of his district."""

    def __init__(self, firms: FirmRegistry, retagging: Retagging) -> None:
        self._firms = firms
        self._retagging = retagging

    def add_to(self, router: APIRouter) -> None:
        """Register the route."""
        router.add_api_route("/firms", self.page, response_class=HTMLResponse)

    def page(
        self,
        request: Request,
        account: Reader,
        q: str = "",
        page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    ) -> HTMLResponse:
        """Firms whose names, id or credit code contain the words asked for, fifty a page."""
        firms = [
            firm
            for firm in self._firms.all().values()
            if account.role is not Role.DISTRICT_OFFICER or firm.district == account.district
        ]
        found = matching(firms, q)
        pages = max(1, -(-len(found) // _PAGE_SIZE))
        return pages_of(request).render(
            request,
            "firm_list.html",
            q=q,
            source_name=source_name,
            industry_name=industry_name,
            office=account.role in OFFICE,
            job=self._retagging.status() if account.role in OFFICE else None,
            firms=found[(page - 1) * _PAGE_SIZE : page * _PAGE_SIZE],
            found=len(found),
            total=len(firms),
            page=page,
            pages=pages,
            before=switched(request, page=str(page - 1)) if page > 1 else "",
            after=switched(request, page=str(page + 1)) if page < pages else "",
        )


def matching(firms: Sequence[FirmRecord], q: str) -> list[FirmRecord]:
    """The firms whose names, id or credit code contain all these words; all of them for none."""
    wanted = q.casefold().split()
    return [firm for firm in firms if all(word in _searched(firm) for word in wanted)] if wanted else [*firms]


def _searched(firm: FirmRecord) -> str:
    return " ".join((firm.id, firm.credit_code, firm.name_zh, firm.name_en, *firm.other_names)).casefold()
