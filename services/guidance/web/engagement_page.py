"""The page of one engagement: its case, what happened, notes, and forms for what its reader may do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from services.guidance.engagements.machine import OPENERS
from services.guidance.engagements.outcome import OutcomeKind
from services.guidance.engagements.refusals import NotThere, Refused
from services.guidance.engagements.states import Move, State, moves_for
from services.guidance.reading import File
from services.guidance.web.desk import Desk, Mover, Opener, SignedIn, problem_of, status_of
from services.guidance.web.forms import ExpertForm, MoveForm, NoteForm, OutcomeForm
from shared.accounts import Account
from shared.vocabulary import Role
from shared.web.pages import pages_of

Done = Literal["opened", "existing", "moved", "assigned", "concluded", "noted"]


_FORMS = (MoveForm, ExpertForm, OutcomeForm, NoteForm)
_BLANK: dict[str, object] = {field: "" for form in _FORMS for field in form.model_fields}


class EngagementPage:
    """The routes; see `router`. A refused form comes back with what was typed and the reason."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """/engagements/{id} and what is under it."""
        router = APIRouter(prefix="/engagements/{engagement}")
        router.add_api_route("", self.show)
        router.add_api_route("/moves", self.move, methods=["POST"])
        router.add_api_route("/expert", self.assign, methods=["POST"])
        router.add_api_route("/outcome", self.conclude, methods=["POST"])
        router.add_api_route("/notes", self.note, methods=["POST"])
        return router

    def show(self, request: Request, me: SignedIn, engagement: str, done: Done | None = None) -> Response:
        """The page; `done` names what has just been carried out."""
        return self._page(request, me, engagement, done=done)

    def move(
        self, request: Request, me: Mover, engagement: str, filled: Annotated[MoveForm, Form()]
    ) -> Response:
        """Move the engagement."""
        return self._do(
            request,
            me,
            engagement,
            lambda: self._desk.engagements.move(engagement, filled.revision, filled.to, me, filled.reason),
            filled=filled,
            done="moved",
        )

    def assign(
        self, request: Request, me: Opener, engagement: str, filled: Annotated[ExpertForm, Form()]
    ) -> Response:
        """Assign an expert."""
        return self._do(
            request,
            me,
            engagement,
            lambda: self._desk.engagements.assign(
                engagement,
                filled.revision,
                self._desk.expert(filled.expert, filled.expert_name),
                me,
                filled.reason,
            ),
            filled=filled,
            done="assigned",
        )

    def conclude(
        self, request: Request, me: Opener, engagement: str, filled: Annotated[OutcomeForm, Form()]
    ) -> Response:
        """Conclude the engagement with its outcome."""
        return self._do(
            request,
            me,
            engagement,
            lambda: self._desk.engagements.conclude(engagement, filled.revision, filled.outcome(), me),
            filled=filled,
            done="concluded",
        )

    def note(
        self, request: Request, me: SignedIn, engagement: str, filled: Annotated[NoteForm, Form()]
    ) -> Response:
        """Add a note."""
        return self._do(
            request,
            me,
            engagement,
            lambda: self._desk.engagements.note(engagement, filled.text, me, internal=filled.internal),
            filled=filled,
            done="noted",
        )

    def _do(
        self,
        request: Request,
        me: Account,
        engagement: str,
        act: Callable[[], object],
        *,
        filled: BaseModel,
        done: Done,
    ) -> Response:
        try:
            act()
        except NotThere as gone:
            raise problem_of(gone) from gone
        except Refused as refused:
            return self._page(request, me, engagement, refused=refused, filled=filled)
        try:
            self._desk.engagements.get(engagement, me)
        except NotThere:  # an expert who handed it back sees it no longer
            return RedirectResponse("/engagements", 303)
        return RedirectResponse(f"/engagements/{engagement}?done={done}", 303)

    def _page(
        self,
        request: Request,
        me: Account,
        engagement: str,
        *,
        done: Done | None = None,
        refused: Refused | None = None,
        filled: BaseModel | None = None,
    ) -> Response:
        try:
            file = self._desk.engagements.get(engagement, me)
        except NotThere as gone:
            raise problem_of(gone) from gone
        found = file.engagement
        return pages_of(request).render(
            request,
            "engagement_page.html",
            status_of(refused) if refused else 200,
            file=file,
            engagement=found,
            deadlines=self._desk.calendars.shown(found),
            calendars=self._desk.calendars.of(me, found.id),
            others=_others(file),
            moves=_plain_moves(found.state, me.role),
            may_assign=_may_assign(found.state, me.role),
            may_conclude=any(move.needs == "outcome" for move in moves_for(found.state, me.role)),
            experts=self._desk.experts() if _may_assign(found.state, me.role) else [],
            kinds=list(OutcomeKind),
            kind_of=OutcomeKind,
            done=done,
            refused=refused,
            form=type(filled).__name__ if filled else "",
            typed=_BLANK | (filled.model_dump() if filled else {}),
        )


def _plain_moves(state: State, role: Role) -> list[Move]:
    """The moves that take a reason only; the others have forms of their own."""
    return [move for move in moves_for(state, role) if not move.needs]


def _may_assign(state: State, role: Role) -> bool:
    return role in OPENERS and state in (State.ACCEPTED, State.ASSIGNED, State.ADVISING)


def _others(file: File) -> int:
    """How many other Shenzhen firms are tagged in the case."""
    if file.case is None:
        return 0
    own = file.case.ids_of(file.engagement.firm)
    return sum(firm.id not in own for firm in file.case.firms)
