"""Firms changed one by one: corrected, united, taken apart, removed; on pages and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Depends, Form
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from services.monitor.firms.desk import FirmDesk
from services.monitor.firms.refusals import NoSuchFirm, Refused
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.events.firm import FirmRecord
from shared.web.allow import Allow
from shared.web.problems import Both, Problem

_Done = TypeVar("_Done")
Keeper = Annotated[Account, Depends(Allow(*OFFICE))]


class Merging(BaseModel):
    """Unite the firm `other` with this one."""

    other: str
    why: str = ""


class Splitting(BaseModel):
    """Make these values of the firm a firm of their own."""

    values: list[str] = []
    id: str = ""
    why: str = ""


class Restoring(BaseModel):
    """Bring back what this id stood for."""

    why: str = ""


class FirmChangesPage:
    """POST /firms/{firm}/merge, /split, /restore, /remove and the same under /api."""

    def __init__(self, desk: FirmDesk) -> None:
        self._desk = desk

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        for act in (self.merge, self.split, self.restore, self.remove):
            router.add_api_route(f"/api/firms/{{firm}}/{act.__name__}", act, methods=["POST"])
        router.add_api_route("/firms/{firm}/merge", self.merge_by_form, methods=["POST"])
        router.add_api_route("/firms/{firm}/split", self.split_by_form, methods=["POST"])
        router.add_api_route("/firms/{firm}/restore", self.restore_by_form, methods=["POST"])
        router.add_api_route("/firms/{firm}/remove", self.remove_by_form, methods=["POST"])
        return router

    def merge(self, account: Keeper, firm: str, body: Merging) -> dict[str, Any]:
        """Unite two records; answers the one that stays."""
        return _told(lambda: self._desk.merge(firm, body.other.strip(), body.why, account.id))

    def split(self, account: Keeper, firm: str, body: Splitting) -> dict[str, Any]:
        """Take values out; answers the new record."""
        return _told(lambda: self._desk.split(firm, body.values, body.why, account.id, body.id.strip()).out)

    def restore(self, account: Keeper, firm: str, body: Restoring) -> dict[str, Any]:
        """Undo the merge or the removal of this id; answers its record."""
        return _told(lambda: self._desk.restore(firm, body.why, account.id))

    def remove(self, account: Keeper, firm: str, body: Restoring) -> dict[str, Any]:
        """Take a firm out of the registry; answers its last record."""
        return _told(lambda: self._desk.remove(firm, body.why, account.id))

    def merge_by_form(self, account: Keeper, firm: str, filled: Annotated[Merging, Form()]) -> Response:
        """Unite two records, then show the one that stays."""
        self.merge(account, firm, filled)
        return to_firm(firm)

    def split_by_form(self, account: Keeper, firm: str, filled: Annotated[Splitting, Form()]) -> Response:
        """Take values out, then show the new record."""
        return to_firm(self.split(account, firm, filled)["id"])

    def restore_by_form(self, account: Keeper, firm: str, filled: Annotated[Restoring, Form()]) -> Response:
        """Undo a merge or a removal, then show the record."""
        self.restore(account, firm, filled)
        return to_firm(firm)

    def remove_by_form(self, account: Keeper, firm: str, filled: Annotated[Restoring, Form()]) -> Response:
        """Remove a firm, then show the list."""
        self.remove(account, firm, filled)
        return RedirectResponse("/firms", 303)


def to_firm(firm: str) -> Response:
    """Leads to the page of a firm."""
    return RedirectResponse(f"/firms/{quote(firm, safe='')}", 303)


def answered(act: Callable[[], _Done]) -> _Done:
    """What the act gives; a refusal becomes a page or an answer that says why."""
    try:
        return act()
    except Refused as refused:
        status = 404 if isinstance(refused, NoSuchFirm) else 409
        raise Problem(status, "未作变更", "Nothing was changed", Both(refused.zh, refused.en)) from refused


def _told(act: Callable[[], FirmRecord]) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(answered(act))
    return told
