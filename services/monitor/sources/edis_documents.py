"""EDIS's list of documents: what was filed in section 337 investigations and complaints.

Source: https://edis.usitc.gov/data/document?investigationNumber=…&pageNumber=… (XML, no key), and …/document/<id> for
one. Newest first, up to 100 rows a page and no total: a page without rows ends the list.

Carries per document: id, type, title, security level, number and title of the investigation, its phase and status,
who filed it, of which firm, on whose behalf, and when. A number is matched by its beginning (337-145 shows
337-1451), so every row counts for the investigation that it names itself. Confidential documents are listed too.
Rows of other statutes are passed over. An empty page is no fault of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from services.monitor.sources import edis_records as edis
from services.monitor.sources import usitc_numbers
from services.monitor.sources.courts import USITC
from services.monitor.sources.document import Document, Unreadable, unreadable
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen


def read(document: Document, court: str | None = None) -> Observations:
    """One observation per investigation or complaint, in the order of the page, with an entry per document.

    An entry's `entered` is when the Commission received it, `filed` the day of that.
    """
    shown: dict[str, list[tuple[edis.Row, EntrySeen]]] = {}
    for place, row in enumerate(edis.rows(document, "documents", "document"), start=1):
        if isinstance(row, Unreadable):
            yield row
        elif edis.is_337(row):
            try:
                number = edis.number_of(row["investigationNumber"], row.get("investigationStatus", ""))
                shown.setdefault(number, []).append((row, _filing(row).entry()))
            # One strange row must not hide the others; it is told with its reason and kept.
            except Exception as error:  # noqa: BLE001
                where = f"{document.name}, document {place} ({row.get('documentTitle', '')[:80]!r})"
                why = f"it cannot be understood ({type(error).__name__}: {error})"
                yield unreadable(where, why, edis.ADVICE, repr(row))
    yield from _observations(shown)


def _observations(shown: dict[str, list[tuple[edis.Row, EntrySeen]]]) -> Iterator[DocketObserved]:
    for number, found in shown.items():
        first = found[0][0]
        yield DocketObserved(
            docket=usitc_numbers.docket_id(number),
            court=USITC,
            number=number,
            raw_number=first["investigationNumber"],
            caption=edis.caption_of(first.get("investigationTitle", "")),
            phase=first.get("investigationPhase", ""),
            entries=tuple(entry for _, entry in found),
        )


def _filing(row: edis.Row) -> edis.Filing:
    if not row.get("id", "").isdigit():
        raise ValueError(f"its id {row.get('id', '')!r} is no number")
    received = row.get("officialReceivedDate", "")
    return edis.Filing(
        id=row["id"],
        kind=row.get("documentType", ""),
        title=row.get("documentTitle", ""),
        level=row.get("securityLevel", "") or "Unmarked",
        filer=row.get("filedBy", ""),
        firm=row.get("firmOrganization", ""),
        party=row.get("onBehalfOf", ""),
        filed=edis.day_of(received) or edis.day_of(row.get("documentDate", "")),
        received=edis.instant_of(received),
    )


def _recognises(head: bytes, name: str) -> bool:
    return edis.lists(head, "documents")


SOURCE = Reader("edis_documents", _recognises, read, edis.LIMIT_BYTES)
