"""`ipwatch statistics`: every figure with its date, its definition and the rows behind it."""

from __future__ import annotations

from typing import Annotated

import typer

from services.cli.options import AsJson, Data, day, office
from services.cli.printing import print_json, print_table, wants_json
from shared.clock import BEIJING


def statistics(
    as_of: Annotated[str, typer.Option(help="Beijing calendar day YYYY-MM-DD; default: today.")] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Print the office's figures as of a day."""
    given = day("--as-of", as_of)
    with office(data) as opened:
        at = given or opened.clock().astimezone(BEIJING).date()
        figures = opened.figures(at)
    if wants_json(as_json):
        for figure in figures:
            print_json(figure)
        return
    print_table(
        f"as of {at}",
        ("figure", "", "value", "unit", "definition"),
        [
            (f.name_zh, f.name_en, f"{f.value:,}", f.unit, f"{f.definition_zh} {f.definition_en}")
            for f in figures
        ],
    )
