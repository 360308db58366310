"""GET /calendars/{secret}.ics: a calendar for programs that cannot sign in."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from services.monitor.duedates.calendars import CalendarFeed, Calendars
from services.monitor.duedates.reading import CaseDeadlineRow, DeadlineQueries
from services.monitor.sources.courts import both_names
from services.monitor.web.visibility import SEALED_NAME, row_seen
from shared.accounts import Account
from shared.deadlines.calendar import CalendarCase, calendar_of
from shared.errors import NotFound
from shared.vocabulary import Role
from shared.web.allow import PUBLIC

MEDIA_TYPE = "text/calendar; charset=utf-8"
HEADERS = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
_KEPT_DAYS = 90


class CalendarDoor:
    """The public route; the secret in the address is the key."""

    def __init__(self, deadlines: DeadlineQueries, calendars: Calendars) -> None:
        self._deadlines = deadlines
        self._calendars = calendars

    def router(self) -> APIRouter:
        """/calendars/{secret}.ics."""
        router = APIRouter()
        router.add_api_route(
            "/calendars/{secret}.ics", self.calendar, methods=["GET", "HEAD"], dependencies=[Depends(PUBLIC)]
        )
        return router

    def calendar(self, request: Request, secret: str) -> Response:
        """The calendar with this secret as its owner may see it now; 404 when there is none (any more)."""
        found = self._calendars.find(secret)
        if found is None:
            raise NotFound(
                "There is no such calendar: it was revoked, or its owner left. See /deadlines.",
                zh="没有这个日历：已被撤销，或其所有人已停用。请到“期限”页另建。",
            )
        feed, owner = found
        rows = self._deadlines.coming(only_open=False, since_days=_KEPT_DAYS)
        rows = [row for row in rows if row_seen(owner, row) and _asked(feed, row)]
        content = calendar_of(
            _name(feed, rows), _cases(rows, owner, str(request.base_url)), self._deadlines.clock()
        )
        return Response(content, media_type=MEDIA_TYPE, headers=HEADERS)


def _asked(feed: CalendarFeed, row: CaseDeadlineRow) -> bool:
    """Whether a deadline belongs in a calendar; a firm's holds what concerns it or everybody in its cases."""
    if feed.scope == "cases":
        return row.case in feed.subject
    if feed.scope == "firm":
        in_case = any(firm.id in feed.subject for firm in row.firms)
        return in_case and (not row.deadline.party or row.deadline.firm in feed.subject)
    return True


def _name(feed: CalendarFeed, rows: Sequence[CaseDeadlineRow]) -> str:
    if feed.scope == "firm":
        firms = [firm.name for row in rows for firm in row.firms if firm.id in feed.subject]
        return f"{firms[0] if firms else feed.subject[0]} 期限 Deadlines"
    return "海外案件期限 Deadlines" if feed.scope == "mine" else "所选案件期限 Chosen cases"


def _cases(rows: Sequence[CaseDeadlineRow], owner: Account, base: str) -> list[CalendarCase]:
    by_case: dict[str, list[CaseDeadlineRow]] = {}
    for row in rows:
        by_case.setdefault(row.case, []).append(row)
    return [_case(of_case, owner, base) for _, of_case in sorted(by_case.items())]


def _case(rows: Sequence[CaseDeadlineRow], owner: Account, base: str) -> CalendarCase:
    first = rows[0]
    hidden = owner.role is Role.ENTERPRISE and first.sealed
    return CalendarCase(
        case=first.case,
        name=f"{SEALED_NAME if hidden else first.caption} ({first.number})",
        court=both_names(first.court),
        zone=first.zone,
        closes=first.closes,
        link=f"{base.rstrip('/')}/cases/{quote(first.case, safe='/:')}",
        deadlines=tuple(row.deadline for row in rows),
    )
