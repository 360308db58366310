"""What a cell says and where it leads, the same for every way of rendering."""

from __future__ import annotations

from typing import Literal, get_args

from shared.both import Both, Language
from shared.documents.document import Cell, Linked

# Chinese first where a document is wanted in both.
Rendered = Literal["zh", "en", "both"]
RENDERED: tuple[Rendered, ...] = get_args(Rendered)


def languages_of(rendered: Rendered) -> tuple[Language, ...]:
    """The languages of a rendering, in the order they stand in it."""
    return ("zh", "en") if rendered == "both" else (rendered,)


def said(value: Cell, language: Language) -> str:
    """The words of a cell; whole numbers with commas."""
    if isinstance(value, Linked):
        return said(value.value, language)
    if isinstance(value, Both):
        return value.say(language)
    return f"{value:,}" if isinstance(value, int) else value


def is_number(value: Cell) -> bool:
    """Whether a cell is a number, which stands at the right."""
    return isinstance(value.value if isinstance(value, Linked) else value, int)


def address_of(value: Cell) -> str:
    """Where a cell leads, "" for nowhere; nothing but our own pages and the web is followed."""
    if not isinstance(value, Linked):
        return ""
    own = value.href.startswith("/") and not value.href.startswith(("//", "/\\"))
    return value.href if own or value.href.startswith(("https://", "http://")) else ""
