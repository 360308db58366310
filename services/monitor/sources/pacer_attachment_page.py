"""PACER CM/ECF "Document Selection Menu" pages: the attachments of one docket entry, saved as HTML.

Source: https://ecf.<court>.uscourts.gov/doc1/<document id>, on appeal /docs1/<document id> ("Documents are attached to
this filing"); juriscraper's AttachmentPage and AppellateAttachmentPage are the parsers.

Carries the entry's number (missing on appeal and in some bankruptcy courts), document id and sequence, and each
attachment's number, document id, title and pages; PACER's case id, but never the docket number. So the docket has to
be given with the document; without it the reader says which case of PACER it is. On appeal the main document is the
one with the lowest id and stands among the others.
"""

from __future__ import annotations

from typing import Any

from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.document import CannotRead, DocketUnnamed, Document
from services.monitor.sources.pacer_page import attachments_of, header_of, page_text, refusal
from services.monitor.sources.quiet_juriscraper import appellate_attachment_page, attachment_page
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved, EntrySeen

LIMIT_BYTES = 1_000_000
_ON_APPEAL = "attached to this filing"
# juriscraper looks through the whole page for each document.
_MOST_DOCUMENTS = 3_000


def read(document: Document, court: str | None = None) -> Observations:
    """The docket given with the document, with the one entry of the page.

    Raises DocketUnnamed when no docket was given, CannotRead for a page without documents and for a docket of
    another court than the page's.
    """
    text = page_text(document)
    if text.lower().count("<a ") > _MOST_DOCUMENTS:
        raise CannotRead(
            f"{document.name}: lists more than {_MOST_DOCUMENTS:,} documents, which no entry has; check that it is a "
            "document selection page"
        )
    given, _, number = document.docket.partition("/")
    at = chosen_court(document.name, text, header_of(text), court or given or None)
    on_appeal = _ON_APPEAL in text[:100_000].lower()
    data = (appellate_attachment_page if on_appeal else attachment_page)(at, text).data
    if not data:
        raise refusal(document, text, "list of documents")
    case = data["pacer_case_id"] or ""
    if not number:
        raise DocketUnnamed(
            f"{document.name}: shows the documents of an entry in {at}"
            + (f", case {case} of PACER," if case else "")
            + " but no docket number; say which docket it belongs to, e.g. "
            + f"{at}/{'23-1234' if on_appeal else '1:23-cv-01234'}",
            court=at,
            pacer_case_id=case,
        )
    if given != at:
        raise CannotRead(
            f"{document.name}: is a page of {at}, but docket {document.docket} is of {given}; check the docket"
        )
    yield DocketObserved(
        docket=document.docket,
        court=at,
        number=number,
        pacer_case_id=case,
        entries=(_entry(data),),
    )


def _entry(data: dict[str, Any]) -> EntrySeen:
    number = data.get("document_number")
    return EntrySeen(
        number="" if number is None else str(number),
        document_id=data["pacer_doc_id"] or "",
        sequence=data["pacer_seq_no"] or "",
        attachments=attachments_of(data["attachments"]),
    )


def _recognises(head: bytes, name: str) -> bool:
    lowered = head.replace(b"\x00", b"").lower()
    titled = b"document selection menu" in lowered or _ON_APPEAL.encode() in lowered
    return titled and b"docket text" not in lowered


SOURCE = Reader("pacer_attachment_page", _recognises, read, LIMIT_BYTES)
