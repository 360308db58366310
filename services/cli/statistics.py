"""`ipwatch statistics`: every figure with its date, its definition and the rows behind it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_json, print_table, wants_json
from shared.clock import BEIJING
from shared.errors import BadInput


def statistics(
    as_of: Annotated[str, typer.Option(help="Beijing calendar day YYYY-MM-DD; default: today.")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Print the office's figures as of a day."""
    try:
        given = datetime.strptime(as_of, "%Y-%m-%d").date() if as_of else None  # noqa: DTZ007 - a calendar day
    except ValueError as error:
        raise BadInput(f"--as-of {as_of!r} is not a day; write it as YYYY-MM-DD, e.g. 2026-03-31") from error
    with office(data) as opened:
        day = given or opened.clock().astimezone(BEIJING).date()
        figures = opened.figures(day)
    if wants_json(as_json):
        for figure in figures:
            print_json(figure)
        return
    print_table(
        f"as of {day}",
        ("figure", "", "value", "unit", "definition"),
        [
            (f.name_zh, f.name_en, f"{f.value:,}", f.unit, f"{f.definition_zh} {f.definition_en}")
            for f in figures
        ],
    )
