"""`ipwatch entries`: docket lines in; kind, deadlines and amounts out."""

from __future__ import annotations

from datetime import date

import msgspec
import typer

from services.cli.lines import json_lines
from services.cli.options import Data
from services.cli.printing import print_json


class EntryLine(msgspec.Struct, frozen=True):
    """One line of input."""

    text: str
    title: str | None = None
    filed: date | None = None
    court: str | None = None


def entries(data: Data = None) -> None:
    """Read JSON lines {"text", "filed"?, "court"?} on standard input and say what each entry is."""
    from services.monitor.entries.reading import read_entry  # noqa: PLC0415 - slow to load

    failures: list[int] = []
    example = '{"text": "COMPLAINT filed by …", "filed": "2026-03-02"}'
    for line in json_lines(EntryLine, failures, example):
        print_json(read_entry(line.text, line.title or "", line.filed, line.court or "").to_dict())
    if failures:
        raise typer.Exit(2)
