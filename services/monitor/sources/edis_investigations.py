"""EDIS's list of investigations: their numbers, titles, phases and the complaints they came from.

Source: https://edis.usitc.gov/data/investigation[/<number>[/<phase>]]?pageNumber=… (XML, no key). One row per phase of
an investigation, up to 100 a page and no total: a page without rows ends the list. `docketNumber`, often empty, is
the complaint's number and joins it to the investigation. Rows of other statutes are passed over.
"""

from __future__ import annotations

from services.monitor.sources import edis_records as edis
from services.monitor.sources import usitc_numbers
from services.monitor.sources.courts import USITC
from services.monitor.sources.document import Document, Unreadable, unreadable
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved


def read(document: Document, court: str | None = None) -> Observations:
    """One observation per row about section 337."""
    for place, row in enumerate(edis.rows(document, "investigations", "investigation"), start=1):
        if isinstance(row, Unreadable):
            yield row
        elif edis.is_337(row):
            try:
                yield _observation(row)
            # One strange row must not hide the others; it is told with its reason and kept.
            except Exception as error:  # noqa: BLE001
                where = f"{document.name}, investigation {place} ({row.get('investigationTitle', '')[:80]!r})"
                why = f"it cannot be understood ({type(error).__name__}: {error})"
                yield unreadable(where, why, edis.ADVICE, repr(row))


def _observation(row: edis.Row) -> DocketObserved:
    printed, complaint = row.get("investigationNumber", ""), row.get("docketNumber", "")
    number = edis.number_of(printed, row.get("investigationStatus", ""), complaint)
    before = usitc_numbers.complaint(complaint) if complaint.isdigit() else number
    return DocketObserved(
        docket=usitc_numbers.docket_id(number),
        court=USITC,
        number=number,
        raw_number=printed,
        caption=edis.caption_of(row.get("investigationTitle", "")),
        phase=row.get("investigationPhase", ""),
        same_as=(usitc_numbers.docket_id(before),) if before != number else (),
    )


def _recognises(head: bytes, name: str) -> bool:
    return edis.lists(head, "investigations")


SOURCE = Reader("edis_investigations", _recognises, read, edis.LIMIT_BYTES)
