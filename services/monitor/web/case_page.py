"""One case: who, what, how serious, why; its docket as a timeline; and the same as JSON."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.queries import CaseQueries, CaseView
from services.monitor.web.navigation import CASE_READERS
from services.monitor.web.visibility import may_see
from shared.accounts import Account
from shared.errors import NotFound
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*CASE_READERS))]


class CasePage:
    """GET /cases/{id} and GET /api/cases/{id}; the id is the case's or any of its dockets'."""

    def __init__(self, queries: CaseQueries) -> None:
        self._queries = queries

    def add_to(self, router: APIRouter) -> None:
        """Register the routes."""
        router.add_api_route("/cases/{case_id:path}", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/cases/{case_id:path}", self.api)

    def page(self, request: Request, account: Reader, case_id: str) -> HTMLResponse:
        """The page of a case."""
        view = self._find(account, case_id)
        return pages_of(request).render(
            request,
            "case_page.html",
            case=view.as_dict(),
            parties=_sides(view, account),
            sightings=view.sightings,
            grades=view.grades,
            may_guide=account.role in {Role.ADMINISTRATOR, Role.ANALYST},
        )

    def api(self, account: Reader, case_id: str) -> dict[str, Any]:
        """The case as JSON, with tags and their evidence, grade with reasons, and entries."""
        shown = self._find(account, case_id).as_dict()
        if account.role is Role.ENTERPRISE:
            for party in shown["parties"]:
                if party["firm"] != account.firm:
                    party.update(tag=None, firm="", firm_name_zh="", status="", why_zh="", why_en="")
        return shown

    def _find(self, account: Account, case_id: str) -> CaseView:
        try:
            view = self._queries.case(case_id)
        except NotFound:
            view = None
        if view is None or not may_see(account, view.case):
            raise Problem(
                404,
                "没有找到该案件",
                "No such case",
                advice=Both(
                    "案件以“法院/案号”为标识，例如 ilnd/1:26-cv-01234；请在案件列表中查找。",
                    "A case is named court/number, e.g. ilnd/1:26-cv-01234; look for it in the list of cases.",
                ),
            )
        return view


def _sides(view: CaseView, account: Account) -> list[dict[str, Any]]:
    """Parties with Shenzhen firms first; an enterprise sees the evidence on itself only."""
    parties: list[dict[str, Any]] = view.as_dict()["parties"]
    if account.role is Role.ENTERPRISE:
        for party in parties:
            if party["firm"] != account.firm:
                party.update(tag=None, status="", firm="", firm_name_zh="", why_zh="", why_en="")
    order = {"confirmed": 0, "candidate": 1, "rejected": 2, "": 3}
    return sorted(parties, key=lambda party: (order[party["status"]], party["role"]))
