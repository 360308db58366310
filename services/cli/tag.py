"""`ipwatch tag`: names in, answers with evidence out, one JSON object a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from services.cli.firms import row_fault
from services.cli.lines import json_lines
from services.cli.options import Data, office
from services.cli.printing import complain, print_json

if TYPE_CHECKING:
    from shared.events.firm import FirmRecord


class NameLine(msgspec.Struct, frozen=True):
    """One line of input."""

    name: str
    address: str | None = None
    context: str | None = None


def tag(
    firms: Annotated[Path | None, typer.Option(help="CSV of firms; default: the registry of --data.")] = None,
    data: Data = None,
) -> None:
    """Read JSON lines {"name", "address"?, "context"?} on standard input; say which Shenzhen firm each is, and why."""
    from services.monitor.tagging.tagger import Tagger  # noqa: PLC0415 - slow to load

    failures: list[int] = []
    tagger = Tagger(_firms_of_csv(firms, failures) if firms else _registered(data))
    for line in json_lines(NameLine, failures, '{"name": "Shenzhen … Co., Ltd."}'):
        print_json(tagger.tag(line.name, line.address or "", line.context or "").to_dict())
    if failures:
        raise typer.Exit(2)


def _registered(data: Path | None) -> list[FirmRecord]:
    with office(data) as opened:
        return list(opened.monitor.firms.all().values())


def _firms_of_csv(file: Path, failures: list[int]) -> list[FirmRecord]:
    """The firms of a CSV; rows left out are told and their lines noted in `failures`."""
    from services.monitor.firms.files import firms_of_file  # noqa: PLC0415 - slow to load

    records, errors = firms_of_file(file)
    for error in errors:
        complain(row_fault(file, error.line, error.column, error.why))
    failures += [error.line for error in errors if error.line > 1]
    return records
