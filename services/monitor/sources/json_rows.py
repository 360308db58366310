"""The rows of a large JSON document one at a time, with memory bounded by a single row of sane size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson

DEPTH_LIMIT = 64
ROW_EVENTS_LIMIT = 1_000_000

_OPENING = ("start_map", "start_array")
_CLOSING = ("end_map", "end_array")


class BrokenJson(ValueError):
    """The document is not JSON from some place on, or nests or grows beyond any real row."""


def rows_under(stream: BinaryIO, label: str) -> Iterator[Any]:
    """The values of the list under a top-level label, each as soon as it is complete.

    Raises BrokenJson where the document breaks off, nests deeper than DEPTH_LIMIT, or has a row of more than
    ROW_EVENTS_LIMIT values; the rows before have been given by then.
    """
    try:
        yield from _rows(ijson.basic_parse(stream, use_float=True), label)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise BrokenJson(_reason(error)) from error


def _reason(error: Exception) -> str:
    """What the parser says, on one line; it says some of it in bytes."""
    said = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(error)
    return " ".join(text.split())[:120]


def _rows(events: Iterator[tuple[str, Any]], label: str) -> Iterator[Any]:
    depth, under, row = 0, "", _Row()
    for event, value in events:
        if event in _CLOSING:
            depth -= 1
        inside = depth >= 2 and under == label
        if inside:
            row.add(event, value)
        if event in _OPENING:
            depth += 1
            if depth > DEPTH_LIMIT:
                raise BrokenJson(f"it nests deeper than {DEPTH_LIMIT} levels")
        elif event == "map_key" and depth == 1:
            under = value
        if inside and depth == 2:
            yield row.value
            row = _Row()


class _Row:
    """A row while its events come in."""

    def __init__(self) -> None:
        self._builder = ijson.ObjectBuilder()
        self._events = 0

    def add(self, event: str, value: Any) -> None:
        self._events += 1
        if self._events > ROW_EVENTS_LIMIT:
            raise BrokenJson(f"a row has more than {ROW_EVENTS_LIMIT} values")
        self._builder.event(event, value)

    @property
    def value(self) -> Any:
        return self._builder.value
