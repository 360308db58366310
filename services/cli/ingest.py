"""`ipwatch ingest`: files a person has, merged into the cases; one JSON line per docket observed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import complain, print_rows
from shared.errors import Told


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files: feed XML, docket or history HTML, notices, IDS.")],
    kind: Annotated[str | None, typer.Option(help="Kind of the files, when it cannot be recognised.")] = None,
    court: Annotated[str | None, typer.Option(help="Court id, when the file does not say.")] = None,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Read files and merge what they show into the cases. Ends with 2 when anything could not be read."""
    with office(data) as opened:
        intake = opened.file_intake()
        failed = False
        for path in paths:
            try:
                for batch in intake.take(path, kind, court):
                    print_rows(str(path), batch.rows, as_json=as_json)
                    for line in batch.complaints:
                        complain(line)
                        failed = True
            except Told as error:
                complain(str(error))
                failed = True
    if failed:
        raise typer.Exit(2)
