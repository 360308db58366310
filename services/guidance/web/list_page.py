"""The list of engagements, and the form that opens one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from services.guidance.cases import CaseFirm, GuidedCase
from services.guidance.engagements.refusals import NotAllowed, NotThere, Refused
from services.guidance.engagements.states import State
from services.guidance.web.desk import Desk, Opener, SignedIn, problem_of, status_of
from services.guidance.web.filters import filters_of, link_to
from services.guidance.web.forms import ListQuery, OpenForm
from shared.accounts import Account
from shared.vocabulary import District, Role
from shared.web.pages import pages_of


class ListPage:
    """The routes; see `router`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """/engagements and /engagements/new; include it before the page of one engagement."""
        router = APIRouter(prefix="/engagements")
        router.add_api_route("", self.list)
        router.add_api_route("", self.open, methods=["POST"])
        router.add_api_route("/new", self.new)
        return router

    def list(self, request: Request, me: SignedIn, query: Annotated[ListQuery, Query()]) -> Response:
        """One page of the engagements I may see, latest change first."""
        listing = self._desk.engagements.list(me, filters_of(query, self._desk.page_rows))
        return pages_of(request).render(
            request,
            "engagement_list.html",
            listing=listing,
            query=query,
            states=list(State),
            districts=list(District),
            before=link_to(query, query.page - 1) if query.page > 1 else "",
            after=link_to(query, query.page + 1) if query.page < listing.pages else "",
        )

    def new(
        self, request: Request, me: Opener, case: str = "", firm: str = "", firm_name: str = ""
    ) -> Response:
        """The form for an engagement in a case, with the firms tagged in it to choose from."""
        return self._form(request, me, OpenForm(case=case, firm=firm, firm_name=firm_name))

    def open(self, request: Request, me: Opener, filled: Annotated[OpenForm, Form()]) -> Response:
        """Open it and go to its page; the form again with the reason when refused."""
        try:
            opened = self._desk.engagements.open(
                case_id=filled.case,
                firm=filled.firm,
                firm_name=filled.firm_name,
                district=filled.district,
                actor=me,
                reason=filled.reason,
            )
        except Refused as refused:
            return self._form(request, me, filled, refused)
        done = "opened" if opened.created else "existing"
        return RedirectResponse(f"/engagements/{opened.engagement.id}?done={done}", 303)

    def _form(
        self, request: Request, me: Account, filled: OpenForm, refused: Refused | None = None
    ) -> Response:
        try:
            case = self._desk.engagements.case(filled.case, me)
        except (NotThere, NotAllowed) as without_case:
            raise problem_of(refused or without_case) from without_case
        firms = _to_choose(case, me)
        return pages_of(request).render(
            request,
            "engagement_new.html",
            status_of(refused) if refused else 200,
            case=case,
            firms=firms,
            chosen=_chosen(firms, filled),
            filled=filled,
            refused=refused,
            districts=[me.district] if me.role is Role.DISTRICT_OFFICER else list(District),
        )


def _to_choose(case: GuidedCase, me: Account) -> list[CaseFirm]:
    """The firms in the case for which this account may open: a district officer's own, or of no district."""
    everywhere = me.role is not Role.DISTRICT_OFFICER
    return [firm for firm in case.firms if everywhere or firm.district in ("", me.district)]


def _chosen(firms: list[CaseFirm], filled: OpenForm) -> str:
    """The id of the firm asked for, by id, else by its name on the docket; "" when it is not among them."""
    for firm in firms:
        if firm.id == filled.firm or (not filled.firm and firm.party == filled.firm_name):
            return firm.id
    return ""
