"""The list of cases: search, facets, pages; and the same as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from services.monitor.firms.registry import FirmRegistry
from services.monitor.queries import CaseQueries
from services.monitor.sources.courts import court_name, court_name_zh
from services.monitor.web.links import FACETS, chosen, facet_links, page_link
from services.monitor.web.navigation import CASE_READERS
from services.monitor.web.visibility import bounds
from shared.accounts import Account
from shared.index.port import BadQuery, Hit, Results
from shared.index.port import Query as IndexQuery
from shared.vocabulary import Role
from shared.web.allow import Allow
from shared.web.language import language_of
from shared.web.pages import pages_of
from shared.web.problems import Both, Problem

Reader = Annotated[Account, Depends(Allow(*CASE_READERS))]
_PAGE_SIZE = 25
_RELEVANT = ("confirmed", "candidate")


class CaseList:
    """GET /cases and GET /api/cases."""

    def __init__(self, queries: CaseQueries, firms: FirmRegistry) -> None:
        self._queries = queries
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
        found = self._search(request, account, q, sort, after)
        names = self._firm_names(found)
        language = language_of(request, account)

        def say(facet: str, value: str) -> str:
            if facet == "court":
                return court_name_zh(value) if language == "zh" else court_name(value)
            if facet == "firms":
                return names.get(value, {}).get(language) or value
            if facet == "plaintiffs":
                return value
            return pages_of(request).texts.say(f"{FACETS[facet]}.{value or 'none'}", language)

        return pages_of(request).render(
            request,
            "case_list.html",
            q=q,
            sort=sort,
            total=found.total,
            rows=[_row(hit, names, language) for hit in found.hits],
            facets=facet_links(request, found.facets, say, hidden=_hidden_facets(account)),
            everything="all" in request.query_params,
            next=page_link(request, found.after) if found.after else "",
        )

    def api(
        self,
        request: Request,
        account: Reader,
        q: str = "",
        sort: str = "active_at",
        after: str | None = None,
        size: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> dict[str, Any]:
        """The same as JSON: {"total", "cases", "facets", "after"}; pass `after` back for the next page."""
        found = self._search(request, account, q, sort, after, size)
        return {
            "total": found.total,
            "cases": [{"case": hit.id, "revision": hit.version, **_public(hit.values)} for hit in found.hits],
            "facets": {name: dict(counts) for name, counts in found.facets.items()},
            "after": found.after,
        }

    def _search(
        self, request: Request, account: Account, q: str, sort: str, after: str | None, size: int = _PAGE_SIZE
    ) -> Results:
        filters = dict(chosen(request))
        if "all" not in request.query_params and "shenzhen" not in filters:
            filters["shenzhen"] = _RELEVANT
        for name, allowed in bounds(account).items():
            asked = filters.get(name)
            filters[name] = tuple(set(asked) & set(allowed)) or ("-",) if asked else allowed
        try:
            return self._queries.search(
                IndexQuery(
                    text=q,
                    filters=filters,
                    facets=tuple(name for name in FACETS if name not in _hidden_facets(account)),
                    facet_size=12,
                    sort=None if q and sort == "relevance" else (sort, "desc"),
                    size=size,
                    after=after,
                )
            )
        except BadQuery as error:
            raise Problem(
                400, "查询无效", "That query is not valid", detail=Both(str(error), str(error)),
                advice=Both("请返回列表重新选择。", "Go back to the list and choose again."),
            ) from error  # fmt: skip

    def _firm_names(self, found: Results) -> Mapping[str, Mapping[str, str]]:
        firms = self._firms.all()
        wanted = {value for value, _ in found.facets.get("firms", ())}
        for hit in found.hits:
            wanted.update(_many(hit.values.get("firms")))
        return {
            firm: {
                "zh": firms[firm].name_zh or firms[firm].name_en,
                "en": firms[firm].name_en or firms[firm].name_zh,
            }
            for firm in wanted
            if firm in firms
        }


def _row(hit: Hit, names: Mapping[str, Mapping[str, str]], language: str) -> dict[str, Any]:
    values = hit.values
    firms = [names.get(firm, {}).get(language, firm) for firm in _many(values.get("firms"))]
    return {
        "id": hit.id,
        "number": str(values["number"]).split(" ", 1)[0],
        "caption": values.get("caption") or "",
        "court": values.get("court"),
        "court_name": court_name_zh(str(values["court"])) if language == "zh" else court_name(str(values["court"])),
        "grade": values["grade"],
        "shenzhen": values["shenzhen"],
        "state": values["state"],
        "rights": _many(values.get("rights")),
        "firms": firms[:3],
        "more_firms": max(0, len(firms) - 3),
        "filed": values.get("filed"),
        "active_at": values.get("active_at"),
        "highlights": [fragment for found in hit.highlights.values() for fragment in found][:2],
    }


def _public(values: Mapping[str, object]) -> dict[str, object]:
    hidden = {"entry_text", "party_names", "firm_names", "court_name", "grade_rank"}
    return {name: value for name, value in values.items() if name not in hidden}


def _many(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else ()


def _hidden_facets(account: Account) -> frozenset[str]:
    """Facets that would tell an enterprise about other firms."""
    return frozenset({"firms", "districts", "shenzhen"}) if account.role is Role.ENTERPRISE else frozenset()
