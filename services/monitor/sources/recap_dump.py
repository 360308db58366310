"""Tables of CourtListener's RECAP archive as its own software writes them out: one list of rows of several kinds.

Source: dumps in Django's fixture form, `[{"model": "search.docket", "pk": 1, "fields": {…}}, …]`, as CourtListener
gives samples of its data. Rows refer to one another by `pk`: documents to entries, entries to dockets, party types
and roles to parties and lawyers. A dump may hold any of the kinds; without dockets it says nothing to us.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from services.monitor.sources import courtlistener_docket, courtlistener_entries
from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.pacer_parties import parties_of
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen, PartySeen

LIMIT_BYTES = 32_000_000

Rows = Mapping[str, Mapping[str, dict[str, Any]]]


def read(document: Document, court: str | None = None) -> Observations:
    """One observation for each docket, an Unreadable for each docket or entry that is broken.

    Raises CannotRead for what is no such list and for one without dockets.
    """
    rows = _by_model(document)
    dockets = rows.get("search.docket", {})
    if not dockets:
        kinds = ", ".join(sorted(rows)) or "nothing"
        raise CannotRead(f"{document.name}: holds no dockets ({kinds}); dump search.docket with them")
    for key, fields in dockets.items():
        where = f"{document.name}, row {key} of dockets"
        try:
            yield from _observed(where, courtlistener_docket.docket({**fields, "id": key}), key, rows)
        # One broken docket must not hide the others; it is told with its reason and kept.
        except Exception as error:  # noqa: BLE001
            yield _broken(where, fields, error)


def _observed(
    where: str, docket: DocketObserved, key: str, rows: Rows
) -> Iterator[DocketObserved | Unreadable]:
    entries: list[EntrySeen] = []
    for place, fields in _of_docket(rows, "search.docketentry", key):
        documents = [
            one
            for one in rows.get("search.recapdocument", {}).values()
            if str(one.get("docket_entry")) == place
        ]
        try:
            entries.append(courtlistener_entries.entry_of({**fields, "recap_documents": documents}))
        except Exception as error:  # noqa: BLE001 - as above
            yield _broken(f"{where}, row {place} of entries", fields, error)
    yield msgspec.structs.replace(docket, entries=tuple(entries), parties=_parties(key, rows))


def _parties(docket: str, rows: Rows) -> tuple[PartySeen, ...] | None:
    """The parties of a docket with their roles and lawyers; None when the dump has none of it."""
    parties, lawyers = rows.get("people_db.party", {}), rows.get("people_db.attorney", {})
    found = []
    for _, kind in _of_docket(rows, "people_db.partytype", docket):
        party = str(kind.get("party"))
        theirs = [
            lawyers[str(role["attorney"])]
            for _, role in _of_docket(rows, "people_db.role", docket)
            if str(role.get("party")) == party and str(role.get("attorney")) in lawyers
        ]
        found.append(
            {
                "name": parties.get(party, {}).get("name") or "",
                "type": kind.get("name") or "",
                "extra_info": kind.get("extra_info") or "",
                "attorneys": [
                    {"name": one["name"], "contact": one.get("contact_raw") or ""} for one in theirs
                ],
            }
        )
    return parties_of(found)


def _of_docket(rows: Rows, model: str, docket: str) -> Iterator[tuple[str, dict[str, Any]]]:
    return ((key, one) for key, one in rows.get(model, {}).items() if str(one.get("docket")) == docket)


def _by_model(document: Document) -> dict[str, dict[str, dict[str, Any]]]:
    try:
        content = json.loads(text_of(document.data(), document.name))
    except (ValueError, RecursionError) as error:
        raise CannotRead(f"{document.name}: is not whole JSON ({error}); fetch it again") from error
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in content if isinstance(content, list) else ():
        if isinstance(row, dict) and isinstance(row.get("fields"), dict):
            found.setdefault(str(row.get("model")), {})[str(row.get("pk"))] = row["fields"]
    return found


def _broken(where: str, fields: Mapping[str, Any], error: Exception) -> Unreadable:
    why = f"it cannot be understood ({type(error).__name__}: {str(error)[:200]})"
    return unreadable(where, why, "look at it on CourtListener; the others were read", json.dumps(fields))


def _recognises(head: bytes, name: str) -> bool:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    named = b'"search.' in start or b'"people_db.' in start
    return start.startswith(b"[") and b'"model"' in start and b'"fields"' in start and named


SOURCE = Reader("recap_dump", _recognises, read, LIMIT_BYTES)
