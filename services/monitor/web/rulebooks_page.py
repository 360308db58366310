"""The rulebook that grades, in words; what another one would change; and the grades analysts set against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from services.monitor.cases.overruling import suggestion
from services.monitor.grading.comparing import matrix
from services.monitor.grading.rulebook import Rulebook, built_in_names, load
from services.monitor.grading.telling import told_rules
from services.monitor.overruling.service import GradeOverruling
from services.monitor.replaying.replay import Compared, Replay
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.vocabulary import Grade
from shared.web.allow import Allow
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Analyst = Annotated[Account, Depends(Allow(*OFFICE))]
# A page must answer soon; the command line runs over all.
NEWEST = 2_000
_MOST_SHOWN = 100


class RulebooksPage:
    """GET /rulebooks and GET /api/rulebooks, with ?other=default@1 to compare; for analysts and administrators."""

    def __init__(
        self, rulebook: Rulebook, numbers: Mapping[str, int], replay: Replay, overruling: GradeOverruling
    ) -> None:
        self._rulebook = rulebook
        self._numbers = numbers
        self._replay = replay
        self._overruling = overruling

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/rulebooks", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/rulebooks", self.api)
        return router

    def page(
        self, request: Request, account: Analyst, other: Annotated[str, Query(max_length=60)] = ""
    ) -> HTMLResponse:
        """The rules in words; with `other`, who would move and why among the cases that changed last."""
        found = self._compared(other) if other else []
        moved = [one for one in found if one.move.moves]
        held = self._overruling.held()
        return pages_of(request).render(
            request,
            "rulebooks_page.html",
            book=self._rulebook,
            rules=told_rules(self._rulebook),
            others=[name for name in self._names() if name != self._rulebook.name],
            other=other,
            compared=len(found),
            newest=NEWEST,
            counted=matrix(one.move for one in found),
            grades=list(Grade),
            moved=len(moved),
            shown=[one.as_dict() for one in moved[:_MOST_SHOWN]],
            held=[(one, suggestion(one.grading)) for one in held],
        )

    def api(self, account: Analyst, other: Annotated[str, Query(max_length=60)] = "") -> dict[str, Any]:
        """The rulebook with its rules; with `other`, the cases that would move among those that changed last."""
        told: dict[str, Any] = {
            "rulebook": self._rulebook.name,
            "thresholds": {"ordinary": self._rulebook.ordinary, "major": self._rulebook.major},
            "rules": told_rules(self._rulebook),
            "others": [name for name in self._names() if name != self._rulebook.name],
        }
        if other:
            found = self._compared(other)
            told["compared"] = len(found)
            told["moved"] = [one.as_dict() for one in found if one.move.moves]
        return told

    def _compared(self, other: str) -> Sequence[Compared]:
        """From the other rulebook to the one that grades. Only built-in ones: a page reads no file by name."""
        if other not in self._names():
            raise Problem(
                404,
                "没有这个规则书",
                "No such rulebook",
                Both("请从列表中选择。", f"Choose one of: {', '.join(self._names())}."),
            )
        before = load(other, self._numbers)
        return list(self._replay.compare(before, self._rulebook, lambda done, total: None, NEWEST))

    def _names(self) -> list[str]:
        return ["@".join(name.rsplit("-", 1)) for name in built_in_names()]
