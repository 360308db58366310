"""What a document says: values without layout, kept as JSON and rendered in either language or both."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from shared.both import Both


class Linked(msgspec.Struct, frozen=True, tag="linked"):
    """Words or a number of a table that lead somewhere. href: a path of our own pages, or an http(s) address."""

    value: str | int | Both
    href: str


Cell = str | int | Both | Linked


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """A heading within the document. level: 1 for a section, 2 for a part of it."""

    text: Both
    level: int = 1


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Running text."""

    text: Both


class Facts(msgspec.Struct, frozen=True, tag="facts"):
    """Names and their values."""

    rows: tuple[tuple[Both, str | Both], ...]


class Table(msgspec.Struct, frozen=True, tag="table"):
    """A table; every row has a cell for each column. caption: what the rows are, and where they come from."""

    columns: tuple[Both, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Both


class Chart(msgspec.Struct, frozen=True, tag="chart"):
    """A picture of figures.

    spec: a Vega-Lite specification that carries its data; wherever it holds {"zh": …, "en": …}, also as a whole,
    the reader's language is taken. alt: what the picture shows, for those who do not see it.
    """

    spec: dict[str, Any]
    alt: Both


class Advice(msgspec.Struct, frozen=True, tag="advice"):
    """What an analyst has to finish. key: stable within the document; text: lines of a list; done: he has finished.

    suggested: what he was given to start from, where that alone would be no advice.
    """

    key: str
    text: Both
    done: bool = False
    suggested: Both | None = None


Block = Heading | Paragraph | Facts | Table | Chart | Advice


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """A document. kind: what sort it is, e.g. "plaintiff_warning". as_of: the day its figures stand for.

    source_note: where its figures come from and what they are not.
    """

    title: Both
    kind: str
    as_of: date
    blocks: tuple[Block, ...]
    source_note: Both


def advised(document: Document, key: str, text: Both, *, done: bool) -> Document:
    """The document with one piece of advice replaced. Raises KeyError when it has none of this key."""
    if not any(isinstance(block, Advice) and block.key == key for block in document.blocks):
        raise KeyError(key)
    return msgspec.structs.replace(
        document,
        blocks=tuple(
            msgspec.structs.replace(block, text=text, done=done)
            if isinstance(block, Advice) and block.key == key
            else block
            for block in document.blocks
        ),
    )


def unfinished(document: Document) -> tuple[str, ...]:
    """The keys of the advice nobody has finished."""
    return tuple(block.key for block in document.blocks if isinstance(block, Advice) and not block.done)


def unlinked(document: Document) -> Document:
    """The document without links in its tables, for readers whom those pages would refuse."""
    return msgspec.structs.replace(
        document,
        blocks=tuple(
            msgspec.structs.replace(block, rows=tuple(tuple(map(_unlinked, row)) for row in block.rows))
            if isinstance(block, Table)
            else block
            for block in document.blocks
        ),
    )


def _unlinked(cell: Cell) -> Cell:
    return cell.value if isinstance(cell, Linked) else cell
