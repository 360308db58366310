"""The list of cases: search, facets, pages; and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from services.monitor.firms.registry import FirmRegistry
from services.monitor.reading.queries import CaseQueries
from services.monitor.sources.courts import court_name, court_name_zh
from services.monitor.web.links import FACETS, chosen, facet_links, kept_by_search, switched
from services.monitor.web.navigation import CASE_READERS, OFFICE
from services.monitor.web.own_search import search_own
from services.monitor.web.visibility import bounds, hidden_facets, hit_told, row_told
from shared.accounts import Account, Language
from shared.clock import BEIJING
from shared.coverage import TellCoverage
from shared.index.port import BadQuery, Hit, Results
from shared.index.port import Query as IndexQuery
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*CASE_READERS))]
_PAGE_SIZE = 25
_FACET_SIZE = 12
_RELEVANT = ("confirmed", "candidate")
_ORDERS = ("active_at", "filed", "grade_rank", "relevance")
_FIRMS_IN_ROW = 3
# Where a match is worth showing beside the caption, the most telling first.
_SHOWN_MATCHES = ("entry_text", "firm_names", "party_names")
_NOT_PUBLIC = frozenset({"entry_text", "party_names", "firm_names", "court_name", "grade_rank"})


class Asked(msgspec.Struct, frozen=True):
    """What a reader wants of the list. after: where a page before ended."""

    text: str
    sort: str
    after: str | None
    size: int


class CaseList:
    """GET /cases and GET /api/cases."""

    def __init__(self, queries: CaseQueries, firms: FirmRegistry, tell_coverage: TellCoverage) -> None:
        self._queries = queries
        self._tell_coverage = tell_coverage
        self._firms = firms

    def add_to(self, router: APIRouter) -> None:
        """Register the routes."""
        router.add_api_route("/cases", self.page, response_class=HTMLResponse)
        router.add_api_route("/api/cases", self.api)

    def page(
        self,
        request: Request,
        account: Reader,
        q: str = "",
        sort: str = "active_at",
        after: str | None = None,
    ) -> HTMLResponse:
        """Cases with Shenzhen firms, latest activity first, unless asked otherwise."""
        found = self._search(request, account, Asked(q, sort, after, _PAGE_SIZE))
        language = language_of(request, account)
        names = self._firm_names(found, request, language)
        facets = facet_links(
            request,
            found.facets,
            lambda facet, value: _name_of(request, language, names, facet, value),
            chosen(request, hidden_facets(account)),
        )
        return pages_of(request).render(
            request,
            "case_list.html",
            q=q,
            sort=sort,
            orders={name: switched(request, sort=name) for name in _ORDERS if q or name != "relevance"},
            total=found.total,
            rows=[_row(hit_told(account, hit), names, language) for hit in found.hits],
            facets=facets,
            picked=[
                one | {"facet": facet["name"]} for facet in facets for one in facet["values"] if one["chosen"]
            ],
            own_only=account.role is Role.ENTERPRISE,
            office=account.role in OFFICE,
            everything="all" in request.query_params,
            relevant_link=switched(request, all="", shenzhen=""),
            everything_link=switched(request, all="1", shenzhen=""),
            kept=kept_by_search(request),
            without_text=switched(request, q=""),
            next=switched(request, after=found.after) if found.after else "",
            first=switched(request) if after else "",
            coverage=self._tell_coverage(),
        )

    def api(
        self,
        request: Request,
        account: Reader,
        q: str = "",
        sort: str = "active_at",
        after: str | None = None,
        *,
        size: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> dict[str, Any]:
        """The same as JSON: {"total", "cases", "facets", "after"}; pass `after` back for the next page."""
        found = self._search(request, account, Asked(q, sort, after, size))
        return {
            "total": found.total,
            "cases": [
                {"case": hit.id, "revision": hit.version, **_public(row_told(account, hit.values))}
                for hit in found.hits
            ],
            "facets": {name: dict(counts) for name, counts in found.facets.items()},
            "after": found.after,
        }

    def _search(self, request: Request, account: Account, asked: Asked) -> Results:
        hidden = hidden_facets(account)
        filters = chosen(request, hidden)
        if "all" not in request.query_params and not filters.get("shenzhen"):
            filters["shenzhen"] = _RELEVANT
        params = request.query_params
        filters.update(bounds(account, params.getlist("firms"), params.getlist("districts")))
        if firms := filters.get("firms"):
            filters["firms"] = self._firms.redirects.every_id(firms)
        query = IndexQuery(
            text=asked.text,
            filters=filters,
            facets=tuple(name for name in FACETS if name not in hidden),
            facet_size=_FACET_SIZE,
            sort=None if asked.text and asked.sort == "relevance" else (_field(asked.sort), "desc"),
            size=asked.size,
            after=asked.after,
        )
        try:
            if account.role is Role.ENTERPRISE and asked.text.strip():
                return search_own(self._queries.search, query, self._own_names(account))
            return self._queries.search(query)
        except BadQuery as error:
            raise Problem(
                400,
                "查询无效",
                "That query is not valid",
                detail=str(error),
                advice=Both("请返回列表重新选择。", "Go back to the list and choose again."),
            ) from error

    def _own_names(self, account: Account) -> tuple[str, ...]:
        firm = self._firms.get(account.firm or "")
        return (firm.name_zh, firm.name_en, *firm.aliases) if firm else ()

    def _firm_names(self, found: Results, request: Request, language: Language) -> dict[str, str]:
        wanted = {value for value, _ in found.facets.get("firms", ())}
        wanted.update(request.query_params.getlist("firms"))
        for hit in found.hits:
            wanted.update(_many(hit.values.get("firms"))[:_FIRMS_IN_ROW])
        firms = {firm: self._firms.get(firm) for firm in sorted(wanted)}
        return {
            firm: (record.name_zh or record.name_en)
            if language == "zh"
            else (record.name_en or record.name_zh)
            for firm, record in firms.items()
            if record
        }


def _field(sort: str) -> str:
    return "active_at" if sort == "relevance" else sort


def _name_of(request: Request, language: Language, names: Mapping[str, str], facet: str, value: str) -> str:
    """A facet's value in the reader's words; as it stands when there are none, e.g. typed by hand."""
    if facet == "court":
        return court_name_zh(value) if language == "zh" else court_name(value)
    texts, key = pages_of(request).texts, f"{FACETS[facet]}.{value}"
    return texts.say(key, language) if key in texts else names.get(value, value)


def _row(hit: Hit, names: Mapping[str, str], language: Language) -> dict[str, Any]:
    values = hit.values
    firms = _many(values.get("firms"))
    court = str(values["court"])
    return {
        "id": hit.id,
        "number": _many(values["number"])[0],
        "caption": values.get("caption") or "",
        "court_name": court_name_zh(court) if language == "zh" else court_name(court),
        "grade": values["grade"],
        "shenzhen": values["shenzhen"],
        "state": values["state"],
        "composed": values.get("composed"),
        "rights": _many(values.get("rights")),
        "firms": [names.get(firm, firm) for firm in firms[:_FIRMS_IN_ROW]],
        "more_firms": max(0, len(firms) - _FIRMS_IN_ROW),
        "filed": values.get("filed"),
        "active": _minute(values.get("active_at")),
        "marked_caption": hit.highlights.get("caption", ((),))[0],
        "highlights": [hit.highlights[name][0] for name in _SHOWN_MATCHES if name in hit.highlights][:2],
    }


def _minute(instant: object) -> str:
    """An instant by Beijing's clock; the head of its column says so."""
    return f"{instant.astimezone(BEIJING):%Y-%m-%d %H:%M}" if isinstance(instant, datetime) else ""


def _public(values: Mapping[str, object]) -> dict[str, object]:
    shown = {name: value for name, value in values.items() if name not in _NOT_PUBLIC}
    return shown | {"number": _many(values["number"])[0]}


def _many(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()
