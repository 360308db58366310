"""What a spider hands on: a page that came, or the reason why none did."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """One page as it came.

    source: label for facts and log. kind: the reader's name. name: file-like name of the page.
    body: its bytes, or file: where they were saved. done_key: marked done once the page was read, "" for never.
    compare: the same page comes again and again; skip it when nothing changed. build_date: as the page says.
    content: the bytes that tell whether it changed, when not all do. may_be_empty: no dockets is no fault.
    etag, last_modified: how the server names this answer, to be asked for a newer one only.
    docket: id of the docket a page is about that does not name it itself.
    entry_types: the kinds of entries the page says it lists, () when it does not say.
    """

    source: str
    kind: str
    name: str
    url: str
    court: str = ""
    docket: str = ""
    body: bytes = field(default=b"", repr=False)
    file: Path | None = None
    content: bytes | None = field(default=None, repr=False)
    build_date: str = ""
    done_key: str = ""
    compare: bool = False
    may_be_empty: bool = False
    etag: str = ""
    last_modified: str = ""
    entry_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A page that did not come or is not what it should be. str() is one clear line."""

    source: str
    where: str
    why: str
    advice: str

    def __str__(self) -> str:
        return f"{self.source}: {self.where}: {self.why}; {self.advice}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """A source answered well, had nothing to show, and nothing was to be expected."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """A server said that its page is still the one that was read last time (304)."""

    source: str


Met = Fetched | Failed | Quiet | Unchanged
"""Whatever a spider hands on."""
