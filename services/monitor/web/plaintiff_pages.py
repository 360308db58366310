"""Plaintiffs: the list, one of them, and its names joined and parted by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from markupsafe import Markup
from pydantic import BaseModel

from services.monitor.cases.case import fold_name
from services.monitor.plaintiffs.joins import Joins
from services.monitor.plaintiffs.names import plaintiff_key
from services.monitor.plaintiffs.profile import Profile
from services.monitor.plaintiffs.profile_document import profile_document
from services.monitor.plaintiffs.proposing import PlaintiffWarnings
from services.monitor.plaintiffs.service import Plaintiffs, Scope
from services.monitor.plaintiffs.telling import known_told, profile_told
from services.monitor.sources.courts import short_name
from services.monitor.warnings.service import Warnings
from services.monitor.warnings.warning import PLAINTIFF
from services.monitor.web.links import switched
from services.monitor.web.navigation import OFFICE, REGISTRY_READERS
from services.monitor.web.refusing import answered
from shared.accounts import Account
from shared.documents import to_html
from shared.vocabulary import Right, Role
from shared.web.allow import Allow
from shared.web.asked_day import AskedDay
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*REGISTRY_READERS))]
Analyst = Annotated[Account, Depends(Allow(*OFFICE))]
_PAGE_SIZE = 50
_TOLD = 100  # characters of a name that was not found
SORTS = ("window", "cases", "last", "name")


class Asked(BaseModel):
    """What of the list is asked for. as_of: the day the figures stand for, today unless given. high: only those."""

    q: str = ""
    right: Right | None = None
    court: str = ""
    since: AskedDay | None = None
    until: AskedDay | None = None
    as_of: AskedDay | None = None
    high: bool = False
    sort: str = "window"
    page: Annotated[int, Query(ge=1, le=100_000)] = 1


class JoinForm(BaseModel):
    """Count the names of one plaintiff to another. key: of that one, or a name as dockets print it."""

    key: str
    into: str
    reason: str


class PartForm(BaseModel):
    """Let a printed name count by itself. key: of the plaintiff whose page it stands on."""

    key: str
    name: str
    reason: str


class UndoForm(BaseModel):
    """Take a decision about names back."""

    key: str
    decision: str
    reason: str


class PlaintiffPages:
    """Routes of plaintiffs. The office sees all; a district officer the cases with firms of his district."""

    def __init__(
        self, plaintiffs: Plaintiffs, joins: Joins, drafting: PlaintiffWarnings, warnings: Warnings
    ) -> None:
        self._plaintiffs = plaintiffs
        self._joins = joins
        self._drafting = drafting
        self._warnings = warnings

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/plaintiffs", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/plaintiffs", self.api)
        router.add_api_route("/plaintiffs/{plaintiff}", self.one, response_class=HTMLResponse)
        router.add_api_route("/api/plaintiffs/{plaintiff}", self.api_one)
        router.add_api_route("/plaintiffs/{plaintiff}/warning", self.draft, methods=["POST"])
        router.add_api_route("/plaintiff-names/join", self.join_by_form, methods=["POST"])
        router.add_api_route("/plaintiff-names/part", self.part_by_form, methods=["POST"])
        router.add_api_route("/plaintiff-names/undo", self.undo_by_form, methods=["POST"])
        router.add_api_route("/api/plaintiff-names/join", self.join, methods=["POST"])
        router.add_api_route("/api/plaintiff-names/part", self.part, methods=["POST"])
        router.add_api_route("/api/plaintiff-names/undo", self.undo, methods=["POST"])
        return router

    def page(self, request: Request, account: Reader, asked: Annotated[Asked, Query()]) -> HTMLResponse:
        """Plaintiffs, those with the most recent cases first unless asked otherwise."""
        scope = _scope(account, asked)
        overview = self._plaintiffs.overview(asked.as_of or self._drafting.today(), scope)
        found = _ordered([one for one in overview.plaintiffs if _is_asked(one, asked)], asked.sort)
        pages = max(1, -(-len(found) // _PAGE_SIZE))
        return pages_of(request).render(
            request,
            "plaintiff_list.html",
            asked=asked,
            overview=overview,
            found=len(found),
            shown=found[(asked.page - 1) * _PAGE_SIZE : asked.page * _PAGE_SIZE],
            rights=list(Right),
            short_name=short_name,
            sorts={sort: switched(request, sort=sort) for sort in SORTS},
            own_district=account.role is Role.DISTRICT_OFFICER,
            pages=pages,
            before=switched(request, page=str(asked.page - 1)) if asked.page > 1 else "",
            after=switched(request, page=str(asked.page + 1)) if asked.page < pages else "",
        )

    def api(self, account: Reader, asked: Annotated[Asked, Query()]) -> dict[str, Any]:
        """The same as JSON, all that match: {"as_of", "rule", "suits", "hidden", "plaintiffs"}."""
        overview = self._plaintiffs.overview(asked.as_of or self._drafting.today(), _scope(account, asked))
        found = _ordered([one for one in overview.plaintiffs if _is_asked(one, asked)], asked.sort)
        return {
            "as_of": overview.as_of,
            "rule": msgspec.to_builtins(overview.rule),
            "suits": overview.suits,
            "hidden": list(overview.hidden),
            "plaintiffs": [profile_told(one) for one in found],
        }

    def one(
        self, request: Request, account: Reader, plaintiff: str, as_of: AskedDay | None = None
    ) -> HTMLResponse:
        """The profile of a plaintiff."""
        known = answered(
            lambda: self._plaintiffs.known(plaintiff, as_of or self._drafting.today(), _scope(account))
        )
        office = account.role in OFFICE
        document = profile_document(known.profile)
        return pages_of(request).render(
            request,
            "plaintiff_page.html",
            known=known,
            told=Markup(to_html(document, language_of(request, account))),  # noqa: S704 - it escapes
            office=office,
            own_district=account.role is Role.DISTRICT_OFFICER,
            warnings=[
                one
                for key in known.keys
                for one in self._warnings.of_subject(PLAINTIFF, key)
                if office or one.was_published
            ],
        )

    def api_one(self, account: Reader, plaintiff: str, as_of: AskedDay | None = None) -> dict[str, Any]:
        """The profile as JSON: every figure with the cases behind it."""
        day = as_of or self._drafting.today()
        return known_told(answered(lambda: self._plaintiffs.known(plaintiff, day, _scope(account))))

    def draft(self, account: Analyst, plaintiff: str) -> Response:
        """Draft a warning of the plaintiff, or show the one there is."""
        draft = answered(lambda: self._drafting.propose(plaintiff, account))
        return RedirectResponse(f"/warnings/{draft}", 303)

    def join_by_form(self, account: Analyst, filled: Annotated[JoinForm, Form()]) -> Response:
        """Join two plaintiffs, then show the one they are."""
        self.join(account, filled)
        return _to_plaintiff(filled.into)

    def part_by_form(self, account: Analyst, filled: Annotated[PartForm, Form()]) -> Response:
        """Part a name, then show the plaintiff it was of."""
        self.part(account, filled)
        return _to_plaintiff(filled.key)

    def undo_by_form(self, account: Analyst, filled: Annotated[UndoForm, Form()]) -> Response:
        """Undo a decision, then show the plaintiff again."""
        self.undo(account, filled)
        return _to_plaintiff(filled.key)

    def join(self, account: Analyst, body: JoinForm) -> dict[str, str]:
        """Join two plaintiffs; answers the id of the decision."""
        everybody = self._everybody()
        key, into = _key_of(body.key, everybody), _key_of(body.into, everybody)
        return {"decision": answered(lambda: self._joins.join(key, into, body.reason, account))}

    def _everybody(self) -> Sequence[Profile]:
        return self._plaintiffs.overview(self._drafting.today()).plaintiffs

    def part(self, account: Analyst, body: PartForm) -> dict[str, str]:
        """Part a name; answers the id of the decision."""
        folded = fold_name(body.name)
        if not any(fold_name(name.value) == folded for one in self._everybody() for name in one.names):
            raise _nobody(body.name)
        return {"decision": answered(lambda: self._joins.part(body.name, body.reason, account))}

    def undo(self, account: Analyst, body: UndoForm) -> dict[str, str]:
        """Undo a decision."""
        answered(lambda: self._joins.undo(body.decision, body.reason, account))
        return {"decision": body.decision}


def _key_of(typed: str, everybody: Sequence[Profile]) -> str:
    """The key of a plaintiff by its key or a name. A decision about one that sued nobody would do nothing, unseen."""
    typed = typed.strip()
    known = {
        key for one in everybody for key in (one.key, *(plaintiff_key(name.value) for name in one.names))
    }
    found = next((key for key in (typed, plaintiff_key(typed)) if key and key in known), "")
    if not found:
        raise _nobody(typed)
    return found


def _nobody(typed: str) -> Problem:
    return Problem(
        404,
        "没有找到",
        "Not found",
        advice=Both(
            f"没有名称或标识为 {typed[:_TOLD]!r} 的原告；请在原告列表中查找。",
            f"No plaintiff has the name or key {typed[:_TOLD]!r}; look for it in the list of plaintiffs.",
        ),
    )


def _scope(account: Account, asked: Asked | None = None) -> Scope:
    district = (account.district or "-") if account.role is Role.DISTRICT_OFFICER else ""
    if asked is None:
        return Scope(district=district)
    return Scope(
        district=district,
        right=asked.right or "",
        court=asked.court,
        since=asked.since,
        until=asked.until,
    )


def _is_asked(profile: Profile, asked: Asked) -> bool:
    words = asked.q.casefold().split()
    names = " ".join((profile.key, *(one.value for one in profile.names))).casefold()
    return (profile.high_frequency or not asked.high) and all(word in names for word in words)


def _ordered(profiles: list[Profile], sort: str) -> list[Profile]:
    """The best of the order asked for first; those that are equal by name."""
    named = sorted(profiles, key=lambda one: one.name.casefold())
    if sort == "name":
        return named
    keys: dict[str, Any] = {
        "cases": lambda one: len(one.cases),
        "last": lambda one: one.last,
        "window": lambda one: (len(one.standing.rows), len(one.cases)),
    }
    return sorted(named, key=keys.get(sort, keys["window"]), reverse=True)


def _to_plaintiff(key: str) -> Response:
    return RedirectResponse(f"/plaintiffs/{quote(key.strip(), safe='')}", 303)
