"""Papers of a case as PDF: a complaint, a Schedule A list, or a complaint that carries one."""

from __future__ import annotations

from services.monitor.sources import complaint, schedule_a
from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.filed_text import LIMIT_BYTES, PDF_SIGN, filed_text
from services.monitor.sources.reader import Observations, Reader


def read(document: Document, court: str | None = None) -> Observations:
    """What the paper in a PDF shows. Raises CannotRead for one that is neither kind."""
    text = filed_text(document)
    plain = Document.from_bytes(document.name, text.encode())._replace(docket=document.docket)
    if complaint.is_complaint(text):
        yield from complaint.read(plain, court)
    elif schedule_a.is_list(text):
        yield from schedule_a.read(plain, court)
    else:
        raise CannotRead(
            f"{document.name}: is a PDF but neither a complaint nor a Schedule A list; "
            "name its kind if it is one of them (schedule_a, complaint)"
        )


def _recognises(head: bytes, name: str) -> bool:
    return PDF_SIGN in head[:1024]


SOURCE = Reader("filed_pdf", _recognises, read, LIMIT_BYTES)
