"""PACER CM/ECF docket sheets of district and bankruptcy courts, saved as HTML.

Source: https://ecf.<court>.uscourts.gov/cgi-bin/DktRpt.pl?<case id>; juriscraper's DocketReport is the parser.

Carries header (number, caption, dates, nature of suit, cause, judge, demand), parties with their counsel, and
entries with their full text. Days only, no instants. A sheet printed without parties has no party section:
that says nothing about the parties. Flags in the upper right corner (CLOSED, SEALED, ...) belong to the header.
The page also answers a bad query, with a message in place of the docket.
"""

from __future__ import annotations

import re
from typing import Any

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.pacer_history import is_history
from services.monitor.sources.pacer_page import (
    LIMIT_BYTES,
    case_id,
    entries_of,
    header_of,
    observed,
    page_text,
    printed_number,
    refusal,
)
from services.monitor.sources.pacer_parties import parties_of
from services.monitor.sources.quiet_juriscraper import docket_report
from services.monitor.sources.reader import Observations, Reader
from services.monitor.sources.related_dockets import related_of
from shared.events.docket import DocketObserved

# <td align=right>(JWJx), CLOSED, SEALED, MANADR</td>   |   This case is SEALED.
_SEALED = re.compile(
    r"<td align=[\"']?right[\"']?>(?:(?!</td>).){0,500}\bSEALED\b|\b(?:this )?case\s+is\s+(?:currently\s+)?(?:under\s+seal|sealed)\b",
    re.IGNORECASE | re.DOTALL,
)
# Flags and header stand on the first screen, after the page's scripts.
_HEADER_LIMIT = 300_000
# 1:20-cv-04676
_NUMBER = re.compile(r"(?<![\d:])(?:\d{1,2}:)?\d\d-[A-Za-z]{1,5}-\d{1,10}")
_SIGNS = (b"docket text", b"dktrpt.pl", b"docket report", b"docket for case", b"cm/ecf", b"cmecf")


def read(document: Document, court: str | None = None) -> Observations:
    """The one docket of a sheet.

    sealed: True when the sheet says so, False when it shows entries without saying so, else None. Raises
    CannotRead for a page without a docket, with the page's own message.
    """
    text = page_text(document)
    header = header_of(text)
    sealed = bool(_SEALED.search(text.split("Docket Text", 1)[0][:_HEADER_LIMIT]))
    at, nowhere = _court(document, text, header, court)
    report = docket_report(at, text)
    if report.is_valid is False or not (sealed or report.docket_report_has_content):
        raise refusal(document, text, "docket sheet")
    if nowhere:
        raise nowhere
    data = _data(report)
    if data.get("docket_number"):
        yield _observation(document, text, header, at, data, sealed=sealed)
    elif sealed and (number := _NUMBER.search(header)):
        docket = f"{at}/{number.group(0)}"
        raw = printed_number(header, number.group(0))
        yield DocketObserved(docket=docket, court=at, number=number.group(0), raw_number=raw, sealed=True)
    else:
        raise refusal(document, text, "docket number")


def _data(report: Any) -> dict[str, Any]:
    """What juriscraper finds; {} for a page of tables without the one that heads a docket sheet."""
    try:
        found: dict[str, Any] = report.data
    except IndexError:
        return {}
    return found


def _court(document: Document, text: str, header: str, given: str | None) -> tuple[str, CannotRead | None]:
    """The court, or the error to raise once the page has proved to show a docket at all."""
    try:
        return chosen_court(document.name, text, header, given), None
    except CannotRead as nowhere:
        return "", nowhere


def _observation(
    document: Document, text: str, header: str, court: str, data: dict[str, Any], *, sealed: bool
) -> DocketObserved:
    entries = entries_of(data["docket_entries"])
    return observed(
        court,
        data,
        header,
        pacer_case_id=case_id(document.name, text),
        sealed=True if sealed else (False if entries else None),
        related=related_of(text, court, data["docket_number"]),
        parties=parties_of(data["parties"]),
        entries=entries,
    )


def _recognises(head: bytes, name: str) -> bool:
    lowered = head.replace(b"\x00", b"").lower()
    return b"<" in lowered and any(sign in lowered for sign in _SIGNS) and not is_history(lowered)


SOURCE = Reader("pacer_docket", _recognises, read, LIMIT_BYTES)
