"""JSON lines on standard input: each checked, each error naming its line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TypeVar

import msgspec

from services.cli.printing import complain

T = TypeVar("T")


def json_lines(shape: type[T], failures: list[int]) -> Iterator[T]:
    """The objects on standard input; a bad line is told, its number noted in `failures`, and skipped."""
    decoder = msgspec.json.Decoder(shape)
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            yield decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            complain(f"standard input, line {number}: {error}; give one JSON object a line")
            failures.append(number)
