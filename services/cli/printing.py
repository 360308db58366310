"""Output for people on a terminal, JSON lines in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

import msgspec


def wants_json(as_json: bool) -> bool:
    """Whether to print JSON lines: asked for, or nobody is looking."""
    return as_json or not sys.stdout.isatty()


def print_json(value: object) -> None:
    """One line of JSON in UTF-8."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def print_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table that fits the terminal; texts are shown as they are, whatever brackets they hold."""
    from rich.console import Console  # noqa: PLC0415 - slow to load, and pipes do without
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(title=Text(title), header_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(cell)) for cell in row))
    Console().print(table)


def print_rows(title: str, rows: Sequence[Mapping[str, object]], *, as_json: bool) -> None:
    """The same rows as a table or as JSON lines."""
    if wants_json(as_json):
        for row in rows:
            print_json(row)
    elif rows:
        print_table(title, list(rows[0]), [list(row.values()) for row in rows])
    else:
        print(f"{title}: nothing to show")


def complain(line: str) -> None:
    """One clear line on stderr."""
    print(f"ipwatch: {line}", file=sys.stderr, flush=True)


def _shown(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | tuple):
        return ", ".join(map(str, cell))
    return str(cell)
