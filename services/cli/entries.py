"""`ipwatch entries`: docket lines in; kind, deadlines and amounts out."""

from __future__ import annotations

from datetime import date

import msgspec
import typer

from services.cli.lines import json_lines
from services.cli.options import Data
from services.cli.printing import print_json
from services.monitor.entries.reading import read_entry


class EntryLine(msgspec.Struct, frozen=True):
    """One line of input."""

    text: str
    title: str = ""
    filed: date | None = None
    court: str = ""


def entries(data: Data = None) -> None:  # noqa: ARG001 - scripts pass --data to every command
    """Read JSON lines {"text", "filed"?, "court"?} and say what each entry is."""
    failures: list[int] = []
    for line in json_lines(EntryLine, failures):
        print_json(read_entry(line.text, line.title, line.filed, line.court).to_dict())
    if failures:
        raise typer.Exit(2)
