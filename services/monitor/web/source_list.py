"""How each source is doing: what a subscriber must know before he trusts silence, and the switches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from services.monitor.coverage.expectations import Words
from services.monitor.coverage.notice import name_of_label
from services.monitor.coverage.row import Coverage, CoverageState
from services.monitor.coverage.watch import CoverageWatch
from services.monitor.crawling.switches import SourceSwitches
from services.monitor.sources.courts import court_name, court_name_zh
from services.monitor.web.links import switched
from services.monitor.web.navigation import OFFICE
from shared.accounts import Account
from shared.clock import Clock
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*OFFICE))]
Administrator = Annotated[Account, Depends(Allow(Role.ADMINISTRATOR))]
_MOST_GAPS = 50


class Switch(BaseModel):
    """What the form of a switch says."""

    source: Annotated[str, Field(max_length=100)]
    to: Literal["stop", "resume"]
    why: Annotated[str, Field(max_length=300)] = ""


class SourceList:
    """GET /sources and GET /api/sources; POST /sources/switch for administrators."""

    def __init__(self, coverage: CoverageWatch, switches: SourceSwitches, clock: Clock) -> None:
        self._coverage = coverage
        self._switches = switches
        self._clock = clock

    def add_to(self, router: APIRouter) -> None:
        """Register the routes."""
        router.add_api_route("/sources", self.page, response_class=HTMLResponse)
        router.add_api_route("/sources/switch", self.switch, methods=["POST"])
        router.add_api_route("/api/sources", self.api)

    def page(
        self, request: Request, account: Reader, state: CoverageState | None = None, q: str = ""
    ) -> HTMLResponse:
        """All sources by kind, the worst first; `state` and the words of `q` narrow them."""
        rows = self._coverage.rows()
        shown = [row for row in rows if (state is None or row.state is state) and _named(row, q)]
        zh = language_of(request, account) == "zh"
        return pages_of(request).render(
            request,
            "source_list.html",
            groups=_groups(shown, whole=state is not None or bool(q)),
            chips=_chips(request, rows, state),
            alarms=sum(bool(row.alarm) for row in rows),
            total=len(rows),
            q=q,
            state=state,
            gaps=self._coverage.gaps()[:_MOST_GAPS],
            may_switch=account.role is Role.ADMINISTRATOR,
            court_name=court_name_zh if zh else court_name,
            texts=pages_of(request).texts,
            source_name=lambda label: _say(name_of_label(label, rows), zh=zh),
        )

    def api(self, account: Reader) -> dict[str, Any]:
        """The same as JSON: {"as_of", "sources", "gaps"}; instants UTC, ages in working days."""
        return {
            "as_of": self._clock(),
            "sources": [_told(row) for row in self._coverage.rows()],
            "gaps": [msgspec.to_builtins(gap) for gap in self._coverage.gaps()],
        }

    def switch(self, account: Administrator, filled: Annotated[Switch, Form()]) -> Response:
        """Stop a source or one court of it, or resume it."""
        if not any(filled.source in (row.source, row.kind) for row in self._coverage.rows()):
            raise Problem(
                404,
                "没有这个来源",
                "There is no such source",
                filled.source,
                Both("请从“数据来源”页选择。", "Choose one on the page of sources."),
            )
        if filled.to == "stop":
            self._switches.stop(filled.source, by=account.name, why=filled.why.strip())
        else:
            self._switches.resume(filled.source)
        return RedirectResponse("/sources", 303)


def _say(words: Words, *, zh: bool) -> str:
    return words.zh if zh else words.en


def _told(row: Coverage) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(row)
    return told | {"blind": row.blind}


def _named(row: Coverage, q: str) -> bool:
    text = (
        f"{row.source} {court_name(row.court)} {court_name_zh(row.court)} {row.kind_zh} {row.kind_en}".lower()
    )
    return all(word in text for word in q.lower().split())


def _chips(request: Request, rows: Sequence[Coverage], chosen: CoverageState | None) -> list[dict[str, Any]]:
    counts = Counter(row.state for row in rows)
    return [
        {
            "state": state.value,
            "count": counts[state],
            "chosen": state is chosen,
            "link": switched(request, state="" if state is chosen else state.value),
        }
        for state in CoverageState
        if counts[state]
    ]


def _groups(rows: Sequence[Coverage], *, whole: bool) -> list[dict[str, Any]]:
    """By kind in the order of their worst row. Courts nobody asks are only counted, unless `whole`."""
    groups: dict[str, dict[str, Any]] = {}
    for row in rows:
        group = groups.setdefault(row.kind, {"kind": row, "rows": [], "unasked": []})
        unasked = row.court and row.state is CoverageState.MISSING and not whole
        group["unasked" if unasked else "rows"].append(row)
    return list(groups.values())
