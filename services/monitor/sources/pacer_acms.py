"""Dockets of the courts of appeals that run ACMS (the Second and Ninth Circuits), saved as JSON.

Source: the address that the docket page of https://<court>-showdoc.azurewebsites.us loads; juriscraper's
ACMSDocketReport is the parser.

Carries number, case name, day of opening, where the appeal comes from, parties with counsel (an HTML table within the
JSON), and entries with number, day, text and the minute of entering in the court's own time. It does not name
its court: that comes from the file's name or whoever hands it in. Document ids are GUIDs.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.courts import court_zone
from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.pacer_page import LIMIT_BYTES, observed
from services.monitor.sources.pacer_parties import parties_of
from services.monitor.sources.plain_text import text_of
from services.monitor.sources.quiet_juriscraper import acms_docket
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import EntrySeen


def read(document: Document, court: str | None = None) -> Observations:
    """The one docket. Raises CannotRead when the JSON holds none, or its court cannot be told."""
    text = text_of(document.data(), document.name)
    at = chosen_court(document.name, text, given=court or document.docket.partition("/")[0] or None)
    report = acms_docket(at, text)
    if report.is_valid is False:
        raise CannotRead(f"{document.name}: is not whole JSON of an ACMS docket; save it again")
    data = report.data
    yield observed(
        at,
        data,
        text,
        pacer_case_id=data["pacer_case_id"] or "",
        parties=parties_of(data["parties"]),
        entries=tuple(_entry(one, at) for one in data["docket_entries"]),
    )


def _entry(one: dict[str, Any], court: str) -> EntrySeen:
    filed, entered = one["date_filed"], one["date_entered"]
    number = one["document_number"]
    return EntrySeen(
        filed=filed.date() if isinstance(filed, datetime) else filed,
        entered=entered.replace(tzinfo=court_zone(court)).astimezone(UTC) if entered else None,
        number="" if number is None else str(number),
        document_id=one["pacer_doc_id"] or "",
        text=" ".join((one["description"] or "").split()),
    )


def _recognises(head: bytes, name: str) -> bool:
    start = head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    return start.startswith(b"{") and b'"caseDetails"' in start and b'"caseNumber"' in start


SOURCE = Reader("pacer_acms", _recognises, read, LIMIT_BYTES)
