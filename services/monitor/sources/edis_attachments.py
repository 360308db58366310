"""EDIS's list of a document's attachments: the files behind one docket line.

Source: https://edis.usitc.gov/data/attachment/<document id> (XML, no key). Carries per file: its id, title, size and
pages (often empty). A file that may not be downloaded has an empty downloadUri and is listed all the same. The list
names the document but no investigation, so whoever hands it in has to name the docket.
"""

from __future__ import annotations

from services.monitor.sources import edis_records as edis
from services.monitor.sources.courts import USITC
from services.monitor.sources.document import DocketUnnamed, Document, Unreadable
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import AttachmentSeen, DocketObserved, EntrySeen


def read(document: Document, court: str | None = None) -> Observations:
    """One observation of the docket named by the caller, an entry per document with its attachments.

    Raises DocketUnnamed when no docket of the USITC is named.
    """
    if not document.docket.startswith(f"{USITC}/"):
        raise DocketUnnamed(
            f"{document.name}: a list of attachments names no investigation; "
            "say which it belongs to, e.g. usitc/337-TA-1458",
            court=USITC,
        )
    files: dict[str, list[AttachmentSeen]] = {}
    for row in edis.rows(document, "attachments", "attachment"):
        if isinstance(row, Unreadable):
            yield row
        else:
            known = files.setdefault(row.get("documentId", ""), [])
            known.append(_attachment(len(known) + 1, row))
    if files:
        yield DocketObserved(
            docket=document.docket,
            court=USITC,
            number=document.docket.partition("/")[2],
            entries=tuple(EntrySeen(document_id=one, attachments=tuple(kept)) for one, kept in files.items()),
        )


def _attachment(number: int, row: edis.Row) -> AttachmentSeen:
    pages = row.get("pageCount", "")
    return AttachmentSeen(
        number=number,
        document_id=row.get("id", ""),
        title=row.get("title", ""),
        pages=int(pages) if pages.isascii() and pages.isdigit() else None,
    )


def _recognises(head: bytes, name: str) -> bool:
    return edis.lists(head, "attachments")


SOURCE = Reader("edis_attachments", _recognises, read, edis.LIMIT_BYTES)
