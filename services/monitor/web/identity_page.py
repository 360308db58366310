"""Which dockets are one case: what people decided and should look at; merging, splitting and undoing."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from services.monitor.identity.decisions import Decision, OpenDoubt
from services.monitor.identity.service import Identity
from services.monitor.web.navigation import OFFICE
from services.monitor.web.refusing import answered
from shared.accounts import Account
from shared.web.allow import Allow
from shared.web.pages import pages_of

Analyst = Annotated[Account, Depends(Allow(*OFFICE))]


class MergeForm(BaseModel):
    """Fold the case of `other` into that of `into`; both by any of their ids."""

    into: str
    other: str
    reason: str


class SplitForm(BaseModel):
    """Make these dockets of a case a case of their own."""

    case: str
    dockets: list[str]
    reason: str


class UndoForm(BaseModel):
    """Take a decision back."""

    decision: str
    reason: str


class SettleForm(BaseModel):
    """Take an open question off the list: the dockets stay as they are."""

    doubt: str


class IdentityPage:
    """GET and POST /identity…, and the same as JSON under /api/identity; for analysts and administrators."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/identity", self.page, response_class=HTMLResponse)
        router.add_api_route("/identity/merge", self.merge_by_form, methods=["POST"])
        router.add_api_route("/identity/split", self.split_by_form, methods=["POST"])
        router.add_api_route("/identity/undo", self.undo_by_form, methods=["POST"])
        router.add_api_route("/identity/settle", self.settle_by_form, methods=["POST"])
        router.add_api_route("/api/identity", self.api)
        router.add_api_route("/api/identity/merge", self.merge, methods=["POST"])
        router.add_api_route("/api/identity/split", self.split, methods=["POST"])
        router.add_api_route("/api/identity/undo", self.undo, methods=["POST"])
        router.add_api_route("/api/identity/settle", self.settle, methods=["POST"])
        return router

    def page(self, request: Request, account: Analyst) -> HTMLResponse:
        """Open questions first, then the newest decisions."""
        return pages_of(request).render(
            request, "identity.html", doubts=self._identity.doubts(), decisions=self._identity.newest()
        )

    def api(self, account: Analyst) -> dict[str, Any]:
        """Open questions and decisions, newest first."""
        return {
            "doubts": [doubt_told(doubt) for doubt in self._identity.doubts()],
            "decisions": [decision_told(decision) for decision in self._identity.newest()],
        }

    def merge_by_form(self, account: Analyst, filled: Annotated[MergeForm, Form()]) -> Response:
        """Merge two cases, then show the one they are."""
        self.merge(account, filled)
        return _to_case(filled.into)

    def split_by_form(self, account: Analyst, filled: Annotated[SplitForm, Form()]) -> Response:
        """Split a case, then show what stays of it."""
        self.split(account, filled)
        return _to_case(filled.case)

    def undo_by_form(self, account: Analyst, filled: Annotated[UndoForm, Form()]) -> Response:
        """Undo a decision, then show all."""
        self.undo(account, filled)
        return RedirectResponse("/identity", 303)

    def settle_by_form(self, account: Analyst, filled: Annotated[SettleForm, Form()]) -> Response:
        """Settle an open question, then show the others."""
        self.settle(account, filled)
        return RedirectResponse("/identity", 303)

    def merge(self, account: Analyst, body: MergeForm) -> dict[str, str]:
        """Merge two cases; answers the id of the decision."""
        return {
            "decision": answered(
                lambda: self._identity.merge(body.into.strip(), body.other.strip(), body.reason, account)
            )
        }

    def split(self, account: Analyst, body: SplitForm) -> dict[str, str]:
        """Split a case; answers the id of the decision."""
        return {
            "decision": answered(lambda: self._identity.split(body.case, body.dockets, body.reason, account))
        }

    def undo(self, account: Analyst, body: UndoForm) -> dict[str, str]:
        """Undo a decision."""
        answered(lambda: self._identity.undo(body.decision, body.reason, account))
        return {"decision": body.decision}

    def settle(self, account: Analyst, body: SettleForm) -> dict[str, str]:
        """Settle an open question."""
        answered(lambda: self._identity.settle(body.doubt, account))
        return {"doubt": body.doubt}


def decision_told(decision: Decision) -> dict[str, Any]:
    """A decision as plain JSON values."""
    return {name: getattr(decision, name) for name in Decision.__dataclass_fields__}


def doubt_told(doubt: OpenDoubt) -> dict[str, Any]:
    """An open question as plain JSON values."""
    return {name: getattr(doubt, name) for name in OpenDoubt.__dataclass_fields__}


def _to_case(case: str) -> Response:
    return RedirectResponse(f"/cases/{quote(case.strip(), safe='/:')}", 303)
