"""Calendars of an engagement: making and revoking them, and reading one by its secret address."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from services.guidance.calendars import EngagementCalendars
from services.guidance.engagements.refusals import Refused
from services.guidance.web.desk import SignedIn, problem_of
from shared.accounts import Account
from shared.errors import NotFound
from shared.web.allow import PUBLIC
from shared.web.pages import pages_of

_HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex",
    "Referrer-Policy": "no-referrer",
}


class CalendarPages:
    """The routes; see `router`."""

    def __init__(self, calendars: EngagementCalendars) -> None:
        self._calendars = calendars

    def router(self) -> APIRouter:
        """Under /engagements/{id} and /api/engagements/{id}, and /engagement-calendars/{secret}.ics."""
        router = APIRouter()
        router.add_api_route("/engagements/{engagement}/calendars", self.make, methods=["POST"])
        router.add_api_route(
            "/engagements/{engagement}/calendars/{calendar}/revoke", self.revoke, methods=["POST"]
        )
        router.add_api_route(
            "/api/engagements/{engagement}/calendars", self.make_api, methods=["POST"], status_code=201
        )
        router.add_api_route(
            "/engagement-calendars/{secret}.ics",
            self.read,
            methods=["GET", "HEAD"],
            dependencies=[Depends(PUBLIC)],
        )
        return router

    def make(self, request: Request, me: SignedIn, engagement: str) -> Response:
        """Make a calendar; the answer shows its address, once."""
        address = self._made(request, me, engagement)
        return pages_of(request).render(
            request, "calendar_saved.html", address=address, back=f"/engagements/{engagement}#deadlines"
        )

    def make_api(self, request: Request, me: SignedIn, engagement: str) -> dict[str, str]:
        """Make a calendar; its address is in the answer, once."""
        return {"address": self._made(request, me, engagement)}

    def revoke(self, me: SignedIn, engagement: str, calendar: str) -> RedirectResponse:
        """End one of my calendars."""
        self._calendars.revoke(me, calendar)
        return RedirectResponse(f"/engagements/{engagement}#deadlines", 303)

    def read(self, request: Request, secret: str) -> Response:
        """The calendar with this secret; 404 when there is none (any more)."""
        content = self._calendars.read(secret, str(request.base_url))
        if content is None:
            raise NotFound(
                "There is no such calendar: it was revoked, or its owner left.",
                zh="没有这个日历：已被撤销，或其所有人已停用。",
            )
        return Response(content, media_type="text/calendar; charset=utf-8", headers=_HEADERS)

    def _made(self, request: Request, me: Account, engagement: str) -> str:
        try:
            secret = self._calendars.make(me, engagement)
        except Refused as refused:
            raise problem_of(refused) from refused
        return f"{str(request.base_url).rstrip('/')}/engagement-calendars/{secret}.ics"
