"""Deciding about a party: the page with its evidence and the firms it could be, and the same as JSON."""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from services.monitor.cases.case import Party, name_key
from services.monitor.decisions.decision import TagDecision, place_of
from services.monitor.decisions.explaining import CONFLICT_KINDS, explain, place_printed
from services.monitor.decisions.rulings import Rulings
from services.monitor.decisions.service import Asked, Decider, Decisions
from services.monitor.firms.registry import FirmRegistry
from services.monitor.reading.queries import CaseQueries
from services.monitor.web.firm_list import matching
from services.monitor.web.navigation import OFFICE
from services.monitor.web.refusing import answered
from shared.accounts import Account
from shared.errors import NotFound
from shared.events.firm import FirmRecord
from shared.vocabulary import DecisionScope, TagVerdict
from shared.web.allow import Allow
from shared.web.links import inside
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Analyst = Annotated[Account, Depends(Allow(*OFFICE))]
_MOST_FIRMS = 10


class DecisionForm(BaseModel):
    """A decision as it is sent. otherwise: the reason where none is written and the proposal is agreed to."""

    case: str
    party: str
    verdict: TagVerdict
    reason: str = ""
    firm: str = ""
    scope: DecisionScope = DecisionScope.PARTY
    teach: bool = False
    seen: str | None = None

    def asked(self, otherwise: str = "") -> Asked:
        """What is decided."""
        agrees = self.verdict in (TagVerdict.FIRM, TagVerdict.SHENZHEN)
        return Asked(
            case=self.case.strip(),
            party=self.party,
            verdict=self.verdict,
            reason=self.reason if self.reason.strip() or not agrees else otherwise,
            firm=self.firm,
            scope=self.scope,
            teach=self.teach and self.verdict is TagVerdict.FIRM,
            seen=self.seen,
        )


class FilledForm(DecisionForm):
    """The same from a page. back: where to go on, with the decision's id."""

    otherwise: str = ""
    back: str = "/review"


class UndoForm(BaseModel):
    """Take a decision back."""

    decision: str
    reason: str


class FilledUndo(UndoForm):
    """The same from a page."""

    back: str = "/review"


class DecisionPage:
    """/review/party, /review/decide, /review/undo and /api/decisions…; for analysts and administrators."""

    def __init__(self, decisions: Decisions, queries: CaseQueries, firms: FirmRegistry) -> None:
        self._decisions = decisions
        self._queries = queries
        self._firms = firms

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/review/party", self.page, response_class=HTMLResponse)
        router.add_api_route("/review/decide", self.decide_by_form, methods=["POST"])
        router.add_api_route("/review/undo", self.undo_by_form, methods=["POST"])
        router.add_api_route("/api/decisions", self.listing)
        router.add_api_route("/api/decisions", self.decide, methods=["POST"])
        router.add_api_route("/api/decisions/undo", self.undo, methods=["POST"])
        return router

    def page(
        self, request: Request, _account: Analyst, case: str = "", party: str = "", q: str = ""
    ) -> HTMLResponse:
        """A party with its evidence, the firms it could be (of a search, when words are given), and what was decided."""
        view, found = self._party(case, party)
        known = self._decisions.of_names([found.name])
        here = f"/review/party?{urlencode({'case': view.case.id, 'party': found.name})}"
        details = found.details
        answer = found.tag.answer if found.tag else self._answer(found)
        return pages_of(request).render(
            request,
            "review_party.html",
            case=view.case,
            party=found,
            explained=explain(
                answer,
                name=found.name,
                place=place_printed((details.address, details.city, details.country)),
                context=details.extra,
                role=found.role.value,
            ),
            conflict_kinds=CONFLICT_KINDS,
            firms=self._could_be(found, answer, q),
            q=q,
            latest=Rulings(known).of(found, view.case.dockets).latest,
            place=place_of(details).partition(":")[2],
            decisions=known,
            here=here,
        )

    def decide_by_form(self, account: Analyst, filled: Annotated[FilledForm, Form()]) -> Response:
        """Decide, then go back to where that was asked."""
        made = answered(lambda: self._decisions.decide(filled.asked(filled.otherwise), _decider(account)))
        return _back(filled.back, made.id)

    def undo_by_form(self, account: Analyst, filled: Annotated[FilledUndo, Form()]) -> Response:
        """Undo a decision, then go back."""
        self.undo(account, filled)
        return _back(filled.back, "")

    def listing(self, account: Analyst, party: str = "") -> dict[str, Any]:
        """Decisions about parties of a name, or the newest ones; the newest first."""
        found = self._decisions.of_names([party]) if party.strip() else self._decisions.newest()
        return {"decisions": [decision_told(one) for one in found]}

    def decide(self, account: Analyst, body: DecisionForm) -> dict[str, Any]:
        """Decide about a party; answers the decision that holds now."""
        return decision_told(answered(lambda: self._decisions.decide(body.asked(), _decider(account))))

    def undo(self, account: Analyst, body: UndoForm) -> dict[str, str]:
        """Undo a decision."""
        answered(lambda: self._decisions.undo(body.decision, body.reason, _decider(account)))
        return {"decision": body.decision}

    def _party(self, case: str, name: str) -> tuple[Any, Party]:
        try:
            view = self._queries.case(case)
        except NotFound:
            view = None
        parties = view.case.parties.values() if view else ()
        found = [one for one in parties if name_key(one.name) == name_key(name)]
        if view is None or not found:
            raise Problem(
                404,
                "没有这个当事人",
                "No such party",
                advice=Both(
                    "请从案件页或审核队列进入。", "Come here from a case's page or the review queue."
                ),
            )
        return view, max(found, key=lambda one: (one.tag is not None, one.key))

    def _answer(self, party: Party) -> dict[str, Any]:
        return self._decisions.judge().undecided.answer_of(party).to_dict()

    def _could_be(self, party: Party, answer: dict[str, Any], q: str) -> list[FirmRecord]:
        """The firms of a search; without one those the tagger proposes."""
        registered = self._firms.all()
        if q.strip():
            return matching(list(registered.values()), q)[:_MOST_FIRMS]
        link, evidence = answer.get("firm") or {}, answer.get("evidence") or {}
        ids = [
            party.tag.firm if party.tag else "",
            link.get("id"),
            evidence.get("runner_up"),
            evidence.get("group"),
        ]
        return [registered[firm] for firm in dict.fromkeys(ids) if firm in registered]


def decision_told(decision: TagDecision) -> dict[str, Any]:
    """A decision as plain JSON values."""
    return {name: getattr(decision, name) for name in TagDecision.__dataclass_fields__}


def _decider(account: Account) -> Decider:
    return Decider(account.id, account.name)


def _back(back: str, done: str) -> Response:
    """To a page of this site; the queue is told which decision was made, so that it can be undone at once."""
    path, _, rest = inside(back, "/review").partition("?")
    kept = [one for one in rest.split("&") if one and not one.startswith("done=")]
    told = [f"done={quote(done)}"] if done and path == "/review" else []
    query = "&".join([*kept, *told])
    return RedirectResponse(f"{path}?{query}" if query else path, 303)
