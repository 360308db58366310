"""CourtListener's docket entries: those of its API, of webhooks, and the documents found by a search.

Source: https://www.courtlistener.com/api/rest/v4/docket-entries/?docket=<id> (403 for ordinary tokens); webhooks on
docket alerts carry the same rows. Facts: a row names its docket by id only, so who reads it must know which docket
that is; entry_number is null for minute entries; `recap_documents` holds the main document (document_type 1) and
its attachments (2); description is the docket text, a document's description its short title. History: none yet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from services.monitor.sources.courtlistener_page import ADVICE, LIMIT_BYTES, page_of, rows_of
from services.monitor.sources.courtlistener_values import SITE, Place, day, identity, number_of, text
from services.monitor.sources.document import Document, unreadable
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import AttachmentSeen, DocketObserved, EntrySeen

_UNKNOWN = "CourtListener names its docket only by the id {id}, and which docket that is was not told"
_NAME_IT = "name the docket it belongs to, or let it come through the webhook, which looks the id up"


def read(document: Document, court: str | None = None) -> Observations:
    """The entries of one page, all of the docket that `document.docket` names; an Unreadable for each broken row."""
    at, _, number = document.docket.partition("/")
    known = Place(document.docket, at, number) if number else None
    yield from observed(document.name, rows_of(document, page_of(document)), lambda named: known)


def observed(where: str, rows: Iterable[Any], place_of: Callable[[str], Place | None]) -> Observations:
    """One observation for each docket the rows are about, with their entries in the order given.

    place_of: from CourtListener's id of a docket to the Place, or None when it is not known.
    """
    found: dict[str, tuple[Place, list[EntrySeen]]] = {}
    for count, row in enumerate(rows, 1):
        here = f"{where}, row {count}"
        try:
            named, entry = _docket_of(row), entry_of(row)
        # One broken row must not hide the others; it is told with its reason and kept.
        except Exception as error:  # noqa: BLE001
            why = f"it cannot be understood ({type(error).__name__}: {error})"
            yield unreadable(here, why, ADVICE, json.dumps(row, ensure_ascii=False))
            continue
        at = place_of(named)
        if at is None:
            yield unreadable(here, _UNKNOWN.format(id=named), _NAME_IT, json.dumps(row, ensure_ascii=False))
            continue
        found.setdefault(named, (at, []))[1].append(entry)
    for named, (at, entries) in found.items():
        yield DocketObserved(
            docket=at.docket,
            court=at.court,
            number=at.number,
            courtlistener_id=named,
            entries=tuple(entries),
        )


def entry_of(row: Mapping[str, Any]) -> EntrySeen:
    """One row of docket entries. Raises ValueError or TypeError for a row that is none."""
    documents = [one for one in row.get("recap_documents") or () if isinstance(one, Mapping)]
    main = next((one for one in documents if not _is_attachment(one)), {})
    path = text(main, "absolute_url")
    entry = EntrySeen(
        filed=day(row, "date_filed"),
        number=number_of(row.get("entry_number")) or number_of(main.get("document_number")),
        document_id=text(main, "pacer_doc_id"),
        sequence=number_of(row.get("pacer_sequence_number")),
        text=text(row, "description"),
        title=text(main, "description"),
        url=f"{SITE}{path}" if path.startswith("/") else "",
        attachments=attachments_of(documents, "description"),
    )
    return _something(entry)


def entries_found(documents: object) -> tuple[EntrySeen, ...]:
    """The entries whose documents a search result shows: at most some of the docket's.

    Raises ValueError when a document is of no entry that can be told apart.
    """
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for one in documents if isinstance(documents, list) else ():
        key = number_of(one.get("docket_entry_id")) or number_of(one.get("entry_number")) or str(len(groups))
        groups.setdefault(key, []).append(one)
    return tuple(_found_entry(group) for group in groups.values())


def attachments_of(documents: Iterable[Mapping[str, Any]], title: str) -> tuple[AttachmentSeen, ...]:
    """The attachments among an entry's documents, by number. title: the field their title stands in."""
    found = [
        AttachmentSeen(
            number=int(one["attachment_number"]),
            document_id=text(one, "pacer_doc_id"),
            title=text(one, title),
            pages=one.get("page_count") if isinstance(one.get("page_count"), int) else None,
        )
        for one in documents
        if _is_attachment(one)
    ]
    return tuple(sorted(found, key=lambda one: one.number))


def _found_entry(group: list[Mapping[str, Any]]) -> EntrySeen:
    main = next((one for one in group if not _is_attachment(one)), {})
    first = main or group[0]
    path = text(main, "absolute_url")
    entry = EntrySeen(
        filed=day(first, "entry_date_filed"),
        number=number_of(first.get("entry_number")) or number_of(first.get("document_number")),
        document_id=text(main, "pacer_doc_id"),
        text=text(first, "description"),
        title=text(main, "short_description"),
        url=f"{SITE}{path}" if path.startswith("/") else "",
        attachments=attachments_of(group, "short_description"),
    )
    return _something(entry)


def _docket_of(row: Mapping[str, Any]) -> str:
    named = identity(row["docket"])
    if not named:
        raise ValueError(f"docket {row['docket']!r} is no id")
    return named


def _is_attachment(document: Mapping[str, Any]) -> bool:
    return document.get("attachment_number") is not None


def _something(entry: EntrySeen) -> EntrySeen:
    if not (entry.number or entry.text or entry.title or entry.document_id):
        raise ValueError("it has neither number, text nor document")
    return entry


def _recognises(head: bytes, name: str) -> bool:
    return head.lstrip().startswith(b"{") and b'"recap_sequence_number"' in head and b'"webhook"' not in head


SOURCE = Reader("courtlistener_entries", _recognises, read, LIMIT_BYTES)
