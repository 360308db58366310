"""Values as CourtListener writes them: ids, days, texts, docket numbers, and the parties of a search result.

Source: https://www.courtlistener.com/api/rest/v4/. Facts: an id is a number, a string of digits, or the address of
the thing; a day may carry a time ("2015-06-26T00:53:00-07:00"); found words may stand in <mark>; addresses of pages
have no host. History: version 1 of search results had times where version 2 has days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from services.monitor.cases.case import fold_name
from services.monitor.cases.docket_number import parse
from services.monitor.sources.courts import is_known
from shared.events.docket import PartySeen
from shared.vocabulary import PartyRole

SITE = "https://www.courtlistener.com"

# https://www.courtlistener.com/api/rest/v4/dockets/4214664/ | /docket/4214664/140/acme-v-foo/ | 4214664
_ID = re.compile(r"(?:.{0,200}/dockets?/)?(\d{1,18})(?:/.*)?", re.ASCII)
# https://www.courtlistener.com/api/rest/v4/courts/ilnd/
_COURT = re.compile(r"(?:^|/courts/)([a-z0-9]{2,15})/?$")
# a <mark>Shenzhen</mark> company | <strong>dolor</strong>
_MARKS = re.compile(r"</?(?:mark|strong|em)>", re.IGNORECASE)


class Place(NamedTuple):
    """Which docket of ours something is about."""

    docket: str
    court: str
    number: str


def text(row: Mapping[str, Any], name: str) -> str:
    """A text on one line without marks; "" when it is absent, null or no text."""
    value = row.get(name)
    return " ".join(_MARKS.sub("", value).split()) if isinstance(value, str) else ""


def identity(value: object) -> str:
    """CourtListener's id as digits, whatever it came as; "" when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    found = _ID.fullmatch(str(value))
    return found.group(1) if found else ""


def number_of(value: object) -> str:
    """A document or case number, which may come as a number or as text; "" for none."""
    return "" if value is None or isinstance(value, bool | list | dict) else str(value).strip()


def day(row: Mapping[str, Any], name: str) -> date | None:
    """A day; None when absent. Raises ValueError for what is no day."""
    value = row.get(name)
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise ValueError(f"{name} {value!r} is no day") from None


def place(row: Mapping[str, Any]) -> tuple[Place, str]:
    """The docket a row of dockets or search results is about, and its number as printed.

    Raises ValueError when the row names no court this program knows, or no docket number.
    """
    court = text(row, "court_id") or _court_in(row.get("court"))
    printed = text(row, "docketNumber") or text(row, "docket_number")
    if not is_known(court):
        raise ValueError(f"its court {court!r} is not a court id")
    number = parse(printed).normalised
    return Place(f"{court}/{number}", court, number), printed


def page_address(row: Mapping[str, Any]) -> str:
    """The docket's page for people, "" when the row names none."""
    path = text(row, "docket_absolute_url") or text(row, "absolute_url")
    return f"{SITE}{path}" if path.startswith("/") else ""


def parties(names: object) -> tuple[PartySeen, ...] | None:
    """The parties a search result names, each once; None when it has no list of them or an empty one.

    They come without roles, so each is OTHER: which two are meant by the caption is for the case to say, whose
    caption another source may know better.
    """
    if not isinstance(names, list):
        return None
    found: dict[str, str] = {}
    for name in names:
        if isinstance(name, str) and (printed := " ".join(_MARKS.sub("", name).split())):
            found.setdefault(fold_name(printed), printed)
    return tuple(PartySeen(name=name, role=PartyRole.OTHER) for name in found.values()) or None


def _court_in(value: object) -> str:
    found = _COURT.search(value) if isinstance(value, str) else None
    return found.group(1) if found else ""
