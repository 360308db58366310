"""A local CourtListener with composed dockets: it wants a token, pages by cursor and throttles like the real one."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

TOKEN = "composed-token-that-is-nowhere-told"
ROOT = "/api/rest/v4/"
_PAGE = 20
_WINDOWS = {"min": timedelta(minutes=1), "hour": timedelta(hours=1), "day": timedelta(days=1)}


@dataclass
class Clock:
    """A clock that tests set."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **much: float) -> None:
        self.now += timedelta(**much)


def row(number: int, filed: date, *parties: str, court: str = "ilnd") -> dict[str, Any]:
    """A composed result of a search of type r, in the real format."""
    caption = f"Composed Lamps LLC v. {parties[0]}" if parties else "SEALED v. SEALED"
    return {
        "assignedTo": "Composed Judge",
        "attorney": ["Composed Lawyer"],
        "caseName": caption,
        "cause": "35:271 Patent Infringement",
        "court_id": court,
        "dateFiled": filed.isoformat(),
        "dateTerminated": None,
        "docketNumber": f"1:{filed:%y}-cv-{number:05d}",
        "docket_absolute_url": f"/docket/{70000 + number}/composed-lamps-llc/",
        "docket_id": 70000 + number,
        "firm": ["Composed Law LLP"],
        "meta": {"timestamp": "2026-11-20T12:00:00.000000Z", "date_created": "2026-11-20T12:00:00.000000Z"},
        "pacer_case_id": str(480000 + number),
        "party": ["Composed Lamps LLC", *parties],
        "recap_documents": [],
        "suitNature": "Patent",
    }


def record(of: dict[str, Any]) -> dict[str, Any]:
    """The record of a docket, as /dockets/<id>/ shows it, of a result of a search."""
    return {
        "id": of["docket_id"],
        "court": f"https://www.courtlistener.com{ROOT}courts/{of['court_id']}/",
        "court_id": of["court_id"],
        "docket_number": of["docketNumber"],
        "case_name": of["caseName"],
        "date_filed": of["dateFiled"],
        "date_terminated": None,
        "nature_of_suit": of["suitNature"],
        "cause": of["cause"],
        "assigned_to_str": of["assignedTo"],
        "pacer_case_id": of["pacer_case_id"],
        "absolute_url": of["docket_absolute_url"],
    }


@dataclass
class CourtListener:
    """An ASGI application. rates: requests allowed a minute, an hour and a day. asked: paths with their queries.

    sheets: rows of "parties" and of "docket-entries" by the docket's id.
    """

    clock: Clock
    rows: list[dict[str, Any]] = field(default_factory=list)
    rates: tuple[int, int, int] = (5, 50, 125)
    base: str = ""
    asked: list[str] = field(default_factory=list)
    served: list[datetime] = field(default_factory=list)
    throttled: int = 0
    forbidden: set[str] = field(default_factory=set)
    broken: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    sheets: dict[str, dict[str, list[dict[str, Any]]]] = field(default_factory=dict)
    authorizations: set[str] = field(default_factory=set)

    async def __call__(
        self,
        scope: dict[str, Any],
        receive: Callable[[], Awaitable[Any]],
        send: Callable[[Any], Awaitable[None]],
    ) -> None:
        headers = {key.decode(): value.decode() for key, value in scope["headers"]}
        self.authorizations.add(headers.get("authorization", ""))
        status, body = self._answer(scope["path"], scope["query_string"].decode(), headers)
        kind = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": kind})
        await send({"type": "http.response.body", "body": body})

    def _answer(self, path: str, query: str, headers: dict[str, str]) -> tuple[int, bytes]:
        self.asked.append(f"{path}?{query}" if query else path)
        if headers.get("authorization") != f"Token {TOKEN}":
            return 401, _said("Invalid token.")
        if full := self._full_rate():
            self.throttled += 1
            return 429, _said(f"Request was throttled. Rate limit exceeded: {full}.")
        self.served.append(self.clock())
        if path in self.forbidden:
            return 403, _said("You do not have permission to perform this action.")
        if path in self.broken:
            return self.broken[path]
        if path.startswith(f"{ROOT}dockets/"):
            return self._docket(path.rstrip("/").rpartition("/")[2])
        if path in {f"{ROOT}parties/", f"{ROOT}docket-entries/"}:
            return self._sheet(path, query)
        return self._search({name: values[0] for name, values in parse_qs(query).items()})

    def _full_rate(self) -> str:
        for allowed, (name, length) in zip(self.rates, _WINDOWS.items(), strict=True):
            if sum(at > self.clock() - length for at in self.served) >= allowed:
                return f"{allowed}/{name}"
        return ""

    def _docket(self, wanted: str) -> tuple[int, bytes]:
        found = next((one for one in self.rows if str(one["docket_id"]) == wanted), None)
        return (200, json.dumps(record(found)).encode()) if found else (404, _said("Not found."))

    def _sheet(self, path: str, query: str) -> tuple[int, bytes]:
        """Parties and entries of a docket, one a page, so that a sheet has several pages."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        rows = self.sheets.get(path.removeprefix(ROOT).rstrip("/"), {}).get(asked["docket"], [])
        place = int(asked.get("cursor", "0"))
        more = f"{self.base}{path}?docket={asked['docket']}&cursor={place + 1}"
        page = {
            "count": f"{self.base}{path}?docket={asked['docket']}&count=on",
            "next": more if place + 1 < len(rows) else None,
            "previous": None,
            "results": rows[place : place + 1],
        }
        return 200, json.dumps(page).encode()

    def _search(self, query: dict[str, str]) -> tuple[int, bytes]:
        found = [one for one in self.rows if _matches(one, query)]
        place = int(query.get("cursor", "0"))
        following = None
        if place + _PAGE < len(found):
            rest = "&".join(f"{name}={value}" for name, value in query.items() if name != "cursor")
            following = f"{self.base}{ROOT}search/?{rest}&cursor={place + _PAGE}".replace(" ", "%20").replace(
                '"', "%22"
            )
        page = {
            "count": len(found),
            "next": following,
            "previous": None,
            "results": found[place : place + _PAGE],
        }
        return 200, json.dumps(page).encode()


def _matches(one: dict[str, Any], query: dict[str, str]) -> bool:
    if "docket_number" in query:
        return bool(one["docketNumber"] == query["docket_number"] and one["court_id"] == query["court"])
    words = query["party_name"].strip('"').casefold()
    borne = any(words in name.casefold() for name in one["party"])
    return borne and query["filed_after"] <= one["dateFiled"] <= query["filed_before"]


def _said(detail: str) -> bytes:
    return json.dumps({"detail": detail}).encode()
