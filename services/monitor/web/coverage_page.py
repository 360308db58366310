"""What is covered and what is not, in short and for everybody: no addresses, no errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from services.monitor.coverage.expectations import Words
from services.monitor.coverage.notice import name_of, name_of_label, notice_of
from services.monitor.coverage.row import Coverage, CoverageState
from services.monitor.coverage.watch import CoverageWatch
from services.monitor.sources.courts import forum_of
from shared.accounts import Account
from shared.vocabulary import Forum
from shared.web.allow import SIGNED_IN
from shared.web.language import language_of
from shared.web.pages import pages_of

Reader = Annotated[Account, Depends(SIGNED_IN)]
_MOST_GAPS = 30
_SEEN = (CoverageState.WELL, CoverageState.PARTIAL, CoverageState.FAILING, CoverageState.STALE)


class CoveragePage:
    """GET /coverage."""

    def __init__(self, coverage: CoverageWatch) -> None:
        self._coverage = coverage

    def add_to(self, router: APIRouter) -> None:
        """Register the route."""
        router.add_api_route("/coverage", self.page, response_class=HTMLResponse)

    def page(self, request: Request, account: Reader) -> HTMLResponse:
        """Which sources and courts are seen, which in part, which not, and which were not when."""
        rows = self._coverage.rows()
        zh = language_of(request, account) == "zh"

        def name(row: Coverage) -> str:
            return _say(name_of(row), zh=zh)

        return pages_of(request).render(
            request,
            "coverage_page.html",
            coverage=notice_of(rows),
            groups=_groups(rows),
            unseen_districts=[name(row) for row in rows if _is_unseen_district(row)],
            gaps=[
                (_say(name_of_label(gap.source, rows), zh=zh), gap)
                for gap in self._coverage.gaps()[:_MOST_GAPS]
            ],
            name=name,
            texts=pages_of(request).texts,
        )


def _say(words: Words, *, zh: bool) -> str:
    return words.zh if zh else words.en


def _groups(rows: Sequence[Coverage]) -> list[dict[str, Any]]:
    """By kind that is asked: how many are seen, and those that are not or only in part."""
    groups: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.last_attempt is None or row.state not in (*_SEEN, CoverageState.OFF):
            continue
        group = groups.setdefault(row.kind, {"kind": row, "seen": 0, "blind": [], "partial": []})
        if row.blind:
            group["blind"].append(row)
        else:
            group["seen"] += 1
            if row.state is CoverageState.PARTIAL:
                group["partial"].append(row)
    return list(groups.values())


def _is_unseen_district(row: Coverage) -> bool:
    return row.state is CoverageState.MISSING and bool(row.court) and forum_of(row.court) is Forum.DISTRICT
