"""Setting a case's grade against the rulebook, and taking it back; for analysts and administrators."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from services.monitor.overruling.service import GradeOverruling
from services.monitor.web.navigation import OFFICE
from services.monitor.web.refusing import answered
from shared.accounts import Account
from shared.vocabulary import Grade
from shared.web.allow import Allow

Analyst = Annotated[Account, Depends(Allow(*OFFICE))]


class OverruleForm(BaseModel):
    """Let this grade hold for a case, by any of its ids."""

    case: str
    grade: Grade
    reason: str


class TakeBackForm(BaseModel):
    """Let the rulebook's grade hold again."""

    case: str
    reason: str


class GradePage:
    """POST /grades/overrule and /grades/take-back, and the same as JSON under /api/grades."""

    def __init__(self, overruling: GradeOverruling) -> None:
        self._overruling = overruling

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/grades/overrule", self.overrule_by_form, methods=["POST"])
        router.add_api_route("/grades/take-back", self.take_back_by_form, methods=["POST"])
        router.add_api_route("/api/grades/overrule", self.overrule, methods=["POST"])
        router.add_api_route("/api/grades/take-back", self.take_back, methods=["POST"])
        return router

    def overrule_by_form(self, account: Analyst, filled: Annotated[OverruleForm, Form()]) -> Response:
        """Set the grade, then show the case."""
        self.overrule(account, filled)
        return _to_case(filled.case)

    def take_back_by_form(self, account: Analyst, filled: Annotated[TakeBackForm, Form()]) -> Response:
        """Take it back, then show the case."""
        self.take_back(account, filled)
        return _to_case(filled.case)

    def overrule(self, account: Analyst, body: OverruleForm) -> dict[str, Any]:
        """Set the grade of a case; answers the id of what was set."""
        return {
            "overruling": answered(
                lambda: self._overruling.overrule(body.case, body.grade, body.reason, account)
            )
        }

    def take_back(self, account: Analyst, body: TakeBackForm) -> dict[str, Any]:
        """Take back what was set for a case."""
        answered(lambda: self._overruling.take_back(body.case, body.reason, account))
        return {"case": body.case}


def _to_case(case: str) -> Response:
    return RedirectResponse(f"/cases/{quote(case.strip(), safe='/:')}#why", 303)
