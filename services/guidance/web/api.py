"""The JSON API of engagements; the same rights and refusals as the pages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from fastapi.responses import Response

from services.guidance.engagements.refusals import Refused
from services.guidance.web import shown
from services.guidance.web.desk import Desk, Mover, Opener, SignedIn, problem_of
from services.guidance.web.filters import filters_of
from services.guidance.web.forms import ExpertForm, ListQuery, MoveForm, NoteForm, OpenForm, OutcomeBody


class Api:
    """The routes; see `router`. Changing routes take the revision the caller has seen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """/api/engagements and what is under it."""
        router = APIRouter(prefix="/api/engagements")
        router.add_api_route("", self.list)
        router.add_api_route("", self.open, methods=["POST"])
        router.add_api_route("/{engagement}", self.get)
        router.add_api_route("/{engagement}/moves", self.move, methods=["POST"])
        router.add_api_route("/{engagement}/expert", self.assign, methods=["POST"])
        router.add_api_route("/{engagement}/outcome", self.conclude, methods=["POST"])
        router.add_api_route("/{engagement}/notes", self.note, methods=["POST"])
        return router

    def list(self, me: SignedIn, query: Annotated[ListQuery, Query()]) -> Response:
        """One page of the engagements I may see, latest change first."""
        found = self._desk.engagements.list(me, filters_of(query, self._desk.page_rows))
        return _json(shown.listing(found, me))

    def open(self, me: Opener, body: OpenForm) -> Response:
        """Open an engagement: 201, or 200 with the open one the firm already has in the case."""
        with _answered():
            opened = self._desk.engagements.open(
                case_id=body.case,
                firm=body.firm,
                firm_name=body.firm_name,
                district=body.district,
                actor=me,
                reason=body.reason,
            )
        return _json(shown.engagement(opened.engagement, me), 201 if opened.created else 200)

    def get(self, me: SignedIn, engagement: str) -> Response:
        """Everything about one engagement."""
        with _answered():
            found = self._desk.engagements.get(engagement, me)
            return _json(shown.file(found, me) | {"deadlines": self._desk.calendars.shown(found.engagement)})

    def move(self, me: Mover, engagement: str, body: MoveForm) -> Response:
        """Move it. Assigning an expert and concluding have addresses of their own."""
        with _answered():
            moved = self._desk.engagements.move(engagement, body.revision, body.to, me, body.reason)
        return _json(shown.engagement(moved, me))

    def assign(self, me: Opener, engagement: str, body: ExpertForm) -> Response:
        """Assign an expert: `expert` is an account id, or `expert_name` one from outside."""
        with _answered():
            expert = self._desk.expert(body.expert, body.expert_name)
            assigned = self._desk.engagements.assign(engagement, body.revision, expert, me, body.reason)
        return _json(shown.engagement(assigned, me))

    def conclude(self, me: Opener, engagement: str, body: OutcomeBody) -> Response:
        """Conclude it with its outcome."""
        with _answered():
            ended = self._desk.engagements.conclude(engagement, body.revision, body.outcome(), me)
        return _json(shown.engagement(ended, me))

    def note(self, me: SignedIn, engagement: str, body: NoteForm) -> Response:
        """Add a note: 201."""
        with _answered():
            return _json(self._desk.engagements.note(engagement, body.text, me, internal=body.internal), 201)


@contextmanager
def _answered() -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        raise problem_of(refused) from refused


def _json(content: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json")
