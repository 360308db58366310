"""GET /deadlines and /api/deadlines: what is coming over all cases; and the calendars an account subscribes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field

from services.monitor.duedates.calendars import CalendarFeed, Calendars, Scope
from services.monitor.duedates.reading import CaseDeadlineRow, DeadlineQueries
from services.monitor.firms.registry import FirmRegistry
from services.monitor.web.calendar_subjects import Subjects
from services.monitor.web.case_deadlines import alike_in, parties_of
from services.monitor.web.navigation import CASE_READERS
from services.monitor.web.visibility import SEALED_NAME, row_seen
from shared.accounts import Account
from shared.deadlines.telling import ends_at
from shared.errors import BadInput
from shared.vocabulary import DeadlineBasis, Role
from shared.web.allow import Allow
from shared.web.pages import pages_of
from shared.web.problems import Problem

Reader = Annotated[Account, Depends(Allow(*CASE_READERS))]
_PAGE = 300
PERIODS = (7, 30, 90, 365)


class Wanted(BaseModel):
    """What the list is narrowed to; an empty value does not narrow. ended: also what was met, moved or has passed."""

    days: int = Field(90, ge=1, le=3650)
    kind: str = Field("", max_length=60)
    basis: DeadlineBasis | Literal[""] = ""
    firm: str = Field("", max_length=200)
    case: str = Field("", max_length=200)
    ended: bool = False


class CalendarForm(BaseModel):
    """A calendar to make. subject: a firm's id, or case ids one a line."""

    scope: Scope = "mine"
    subject: str = Field("", max_length=20_000)


class DeadlinesPage:
    """The routes; see `router`."""

    def __init__(
        self, deadlines: DeadlineQueries, calendars: Calendars, firms: FirmRegistry, subjects: Subjects
    ) -> None:
        self._subjects = subjects
        self._deadlines = deadlines
        self._calendars = calendars
        self._firms = firms

    def router(self) -> APIRouter:
        """/deadlines, /api/deadlines, and the making and revoking of calendars."""
        router = APIRouter()
        router.add_api_route("/deadlines", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/deadlines", self.api)
        router.add_api_route("/deadlines/calendars", self.make, methods=["POST"])
        router.add_api_route("/deadlines/calendars/{calendar}/revoke", self.revoke, methods=["POST"])
        router.add_api_route("/api/calendars", self.make_api, methods=["POST"], status_code=201)
        router.add_api_route(
            "/api/calendars/{calendar}", self.revoke_api, methods=["DELETE"], status_code=204
        )
        return router

    def page(self, request: Request, account: Reader, wanted: Annotated[Wanted, Query()]) -> HTMLResponse:
        """The coming deadlines the account may see, soonest first, and its calendars."""
        seen = self._seen(account, wanted)
        rows = _merged([self._told(account, row) for row in seen if _fits(row, wanted)])
        return pages_of(request).render(
            request,
            "deadlines_page.html",
            wanted=wanted,
            rows=rows[:_PAGE],
            total=len(rows),
            periods=PERIODS,
            kinds=_kinds(seen),
            firms=_firms(account, seen),
            calendars=self._named(account),
            office=account.role is not Role.ENTERPRISE,
        )

    def api(self, account: Reader, wanted: Annotated[Wanted, Query()]) -> dict[str, Any]:
        """The same as JSON, with days left and the instant each ends at."""
        rows = [row for row in self._seen(account, wanted) if _fits(row, wanted)]
        return {
            "deadlines": [row_plain(account, row, self._deadlines.clock()) for row in rows],
            "aid": "not legal advice",
        }

    def make(
        self, request: Request, account: Reader, filled: Annotated[CalendarForm, Form()]
    ) -> HTMLResponse:
        """Make a calendar; the answer shows its address, once."""
        address = self._made(request, account, filled)
        return pages_of(request).render(request, "calendar_saved.html", address=address, back="/deadlines")

    def make_api(self, request: Request, account: Reader, filled: CalendarForm) -> dict[str, str]:
        """Make a calendar; its address is in the answer, once."""
        return {"address": self._made(request, account, filled)}

    def revoke(self, account: Reader, calendar: str) -> RedirectResponse:
        """End one of my calendars."""
        self._calendars.revoke(account, calendar)
        return RedirectResponse("/deadlines", 303)

    def revoke_api(self, account: Reader, calendar: str) -> None:
        """End one of my calendars."""
        self._calendars.revoke(account, calendar)

    def _made(self, request: Request, account: Account, filled: CalendarForm) -> str:
        try:
            secret = self._calendars.make(
                account, filled.scope, self._subjects.of(account, filled.scope, filled.subject)
            )
        except BadInput as error:
            raise Problem(
                422, "不能建立这个日历", "This calendar cannot be made", advice=error.said
            ) from error
        return f"{str(request.base_url).rstrip('/')}/calendars/{secret}.ics"

    def _seen(self, account: Account, wanted: Wanted) -> list[CaseDeadlineRow]:
        found = self._deadlines.coming(
            days=wanted.days, only_open=not wanted.ended, since_days=wanted.days if wanted.ended else 0
        )
        return [row for row in found if row_seen(account, row)]

    def _told(self, account: Account, row: CaseDeadlineRow) -> dict[str, Any]:
        instant = ends_at(row.deadline, row.zone, row.closes)
        return row_plain(account, row, self._deadlines.clock()) | {
            "instant": instant,
            "day": row.deadline.day,
        }

    def _named(self, account: Account) -> Sequence[tuple[CalendarFeed, str]]:
        firms = self._firms.all()
        return [
            (feed, ", ".join(_name(one, firms) for one in feed.subject))
            for feed in self._calendars.of(account)
        ]


def row_plain(account: Account, row: CaseDeadlineRow, now: datetime) -> dict[str, Any]:
    """A row as an account is told it; of a sealed case an enterprise gets no caption."""
    told = row.as_dict(now)
    if account.role is Role.ENTERPRISE and row.sealed:
        told["caption"] = SEALED_NAME
    return told


def _merged(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Deadlines of a case that differ only in whom they concern, as one."""
    return [{**alike[0], "party": parties_of(alike)} for alike in alike_in(told)]


def _name(subject: str, firms: Mapping[str, Any]) -> str:
    firm = firms.get(subject)
    return (firm.name_zh or firm.name_en) if firm else subject


def _fits(row: CaseDeadlineRow, wanted: Wanted) -> bool:
    deadline = row.deadline
    return (
        wanted.kind in {"", deadline.kind}
        and wanted.basis in {"", deadline.basis}
        and wanted.case in {"", row.case}
        and (not wanted.firm or any(firm.id == wanted.firm for firm in row.firms))
        and (not wanted.firm or not deadline.party or deadline.firm == wanted.firm)
    )


def _kinds(rows: Sequence[CaseDeadlineRow]) -> list[tuple[str, str, str]]:
    """Kinds there are, each with its names."""
    return sorted({(row.deadline.kind, row.deadline.zh, row.deadline.en) for row in rows})


def _firms(account: Account, rows: Sequence[CaseDeadlineRow]) -> list[tuple[str, str]]:
    """Registered firms the list can be narrowed to; none for an enterprise, and an officer's own district's."""
    if account.role is Role.ENTERPRISE:
        return []
    firms = [firm for row in rows for firm in row.firms if firm.id]
    if account.role is Role.DISTRICT_OFFICER:
        firms = [firm for firm in firms if firm.district == account.district]
    return sorted({(firm.id, firm.name) for firm in firms}, key=lambda one: one[1])
