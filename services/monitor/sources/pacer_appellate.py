"""PACER docket sheets of the courts of appeals ("General Docket"), saved as HTML.

Source: https://ecf.<court>.uscourts.gov/n/beam/servlet/TransportRoom?servlet=CaseSummary.jsp; juriscraper's
AppellateDocketReport is the parser.

Carries number, case name, days of docketing and termination, nature of suit, the docket below (court and number),
parties with counsel when the full docket was asked for, and entries with their text. Days only, no instants. Many
links lead to the court below, so the court is the one in the heading.
"""

from __future__ import annotations

import re
from typing import Any

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.court_words import court_in_words
from services.monitor.sources.courts import is_known
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
from services.monitor.sources.pacer_parties import parties_of
from services.monitor.sources.quiet_juriscraper import appellate_docket
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import RelatedSeen
from shared.vocabulary import Relation

# <b>General Docket<br>United States Court of Appeals for the Ninth Circuit</b>
_HEADING = re.compile(
    r"(?:General|Public) Docket(?:\s|<[^>]{0,200}>|&nbsp;){1,40}([^<]{0,200})", re.IGNORECASE
)
# doDocPostURL('009029155384','289646') | ...?servlet=ShowDoc&caseId=289646
_CASE_ID = re.compile(r"doDocPostURL\('[^']{1,60}'\s?,\s?'(\d{1,12})'|[?&;]caseId=(\d{1,12})")


def read(document: Document, court: str | None = None) -> Observations:
    """The one docket of a sheet. Raises CannotRead for a page without a docket, with the page's own message."""
    text = page_text(document)
    heading = _HEADING.search(text)
    words = heading.group(1) if heading else header_of(text)
    at = court_in_words(words) or chosen_court(document.name, "", words, court)
    data = _data(appellate_docket(at, text))
    if not data.get("docket_number"):
        raise refusal(document, text, "docket of an appeal")
    case = _CASE_ID.search(text)
    yield observed(
        at,
        data,
        text,
        pacer_case_id=(case.group(1) or case.group(2)) if case else case_id(document.name, text),
        related=_below(data.get("originating_court_information") or {}),
        parties=parties_of(data["parties"]),
        entries=entries_of(data["docket_entries"]),
    )


def _data(report: Any) -> dict[str, Any]:
    """What juriscraper finds; {} for a page without the sections of a docket sheet."""
    try:
        found: dict[str, Any] = report.data if report.is_valid is not False and report.metadata else {}
    except IndexError:
        return {}
    return found


def _below(origin: dict[str, Any]) -> tuple[RelatedSeen, ...]:
    """The docket this is an appeal of. An alien's number stands in another field and is not taken over."""
    court, number = origin.get("court_id") or "", origin.get("docket_number") or ""
    if not number:
        return ()
    docket = f"{court}/{number}" if court and is_known(court) else ""
    return (RelatedSeen(relation=Relation.APPEAL_OF, docket=docket, printed=f"District: {number}"),)


def _recognises(head: bytes, name: str) -> bool:
    lowered = head.replace(b"\x00", b"").lower()
    return b"docket #:" in lowered and (b"general docket" in lowered or b"transportroom" in lowered)


SOURCE = Reader("pacer_appellate", _recognises, read, LIMIT_BYTES)
