"""`ipwatch tag`: names in, answers with evidence out, one JSON object a line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from services.cli.lines import json_lines
from services.cli.options import Data, office
from services.cli.printing import complain, print_json
from services.monitor.firms.files import firms_of_file
from services.monitor.tagging.tagger import Tagger


class NameLine(msgspec.Struct, frozen=True):
    """One line of input."""

    name: str
    address: str = ""
    context: str = ""


def tag(
    firms: Annotated[Path | None, typer.Option(help="CSV of firms; default: the registry of --data.")] = None,
    data: Data = None,
) -> None:
    """Read JSON lines {"name", "address"?, "context"?} and say which Shenzhen firm each is, and why."""
    failures: list[int] = []
    if firms:
        records, errors = firms_of_file(firms)
        for error in errors:
            complain(f"{firms}, line {error.line}: {error.column} {error.why}")
    else:
        with office(data) as opened:
            records = list(opened.monitor.firms.all().values())
    tagger = Tagger(records)
    for line in json_lines(NameLine, failures):
        print_json(tagger.tag(line.name, line.address, line.context).to_dict())
    if failures:
        raise typer.Exit(2)
