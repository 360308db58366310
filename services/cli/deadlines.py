"""`ipwatch deadlines`: what is due in the cases with Shenzhen firms."""

from __future__ import annotations

from typing import Annotated

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_json, print_table, wants_json


def deadlines(
    days: Annotated[
        int | None, typer.Option(min=0, max=3650, help="Only those within so many days; all unless given.")
    ] = None,
    ended: Annotated[bool, typer.Option("--ended", help="Also those met, superseded or passed.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """List coming deadlines and hearings, soonest first. An aid, no legal advice."""
    with office(data) as opened:
        queries = opened.monitor.deadlines
        back = 3650 if ended else 0
        found = queries.coming(days=days, only_open=not ended, since_days=back)
        rows = [row.as_dict(queries.clock()) for row in found]
    if wants_json(as_json):
        for row in rows:
            print_json(row)
        return
    print_table(
        "deadlines: an aid, no legal advice",
        ("date", "left", "期限", "deadline", "for", "case", "basis", "state", "rule"),
        [
            (
                f"{row['date']} {row['time']}".strip(), row["days_left"], row["zh"], row["en"], row["party"],
                row["case"], row["basis"], row["state"], row["cite"],
            )
            for row in rows
        ],
    )  # fmt: skip
