"""`ipwatch tag`: names in, answers with evidence out, one JSON object a line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from services.cli.firms import refused_lines, told_table
from services.cli.lines import json_lines
from services.cli.options import Data, office
from services.cli.printing import print_json

if TYPE_CHECKING:
    from services.monitor.tagging.tagger import Tagger
    from shared.events.firm import FirmRecord


class NameLine(msgspec.Struct, frozen=True):
    """One line of input: a party's name, or a text in which firms are named."""

    name: str | None = None
    address: str | None = None
    context: str | None = None
    role: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        if self.name is None and self.text is None:
            raise ValueError("Object missing required field `name` or `text`")
        if self.name is not None and self.text is not None:
            raise ValueError("Object has `name` and `text`; they need a line each")


def tag(
    firms: Annotated[Path | None, typer.Option(help="CSV of firms; default: the registry of --data.")] = None,
    data: Data = None,
) -> None:
    """Read JSON lines {"name", "address"?, "context"?, "role"?} or {"text"} on standard input; say which Shenzhen firm
    each name is, or which ones the text names and where, and why."""
    from services.monitor.tagging.tagger import Tagger  # noqa: PLC0415 - slow to load

    failures: list[int] = []
    tagger = Tagger(_firms_of_csv(firms, failures) if firms else _registered(data))
    for line in json_lines(NameLine, failures, '{"name": "Shenzhen … Co., Ltd."}'):
        print_json(_told(tagger, line))
    if failures:
        raise typer.Exit(2)


def _told(tagger: Tagger, line: NameLine) -> dict[str, Any]:
    if line.text is None:
        answer = tagger.tag(line.name or "", line.address or "", line.context or "", line.role or "")
        return answer.to_dict()
    return {"mentions": [mention.to_dict() for mention in tagger.spot(line.text)]}


def _registered(data: Path | None) -> list[FirmRecord]:
    with office(data) as opened:
        return list(opened.monitor.firms.all().values())


def _firms_of_csv(file: Path, failures: list[int]) -> list[FirmRecord]:
    """The firms of a CSV; rows left out are told and their lines noted in `failures`."""
    table = told_table(file)
    failures += refused_lines(table)
    return table.firms
