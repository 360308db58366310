"""Records that look like one firm: united, or found to be two; and what was found so, with a way back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.monitor.firms.distinctions import Distinctions
from services.monitor.firms.registry import FirmRegistry
from services.monitor.firms.source_names import source_name
from services.monitor.web.firm_changes import Keeper, Merging, answered
from shared.web.pages import pages_of


class FirmDoublesPage:
    """GET /firms/doubles; POST /firms/{firm}/apart and /firms/{firm}/not-apart; the same under /api."""

    def __init__(self, distinctions: Distinctions, firms: FirmRegistry) -> None:
        self._distinctions = distinctions
        self._firms = firms

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/firms/doubles", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/firms/doubles", self.api)
        for verb, by_form, by_api in (
            ("apart", self.tell_apart_by_form, self.tell_apart),
            ("not-apart", self.undo_by_form, self.undo),
        ):
            router.add_api_route(f"/firms/{{firm}}/{verb}", by_form, methods=["POST"])
            router.add_api_route(f"/api/firms/{{firm}}/{verb}", by_api, methods=["POST"])
        return router

    def page(self, request: Request, account: Keeper) -> HTMLResponse:
        """Records that are probably of one firm, each group with both answers, and those found to be two."""
        return pages_of(request).render(
            request,
            "firm_doubles.html",
            doubles=self._distinctions.doubles(),
            apart=self._distinctions.standing(),
            firms=self._firms.all(),
            source_name=source_name,
        )

    def api(self, account: Keeper) -> dict[str, Any]:
        """The same as JSON."""
        return {
            "doubles": [one.told() for one in self._distinctions.doubles()],
            "apart": [asdict(one) for one in self._distinctions.standing()],
        }

    def tell_apart(self, account: Keeper, firm: str, body: Merging) -> dict[str, Any]:
        """Keep that the two are not one firm."""
        other = body.other.strip()
        made = answered(
            lambda: self._distinctions.tell_apart(firm, other, body.why, account.id, account.name)
        )
        return {"decision": made}

    def undo(self, account: Keeper, firm: str, body: Merging) -> dict[str, Any]:
        """Take that back."""
        other = body.other.strip()
        answered(lambda: self._distinctions.undo(firm, other, body.why, account.id, account.name))
        return {"undone": [firm, other]}

    def tell_apart_by_form(self, account: Keeper, firm: str, filled: Annotated[Merging, Form()]) -> Response:
        """Keep it, then show what is left."""
        self.tell_apart(account, firm, filled)
        return RedirectResponse("/firms/doubles", 303)

    def undo_by_form(self, account: Keeper, firm: str, filled: Annotated[Merging, Form()]) -> Response:
        """Take it back, then show what there is."""
        self.undo(account, firm, filled)
        return RedirectResponse("/firms/doubles", 303)
