"""JSON lines on standard input: each checked, each error naming its line."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from services.cli.printing import complain

T = TypeVar("T")


def json_lines(shape: type[T], failures: list[int], example: str) -> Iterator[T]:
    """The objects on standard input; a bad line is told, its number noted in `failures`, and skipped.

    example: a good line, for the advice. A byte order mark at the beginning is passed over.
    """
    decoder = msgspec.json.Decoder(shape)
    if sys.stdin.isatty():
        complain(f"reads JSON lines such as {example}; Ctrl-D ends")
    for number, raw in enumerate(sys.stdin.buffer, 1):
        line = raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            complain(
                f"standard input, line {number}: {error}; give one JSON object a line, such as {example}"
            )
            failures.append(number)
