"""Names and rights of the codes a docket's header carries: nature of suit, and cause of action."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from shared.vocabulary import Right
from shared.yaml_text import read_yaml

# as in "840 Trademark" or "Trademark (840)"
_NATURE = re.compile(r"\b(\d{3})\b")
# as in "15:1114 Trademark Infringement" or "15:1125(a)"
_CAUSE = re.compile(r"\b(\d{1,2}):\s?(\d{1,4})")


class Code(NamedTuple):
    """A code with its Chinese and English name, and the right it tells of by itself, if any."""

    code: str
    zh: str
    en: str
    right: Right | None


class _Span(NamedTuple):
    title: int
    first: int
    last: int
    code: Code


def nature_of(printed: str) -> Code | None:
    """The nature of suit as printed in a header; None for a code outside the table."""
    for code in _NATURE.findall(printed):
        if code in _natures():
            return _natures()[code]
    return None


def causes_of(printed: str) -> tuple[Code, ...]:
    """The causes of action as printed in a header, by title and section; those outside the table are left out."""
    found = []
    for title, section in _CAUSE.findall(printed):
        for span in _spans():
            if span.title == int(title) and span.first <= int(section) <= span.last:
                found.append(span.code._replace(code=f"{title}:{section}"))
                break
    return tuple(dict.fromkeys(found))


@cache
def _table() -> dict[str, dict[str, dict[str, Any]]]:
    table: dict[str, dict[str, dict[str, Any]]] = read_yaml(
        files(__package__).joinpath("codes.yml").read_text("utf-8")
    )
    return table


@cache
def _natures() -> dict[str, Code]:
    return {code: _code(code, row) for code, row in _table()["nature_of_suit"].items()}


@cache
def _spans() -> tuple[_Span, ...]:
    spans = []
    for code, row in _table()["cause"].items():
        title, _, sections = code.partition(":")
        first, _, last = sections.partition("-")
        spans.append(_Span(int(title), int(first), int(last or first), _code(code, row)))
    # A section of its own goes before a span it lies in.
    return tuple(sorted(spans, key=lambda span: span.last - span.first))


def _code(code: str, row: dict[str, Any]) -> Code:
    return Code(code, row["zh"], row["en"], Right(row["right"]) if "right" in row else None)
