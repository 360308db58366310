"""PACER CM/ECF "History/Documents" pages of one docket, saved as HTML.

Source: https://ecf.<court>.uscourts.gov/cgi-bin/HistDocQry.pl?<case id>; juriscraper's DocketHistoryReport is
the parser.

Carries number, caption, dates, judge, and entries with their short event title; the full text only when the
page was asked for with it. Days only, no instants. It never lists parties. Entries whose number is the word
"doc" are not on the docket and are left out.
"""

from __future__ import annotations

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.document import Document
from services.monitor.sources.pacer_page import (
    LIMIT_BYTES,
    case_id,
    entries_of,
    header_of,
    observed,
    page_text,
    refusal,
)
from services.monitor.sources.quiet_juriscraper import docket_history
from services.monitor.sources.reader import Observations, Reader

_SIGNS = (b"history/documents query", b"histdocqry.pl")


def read(document: Document, court: str | None = None) -> Observations:
    """The one docket of a history page. Raises CannotRead, with the page's message, when it shows none."""
    text = page_text(document)
    at = chosen_court(document.name, text, header_of(text), court)
    data = docket_history(at, text).data
    number = data.get("docket_number") or ""
    if not number:
        raise refusal(document, text, "docket history")
    case = case_id(document.name, text)
    yield observed(at, data, text, pacer_case_id=case, entries=entries_of(data["docket_entries"]))


def is_history(lowered: bytes) -> bool:
    """Whether the head of a page, in lower case, is of a history page rather than a docket sheet."""
    return any(sign in lowered for sign in _SIGNS)


def _recognises(head: bytes, name: str) -> bool:
    return is_history(head.replace(b"\x00", b"").lower())


SOURCE = Reader("pacer_history", _recognises, read, LIMIT_BYTES)
