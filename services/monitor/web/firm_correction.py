"""One firm corrected in a form, with the rules of the tables: a correction needs no file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, Response

from services.monitor.firms.columns import COLUMNS
from services.monitor.firms.correcting import Fault, corrected
from services.monitor.firms.desk import FirmDesk
from services.monitor.firms.refusals import NoSuchFirm
from services.monitor.firms.registry import FirmRegistry, Revision
from services.monitor.web.firm_changes import answered, to_firm
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.vocabulary import District
from shared.web.allow import Allow
from shared.web.pages import pages_of

Keeper = Annotated[Account, Depends(Allow(*OFFICE))]
_FIELDS = tuple(column for column in COLUMNS if column.name not in {"id", "source", "as_of"})


class FirmCorrection:
    """GET and POST /firms/{firm}/correct; analysts and administrators."""

    def __init__(self, desk: FirmDesk, firms: FirmRegistry) -> None:
        self._desk = desk
        self._firms = firms

    def router(self) -> APIRouter:
        """The routes."""
        router = APIRouter()
        router.add_api_route("/firms/{firm}/correct", self.form, response_class=HTMLResponse)
        router.add_api_route("/firms/{firm}/correct", self.take, methods=["POST"])
        return router

    def form(self, request: Request, account: Keeper, firm: str) -> HTMLResponse:
        """The record as cells to change."""
        now = answered(lambda: self._present(firm))
        return _page(request, now, {column.name: _cell(now, column.name) for column in _FIELDS})

    async def take(self, request: Request, account: Keeper, firm: str) -> Response:
        """Save the cells that are sent, or say what is wrong with each."""
        form = await request.form()
        cells = {name: str(value) for name, value in form.items()}
        return await run_in_threadpool(self._take, request, account, firm, cells)

    def _take(self, request: Request, account: Account, firm: str, cells: Mapping[str, str]) -> Response:
        now = answered(lambda: self._present(firm))
        seen = next((one for one in self._firms.history(firm) if str(one.number) == cells.get("seen")), now)
        given = {column.name: cells[column.name] for column in _FIELDS if column.name in cells}
        after, faults = corrected(seen.record, given, cells.get("source", ""), cells.get("as_of", ""))
        if faults:
            return _page(request, seen, cells, faults)
        answered(lambda: self._desk.correct(seen.record, after, cells.get("why", ""), account.id))
        return to_firm(firm)

    def _present(self, firm: str) -> Revision:
        if self._firms.get(firm) is None:
            raise NoSuchFirm(firm)
        return self._firms.history(firm)[-1]


def _cell(now: Revision, name: str) -> str:
    write = next(column.write for column in COLUMNS if column.name == name)
    return write(getattr(now.record, name))


def _page(
    request: Request, seen: Revision, cells: Mapping[str, str], faults: list[Fault] | None = None
) -> HTMLResponse:
    values: dict[str, Any] = {
        "firm": seen.record,
        "seen": seen.number,
        "cells": cells,
        "faults": faults or [],
        "districts": [one.value for one in District],
    }
    return pages_of(request).render(
        request, "firm_correct.html", 400 if faults else 200, fields=_FIELDS, **values
    )
