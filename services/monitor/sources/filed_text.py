"""The text of a filed paper, whether handed in as PDF or as text somebody took from one."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from services.monitor.sources.document import CannotRead, Document
from services.monitor.sources.plain_text import text_of

if TYPE_CHECKING:
    from pypdf import PdfReader

LIMIT_BYTES = 32_000_000
PDF_SIGN = b"%PDF-"
_MOST_PAGES = 1_500
_MOST_TEXT = 4_000_000
_MOST_LINES = 100_000


def filed_text(document: Document) -> str:
    """The text, in lines, columns apart by spaces as on the page.

    Raises CannotRead for a PDF that is broken, locked or a scan without text, and for what is no text.
    """
    data = document.data()
    text = _pdf_text(document.name, data) if PDF_SIGN in data[:1024] else text_of(data, document.name)
    if len(text) > _MOST_TEXT or text.count("\n") > _MOST_LINES:
        raise CannotRead(
            f"{document.name}: holds over {_MOST_TEXT:,} characters or {_MOST_LINES:,} lines of text; split it"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _pdf_text(name: str, data: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 - 12 MB few processes need
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        text = _pages_text(name, PdfReader(io.BytesIO(data)))
    # A broken PDF makes the parser raise its own errors and any of Python's.
    except (
        PyPdfError,
        ArithmeticError,
        LookupError,
        TypeError,
        AttributeError,
        RecursionError,
        NotImplementedError,
    ) as error:
        raise CannotRead(f"{name}: is no readable PDF ({type(error).__name__}); save it again") from error
    if not text.strip():
        raise CannotRead(f"{name}: holds pictures and no text (a scan); have its text recognised first")
    return text


def _pages_text(name: str, reader: PdfReader) -> str:
    if reader.is_encrypted and not reader.decrypt(""):
        raise CannotRead(f"{name}: is locked with a password; save it without one")
    count = len(reader.pages)
    if count > _MOST_PAGES:
        raise CannotRead(f"{name}: has {count:,} pages, over the limit of {_MOST_PAGES:,}; split it")
    return "\n\n".join(page.extract_text(extraction_mode="layout") for page in reader.pages)
