"""CourtListener's parties of a docket, with their roles.

Source: https://www.courtlistener.com/api/rest/v4/parties/?docket=<id> (403 for ordinary tokens). Facts: a party may be
on many dockets, so `party_types` holds one row a docket, whose name is the kind of party as PACER prints it
("Defendant") and extra_info the lines below the name; lawyers stand there by id only and are left out. A page is
part of the list. History: none yet.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from services.monitor.sources.courtlistener_page import ADVICE, LIMIT_BYTES, page_of, rows_of
from services.monitor.sources.courtlistener_values import day, identity, text
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.pacer_parties import role_of
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, PartySeen

# parties-70012.json
_IN_NAME = re.compile(r"\bparties-(\d{1,18})\b", re.ASCII)


def read(document: Document, court: str | None = None) -> Observations:
    """The parties on one page, all of the docket that `document.docket` names; an Unreadable for each broken row.

    Raises CannotRead when no docket is named, or when it does not show by which id its rows name that docket.
    """
    rows = rows_of(document, page_of(document))
    at, _, number = document.docket.partition("/")
    if not number:
        raise CannotRead(f"{document.name}: says only by an id whose parties these are; name the docket")
    named = _common_docket(document, rows) if rows else ""
    found: list[PartySeen] = []
    for item in _parties(document.name, rows, named):
        if isinstance(item, Unreadable):
            yield item
        else:
            found.append(item)
    if found:
        yield DocketObserved(
            docket=document.docket,
            court=at,
            number=number,
            courtlistener_id=named,
            parties=tuple(found),
        )


def _parties(name: str, rows: list[Any], named: str) -> Iterator[PartySeen | Unreadable]:
    for count, row in enumerate(rows, 1):
        try:
            yield from _party(row, named)
        # One broken row must not hide the others; it is told with its reason and kept.
        except Exception as error:  # noqa: BLE001
            why = f"it cannot be understood ({type(error).__name__}: {error})"
            yield unreadable(f"{name}, row {count}", why, ADVICE, json.dumps(row, ensure_ascii=False))


def _party(row: Mapping[str, Any], named: str) -> list[PartySeen]:
    """The party once for each part it has on the docket, e.g. as defendant and as counter claimant."""
    printed = text(row, "name")
    here = [one for one in row["party_types"] if _docket_of(one) == named]
    if not printed or not here:
        raise ValueError("it has no name" if here else f"it is not on docket {named}")
    return [
        PartySeen(
            name=printed,
            role=role_of(text(one, "name")),
            extra=text(one, "extra_info"),
            terminated=day(one, "date_terminated"),
        )
        for one in here
    ]


def _common_docket(document: Document, rows: list[Any]) -> str:
    """The id of the docket: the one in the page's name, else the one docket on which all its parties are."""
    if given := _IN_NAME.search(document.name):
        return given.group(1)
    each = [
        {_docket_of(one) for one in row["party_types"]}
        for row in rows
        if isinstance(row, dict) and isinstance(row.get("party_types"), list)
    ]
    common = set.intersection(*each) - {""} if each else set()
    if len(common) != 1:
        raise CannotRead(
            f"{document.name}: does not show of which one docket these are the parties; fetch it again"
        )
    return common.pop()


def _docket_of(row: object) -> str:
    if not isinstance(row, dict):
        return ""
    return identity(row.get("docket_id")) or identity(row.get("docket"))


def _recognises(head: bytes, name: str) -> bool:
    return head.lstrip().startswith(b"{") and b'"party_types"' in head and b'"results"' in head


SOURCE = Reader("courtlistener_parties", _recognises, read, LIMIT_BYTES)
