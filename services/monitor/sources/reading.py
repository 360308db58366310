"""The door to all readers: recognise a document and read it."""

from __future__ import annotations

from functools import cache

import msgspec

from services.monitor.sources.document import CannotRead, Document, Unreadable, unreadable
from services.monitor.sources.reader import Observations, Reader
from shared.events.docket import DocketObserved

__all__ = ["CannotRead", "Document", "Unreadable", "kinds", "read", "recognise"]


@cache
def _readers() -> dict[str, Reader]:
    from services.monitor.sources.readers import READERS  # noqa: PLC0415 - slow to load, and most processes read nothing

    return {reader.kind: reader for reader in READERS}


def kinds() -> tuple[str, ...]:
    """The kinds of documents that can be read."""
    return tuple(_readers())


def recognise(document: Document) -> str:
    """The kind of a document, by its content.

    Raises CannotRead, naming the kinds there are, when it looks like none of them.
    """
    head = document.head()
    for reader in _readers().values():
        if reader.recognises(head, document.name):
            return reader.kind
    reason = "is empty" if not head.strip() else "looks like none of the known kinds"
    raise CannotRead(f"{document.name}: {reason} ({', '.join(kinds())}); check the file or name its kind")


def read(document: Document, kind: str | None = None, court: str | None = None) -> Observations:
    """What a document shows: an observation per docket, and an Unreadable per item that cannot be read.

    kind: one of `kinds()`, recognised when None. court: the court to assume where the document names none.
    Raises CannotRead for an unknown kind, a document over its limit (both at once), or a document that is
    unreadable as a whole (when iterated).
    """
    reader = _readers().get(kind or recognise(document))
    if reader is None:
        raise CannotRead(f"{document.name}: kind {kind!r} is not known; use one of {', '.join(kinds())}")
    if reader.limit_bytes is not None and document.size > reader.limit_bytes:
        raise CannotRead(
            f"{document.name}: is {document.size / 1e6:,.1f} MB, over the limit of "
            f"{reader.limit_bytes / 1e6:,.1f} MB for {reader.kind}; split it or check that it is the right file"
        )
    return _guarded(reader, document, court)


def _guarded(reader: Reader, document: Document, court: str | None) -> Observations:
    """The reader's answers; whatever its parsing libraries throw becomes CannotRead."""
    try:
        for item in reader.read(document, court):
            yield _as_text(document.name, item)
    except CannotRead:
        raise
    # The parsers underneath raise whatever a strange document provokes; callers are promised CannotRead.
    except Exception as error:
        raise CannotRead(
            f"{document.name}: cannot be read as {reader.kind} ({type(error).__name__}: {str(error)[:200]}); "
            "check that the file is whole and of this kind"
        ) from error


def _as_text(name: str, item: DocketObserved | Unreadable) -> DocketObserved | Unreadable:
    """The item when all of it can be written as UTF-8, as facts and tables need it; else an Unreadable.

    JSON can name half of a character ("\\ud800"), which no text can hold.
    """
    if isinstance(item, Unreadable):
        return msgspec.structs.replace(item, where=_written(item.where), why=_written(item.why))
    try:
        msgspec.json.encode(item)
    except UnicodeEncodeError:
        why = "it holds half characters that no text can hold"
        advice = "look at it at its source; the other dockets were read"
        return unreadable(f"{name}, docket {_written(item.docket)}", why, advice, repr(item))
    return item


def _written(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()
