"""What a reader is given and what it answers when an item or a whole document cannot be read."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from shared.errors import BadInput

RAW_LIMIT_BYTES = 64 * 1024


class CannotRead(BadInput, ValueError):
    """A whole document cannot be read: one line saying what, where, why and what to do."""

    def __init__(self, message: str) -> None:
        # The reasons parsers give may have several lines.
        super().__init__(" ".join(message.splitlines()))


class DocketUnnamed(CannotRead):
    """A document is whole but names no docket by its number: the caller may know it and read again.

    court: CourtListener court id, "" when unknown. pacer_case_id: PACER's number of the case, "" when the
    document does not tell. Read again with `Document.docket` set.
    """

    def __init__(self, message: str, court: str = "", pacer_case_id: str = "") -> None:
        super().__init__(message)
        self.court = court
        self.pacer_case_id = pacer_case_id


class Unreadable(msgspec.Struct, frozen=True):
    """One item of a document that cannot be read, while the rest of the document is.

    where: document and place in it. why: the reason. advice: what to do.
    raw: the offending item, at most RAW_LIMIT_BYTES of it.
    """

    where: str
    why: str
    advice: str
    raw: bytes = b""

    def __str__(self) -> str:
        """One line for people."""
        return " ".join(f"{self.where}: {self.why}; {self.advice}".split())


def unreadable(where: str, why: str, advice: str, raw: str | bytes = b"") -> Unreadable:
    """An Unreadable whose raw item is cut to the limit."""
    data = raw.encode("utf-8", "replace") if isinstance(raw, str) else raw
    return Unreadable(where, why, advice, data[:RAW_LIMIT_BYTES])


class Document(NamedTuple):
    """Bytes that can be opened, with a name for messages (a path or an address) and a size in bytes.

    docket: docket id to assume when the document names none, e.g. "ilnd/1:23-cv-01234"; "" when nobody said.
    """

    name: str
    open: Callable[[], BinaryIO]
    size: int
    docket: str = ""

    @classmethod
    def from_path(cls, path: str | os.PathLike[str]) -> Document:
        """A file. Raises CannotRead when it is not a readable file."""
        file = Path(path)
        try:
            size = file.stat().st_size
        except OSError as error:
            raise CannotRead(f"{file}: cannot be opened ({error.strerror}); check the path") from error
        if not file.is_file():
            raise CannotRead(f"{file}: is not a file; give the path of one document")
        return cls(str(file), lambda: _opened(file), size)

    @classmethod
    def from_bytes(cls, name: str, data: bytes) -> Document:
        """Bytes already in memory."""
        return cls(name, lambda: io.BytesIO(data), len(data))

    def head(self, limit: int = RAW_LIMIT_BYTES) -> bytes:
        """The first bytes, enough to tell what it is."""
        with self.open() as stream:
            return stream.read(limit)

    def data(self) -> bytes:
        """All bytes. Only for kinds with a size limit."""
        with self.open() as stream:
            return stream.read()


def _opened(file: Path) -> BinaryIO:
    """The open file. Raises CannotRead when it has gone or may not be read."""
    try:
        return file.open("rb")
    except OSError as error:
        raise CannotRead(
            f"{file}: cannot be opened ({error.strerror}); check path and permissions"
        ) from error
