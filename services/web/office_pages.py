"""The first page for strangers and for those signed in, statistics with their rows, dead letters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.web.navigation import OFFICE
from shared.accounts import Account, Accounts
from shared.clock import BEIJING, Clock
from shared.figures import Figure
from shared.journal.dead_letters import DeadLetter
from shared.vocabulary import Role
from shared.web.allow import PUBLIC, Allow
from shared.web.asked_day import AskedDay
from shared.web.pages import pages_of
from shared.web.visitor import account_of

OfficeStaff = Annotated[Account, Depends(Allow(*OFFICE))]
Administrator = Annotated[Account, Depends(Allow(Role.ADMINISTRATOR))]

# Where each role starts.
_HOME = {
    Role.ADMINISTRATOR: "/today",
    Role.ANALYST: "/today",
    Role.DISTRICT_OFFICER: "/today",
    Role.EXPERT: "/engagements",
    Role.ENTERPRISE: "/today",
}


class LetterBox(Protocol):
    """Open dead letters of all services."""

    def open(self) -> list[DeadLetter]:
        """All open letters, oldest first."""

    def replay(self, ids: Sequence[str]) -> dict[str, object]:
        """Try these again, or all for none named."""


class OfficeLike(Protocol):
    """What these pages need of the office that hosts them."""

    @property
    def accounts(self) -> Accounts: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def letters(self) -> LetterBox: ...
    def figures(self, as_of: date) -> list[Figure]: ...


def office_router(office: OfficeLike) -> APIRouter:
    """All common routes."""
    router = APIRouter()
    pages = _OfficePages(office)
    router.add_api_route(
        "/", pages.first, response_class=HTMLResponse, dependencies=[Depends(PUBLIC)], response_model=None
    )
    router.add_api_route("/statistics", pages.statistics, response_class=HTMLResponse)
    router.add_api_route("/api/statistics", pages.statistics_api)
    router.add_api_route("/dead-letters", pages.dead_letters, response_class=HTMLResponse)
    router.add_api_route("/dead-letters/replay", pages.replay, methods=["POST"], response_class=HTMLResponse)
    return router


class _OfficePages:
    def __init__(self, office: OfficeLike) -> None:
        self._office = office

    def first(self, request: Request) -> Response:
        """Strangers learn what this is and how to come in; others go to where their work is."""
        account = account_of(request)
        if account is not None:
            return RedirectResponse(_HOME[account.role], 303)
        return pages_of(request).render(
            request, "first_page.html", no_account=not self._office.accounts.list()
        )

    def statistics(
        self, request: Request, account: OfficeStaff, as_of: AskedDay | None = None
    ) -> HTMLResponse:
        """Every figure with its definition and rows."""
        day = as_of or self._today()
        return pages_of(request).render(
            request, "statistics.html", as_of=day, figures=self._office.figures(day)
        )

    def statistics_api(self, account: OfficeStaff, as_of: AskedDay | None = None) -> list[dict[str, Any]]:
        """The same as JSON."""
        return [
            {name: getattr(figure, name) for name in Figure.__struct_fields__}
            for figure in self._office.figures(as_of or self._today())
        ]

    def dead_letters(self, request: Request, account: Administrator) -> HTMLResponse:
        """What could not be read or handled."""
        return self._letters(request, {})

    def replay(self, request: Request, account: Administrator) -> HTMLResponse:
        """Try all open ones again."""
        return self._letters(request, self._office.letters.replay([]))

    def _letters(self, request: Request, outcome: dict[str, object]) -> HTMLResponse:
        letters = self._office.letters.open()
        return pages_of(request).render(
            request, "dead_letters.html", letters=letters[:200], total=len(letters), outcome=outcome
        )

    def _today(self) -> date:
        return self._office.clock().astimezone(BEIJING).date()
