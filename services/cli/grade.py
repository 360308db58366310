"""`ipwatch grade`: why a case has its grade."""

from __future__ import annotations

from typing import Annotated

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_json, print_table, wants_json


def grade(
    case_id: Annotated[str, typer.Argument(help="Case or docket id.")],
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show a case's grade, its points and the rules that fired."""
    with office(data) as opened:
        shown = opened.monitor.queries.case(case_id).as_dict()
    grading = {"case": shown["case"], **shown["grading"]}
    if wants_json(as_json):
        print_json(grading)
        return
    print_table(
        f"{grading['case']}: {grading['grade']} ({grading['score']}, {grading['rulebook']})",
        ("rule", "points", "原因", "reason"),
        [(r["rule"], r["points"], r["zh"], r["en"]) for r in grading["reasons"]],
    )
