"""One case: who, what, how serious, why, what is due; its docket as a timeline; and the same as JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.reading.queries import CaseQueries, CaseView
from services.monitor.sources.courts import court_zone
from services.monitor.web import case_brief, case_deadlines, grade_card
from services.monitor.web.amounts_said import amounts_of_case
from services.monitor.web.case_tags import tag_words
from services.monitor.web.identity_page import decision_told, doubt_told
from services.monitor.web.navigation import CASE_READERS, OFFICE
from services.monitor.web.next_steps import next_steps, situation_of
from services.monitor.web.visibility import case_told, may_see
from shared.accounts import Account, Language
from shared.clock import Clock
from shared.errors import NotFound
from shared.vocabulary import Grade, PartyRole, Role
from shared.web.allow import Allow
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem
from shared.web.texts import Texts

Reader = Annotated[Account, Depends(Allow(*CASE_READERS))]
_NAMES_SHOWN = 2


class CasePage:
    """GET /cases/{id} and GET /api/cases/{id}; the id is the case's or any of its dockets'."""

    def __init__(self, queries: CaseQueries, clock: Clock) -> None:
        self._queries = queries
        self._clock = clock

    def add_to(self, router: APIRouter) -> None:
        """Register the routes."""
        router.add_api_route("/cases/{case_id:path}", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/cases/{case_id:path}", self.api)

    def page(self, request: Request, account: Reader, case_id: str) -> HTMLResponse:
        """The page of a case."""
        view = self._find(account, case_id)
        case = case_told(account, view.as_dict())
        office = account.role is not Role.ENTERPRISE
        decides = account.role in OFFICE
        today = self._clock().astimezone(court_zone(view.case.court)).date()
        ahead, past = case_deadlines.dues(case)
        gist = case_brief.gist(case)
        say = partial(_say, pages_of(request).texts, language_of(request, account))
        return pages_of(request).render(
            request,
            "case_page.html",
            case=case,
            gist=gist,
            sues=_names(gist.sues, say),
            answers=_names(gist.answers, say),
            rights=_joined([say(f"right.{right}") for right in case["rights"]], say)
            or say("gist.some_right"),
            parties=case_brief.parties(case),
            timeline=case_brief.timeline(case),
            today=today,
            amounts=amounts_of_case(case["entries"]),
            ahead=ahead,
            past=past,
            steps=next_steps(situation_of(case, office=office)),
            sightings=view.sightings if office else [],
            related=case["related"],
            decisions=view.decisions if decides else [],
            doubts=view.doubts if decides else [],
            decides=decides,
            grades=grade_card.history(view.grades),
            **tag_words(view),
            grade_groups=grade_card.groups(case["grading"]),
            overrulings=view.overrulings if office else [],
            all_grades=list(Grade),
            claiming=[role for role in PartyRole if role.claims],
            office=office,
        )

    def api(self, account: Reader, case_id: str) -> dict[str, Any]:
        """The case as JSON, with tags and their evidence, grade with reasons, and entries."""
        view = self._find(account, case_id)
        told = case_told(account, view.as_dict())
        if account.role in OFFICE:
            told["standing"] = msgspec.to_builtins(view.case.standing)
            told["overrulings"] = [msgspec.to_builtins(one) for one in view.overrulings]
            told["decisions"] = [decision_told(decision) for decision in view.decisions]
            told["doubts"] = [doubt_told(doubt) for doubt in view.doubts]
        return told

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


def _say(texts: Texts, language: Language, key: str, otherwise: str = "", /, **values: object) -> str:
    """The words of a key; `otherwise`, where given, for a key without words."""
    return otherwise if otherwise and key not in texts else texts.say(key, language, **values)


def _names(names: Sequence[str], say: Callable[..., str]) -> str:
    """The first two names and how many more there are."""
    more = len(names) - _NAMES_SHOWN
    return _joined(names[:_NAMES_SHOWN], say) + (say("gist.and_more", count=more) if more > 0 else "")


def _joined(words: Sequence[str], say: Callable[..., str]) -> str:
    return say("gist.comma").join(words)
