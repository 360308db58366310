"""One firm: its names, places and relations, where each value comes from, and what its record was before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from services.monitor.firms.columns import COLUMNS
from services.monitor.firms.industry_names import industry_name, section_name
from services.monitor.firms.planning import FirmChange
from services.monitor.firms.provenance import texts_of
from services.monitor.firms.registry import FirmRegistry, Revision
from services.monitor.firms.source_names import source_name
from services.monitor.web.firm_changes import to_firm
from services.monitor.web.navigation import OFFICE, REGISTRY_READERS
from shared.accounts import Account, Language
from shared.events.firm import FirmRecord, Provenance
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*REGISTRY_READERS, Role.ENTERPRISE))]
_HEADED = frozenset({"id", "name_zh", "name_en", "source", "as_of"})
_TO_SPLIT = ("former_names", "aliases", "brands", "stores", "trademarks")


class FirmPage:
    """GET /firms/{firm} and GET /api/firms/{firm}.

    A district officer sees the firms of his district, an enterprise its own record; what it was before, and who
    changed it why, is for the office and the officer.
    """

    def __init__(self, firms: FirmRegistry, people: Callable[[], Mapping[str, str]]) -> None:
        """people: the names of accounts by id."""
        self._firms = firms
        self._people = people

    def add_to(self, router: APIRouter) -> None:
        """Register the routes."""
        router.add_api_route("/firms/{firm}", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/firms/{firm}", self.api)

    def page(self, request: Request, account: Reader, firm: str) -> Response:
        """The page of a firm; an id that was united with another one leads to that one's."""
        if account.role in OFFICE and (left := self._removed(firm)):
            return pages_of(request).render(request, "firm_gone.html", firm=left)
        record = self._find(account, firm)
        if record.id != firm:
            return to_firm(record.id)
        return pages_of(request).render(
            request,
            "firm_page.html",
            firm=record,
            source_name=source_name,
            values=list(_values(record, language_of(request, account))),
            changes=self._changes(account, record.id)[::-1],
            splittable=[(name, cell) for name in _TO_SPLIT for cell in texts_of(record, name)],
            office=account.role in OFFICE,
        )

    def api(self, account: Reader, firm: str) -> dict[str, Any]:
        """The record as JSON, with its revisions; an id that was united with another one answers with that one."""
        record = self._find(account, firm)
        told: dict[str, Any] = msgspec.to_builtins(record)
        return told | {"revisions": self._changes(account, record.id)}

    def _removed(self, firm: str) -> FirmRecord | None:
        """The last record of a firm that was removed."""
        history = self._firms.history(firm)
        there = self._firms.get(self._firms.redirects.same_as(firm)[0])
        return history[-1].record if history and there is None else None

    def _find(self, account: Account, firm: str) -> FirmRecord:
        record = self._firms.get(self._firms.redirects.same_as(firm)[0])
        if record is None or not _may_see(account, record):
            raise Problem(
                404,
                "没有找到该企业",
                "No such firm",
                advice=Both("请在企业列表中查找。", "Look for it in the list of firms."),
            )
        return record

    def _changes(self, account: Account, firm: str) -> list[dict[str, Any]]:
        if account.role is Role.ENTERPRISE:
            return []
        people = self._people()
        return [_change(before, after, people) for before, after in _steps(self._firms.history(firm))]


def _may_see(account: Account, firm: FirmRecord) -> bool:
    if account.role is Role.ENTERPRISE:
        return firm.id in account.firms
    return account.role is not Role.DISTRICT_OFFICER or firm.district == account.district


def _said(name: str, cell: str, language: Language) -> str:
    """A cell as the page says it."""
    if name == "section":
        return section_name(cell).say(language)
    return industry_name(cell).say(language) if name in ("industry", "key_industries") else cell


def _values(firm: FirmRecord, language: Language) -> Iterator[tuple[str, str, Provenance]]:
    """Each value as its cell reads, with its origin; the values of a list by where they come from."""
    for column in COLUMNS:
        value = getattr(firm, column.name)
        if column.name in _HEADED or not value:
            continue
        by_origin: dict[Provenance, list[str]] = {}
        for one in texts_of(firm, column.name):
            said = _said(column.name, one, language)
            by_origin.setdefault(firm.origin_of(column.name, one), []).append(said)
        if not by_origin:
            cell = _said(column.name, column.write(value), language)
            yield column.name, cell, firm.origin_of(column.name)
        for origin, ones in by_origin.items():
            yield column.name, ";".join(ones), origin


def _steps(revisions: list[Revision]) -> list[tuple[Revision | None, Revision]]:
    befores: list[Revision | None] = [None, *revisions]
    return list(zip(befores, revisions, strict=False))


def _change(before: Revision | None, after: Revision, people: Mapping[str, str]) -> dict[str, Any]:
    change = FirmChange(before.record if before else None, after.record)
    return {
        "revision": after.number,
        "at": after.at,
        "actor": after.actor,
        "actor_name": people.get(after.actor.removeprefix("account:"), after.actor),
        "reason": after.reason,
        "merged_into": after.record.merged_into,
        "values": [value._asdict() for value in change.values()],
    }
