"""Output for people on a terminal, JSON lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from rich.console import Console
from rich.table import Table


def wants_json(as_json: bool) -> bool:
    """Whether to print JSON lines: asked for, or nobody is looking."""
    return as_json or not sys.stdout.isatty()


def print_json(value: object) -> None:
    """One line of JSON in UTF-8."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table that fits the terminal."""
    table = Table(title=title, header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    Console().print(table)


def print_rows(title: str, rows: Sequence[Mapping[str, object]], *, as_json: bool) -> None:
    """The same rows as a table or as JSON lines."""
    if wants_json(as_json):
        for row in rows:
            print_json(row)
    elif rows:
        print_table(title, list(rows[0]), [list(row.values()) for row in rows])
    else:
        Console().print(f"{title}: nothing to show")


def complain(line: str) -> None:
    """One clear line on stderr."""
    print(f"ipwatch: {line}", file=sys.stderr)
