"""GET /today: what asks for attention now, for the role that looks; each thing a link to where it is dealt with."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.decisions.reading import ReviewQueue
from services.monitor.duedates.reading import DeadlineQueries
from services.monitor.reading.queries import CaseQueries
from services.monitor.warnings.service import Warnings
from services.monitor.warnings.warning import State
from services.monitor.web.case_deadlines import alike_in
from services.monitor.web.deadlines_page import row_plain
from services.monitor.web.navigation import CASE_READERS, OFFICE
from services.monitor.web.visibility import bounds, hit_told, row_seen
from shared.accounts import Account
from shared.clock import BEIJING
from shared.coverage import TellCoverage
from shared.index.port import Hit, Query
from shared.vocabulary import Grade, Role
from shared.web.allow import Allow
from shared.web.pages import pages_of

Reader = Annotated[Account, Depends(Allow(*CASE_READERS))]
_FILED_WITHIN = 14  # days
_DUE_WITHIN = 7  # days
_CASES, _DUES, _DRAFTS, _WARNINGS = 6, 8, 8, 3


class TodayPage:
    """The page; the same bounds hold as on the lists it leads to."""

    def __init__(
        self,
        queries: CaseQueries,
        deadlines: DeadlineQueries,
        queue: ReviewQueue,
        warnings: Warnings,
        tell_coverage: TellCoverage,
    ) -> None:
        self._queries = queries
        self._deadlines = deadlines
        self._queue = queue
        self._warnings = warnings
        self._tell_coverage = tell_coverage

    def router(self) -> APIRouter:
        """The route."""
        router = APIRouter()
        router.add_api_route("/today", self.page, response_class=HTMLResponse)
        return router

    def page(self, request: Request, account: Reader) -> HTMLResponse:
        """Major cases filed lately, what is due within a week, names to check, drafts to finish, newest warnings."""
        today = self._deadlines.clock().astimezone(BEIJING).date()
        majors, major_count = self._majors(account, today)
        due = self._due(account)
        office = account.role in OFFICE
        return pages_of(request).render(
            request,
            "today.html",
            today=today,
            majors=majors,
            major_count=major_count,
            filed_within=_FILED_WITHIN,
            due=due[:_DUES],
            due_count=len(due),
            due_within=_DUE_WITHIN,
            waiting=self._waiting(account),
            warnings=self._newest_warnings(office),
            own_only=account.role is Role.ENTERPRISE,
            office=office,
            coverage=self._tell_coverage(),
        )

    def _majors(self, account: Account, today: date) -> tuple[list[dict[str, Any]], int]:
        found = self._queries.search(
            Query(
                filters={
                    "grade": (Grade.MAJOR.value,),
                    "shenzhen": ("confirmed", "candidate"),
                    **bounds(account),
                },
                ranges={"filed": (today - timedelta(days=_FILED_WITHIN), None)},
                sort=("filed", "desc"),
                size=_CASES,
            )
        )
        return [_major(hit_told(account, hit)) for hit in found.hits], found.total

    def _due(self, account: Account) -> list[dict[str, Any]]:
        now = self._deadlines.clock()
        rows = [row for row in self._deadlines.coming(days=_DUE_WITHIN) if row_seen(account, row)]
        told = [row_plain(account, row, now) for row in rows]
        return [dict(alike[0]) for alike in alike_in(told)]

    def _waiting(self, account: Account) -> int | None:
        """How many names wait for a check; None for one who has no part in it."""
        if account.role is Role.DISTRICT_OFFICER:
            return self._queue.names_waiting(account.district) if account.district else 0
        return self._queue.names_waiting() if account.role in OFFICE else None

    def _newest_warnings(self, office: bool) -> dict[str, Any]:
        """The newest drafts, for the office only, with how many there are; the newest of the published."""
        drafts, count = self._warnings.newest(State.DRAFT, _DRAFTS) if office else ((), 0)
        published, _ = self._warnings.newest(State.PUBLISHED, _WARNINGS)
        return {"drafts": drafts, "draft_count": count, "published": published}


def _major(hit: Hit) -> dict[str, Any]:
    """A case as the page names it; the index leaves out what has no value."""
    values = hit.values
    numbers = values.get("number") or (hit.id,)
    return {
        "id": hit.id,
        "caption": values.get("caption") or "",
        "number": numbers[0] if isinstance(numbers, list | tuple) else numbers,
        "filed": values.get("filed"),
        "rights": values.get("rights") or (),
    }
