"""One firm: its names, places and relations, where each value comes from, and what its record was before."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.firms.columns import COLUMNS
from services.monitor.firms.planning import FirmChange
from services.monitor.firms.registry import FirmRegistry, Revision
from services.monitor.web.navigation import OFFICE, REGISTRY_READERS
from shared.accounts import Account
from shared.events.firm import FirmRecord
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*REGISTRY_READERS))]
_HEADED = frozenset({"id", "name_zh", "name_en", "source", "as_of"})


class FirmPage:
    """GET /firms/{firm} and GET /api/firms/{firm}; a district officer sees the firms of his district."""

    def __init__(self, firms: FirmRegistry) -> None:
        self._firms = firms

    def add_to(self, router: APIRouter) -> None:
        """Register the routes."""
        router.add_api_route("/firms/{firm}", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/firms/{firm}", self.api)

    def page(self, request: Request, account: Reader, firm: str) -> HTMLResponse:
        """The page of a firm."""
        record = self._find(account, firm)
        return pages_of(request).render(
            request,
            "firm_page.html",
            firm=record,
            values=[
                (column.name, column.write(value), record.origin_of(column.name))
                for column in COLUMNS
                if column.name not in _HEADED and (value := getattr(record, column.name))
            ],
            changes=[_change(before, after) for before, after in _steps(self._firms.history(firm))][::-1],
            office=account.role in OFFICE,
        )

    def api(self, account: Reader, firm: str) -> dict[str, Any]:
        """The record as JSON, with its revisions."""
        record = self._find(account, firm)
        told: dict[str, Any] = msgspec.to_builtins(record)
        return told | {"revisions": [_change(*step) for step in _steps(self._firms.history(firm))]}

    def _find(self, account: Account, firm: str) -> FirmRecord:
        record = self._firms.get(firm)
        elsewhere = account.role is Role.DISTRICT_OFFICER and record and record.district != account.district
        if record is None or elsewhere:
            raise Problem(
                404,
                "没有找到该企业",
                "No such firm",
                advice=Both("请在企业列表中查找。", "Look for it in the list of firms."),
            )
        return record


def _steps(revisions: list[Revision]) -> list[tuple[Revision | None, Revision]]:
    befores: list[Revision | None] = [None, *revisions]
    return list(zip(befores, revisions, strict=False))


def _change(before: Revision | None, after: Revision) -> dict[str, Any]:
    change = FirmChange(before.record if before else None, after.record)
    return {
        "revision": after.number,
        "at": after.at,
        "actor": after.actor,
        "values": [value._asdict() for value in change.values()],
    }
