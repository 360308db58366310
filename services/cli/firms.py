"""`ipwatch firms`: the registry of Shenzhen firms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import complain, print_json, print_rows
from services.monitor.firms.files import firms_of_file

firms = typer.Typer(help="The registry of Shenzhen firms.", invoke_without_command=True)


@firms.callback()
def listing(context: typer.Context, data: Data = None, as_json: AsJson = False) -> None:
    """List the registered firms."""
    if context.invoked_subcommand:
        return
    with office(data) as opened:
        rows = [msgspec.to_builtins(firm) for firm in opened.monitor.firms.all().values()]
    print_rows("firms", rows, as_json=as_json)


@firms.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="CSV with the columns of services/monitor/firms/starter.csv.")],
    data: Data = None,
) -> None:
    """Add or change firms from a CSV; rows with errors are told and left out, and the command ends with 2."""
    records, errors = firms_of_file(file)
    for error in errors:
        complain(f"{file}, line {error.line}: {error.column} {error.why}")
    with office(data) as opened:
        done = opened.monitor.firms.import_records(records, "command line")
        opened.bus.drain()
    print_json(
        {"added": done.added, "changed": done.changed, "unchanged": done.unchanged, "refused": len(errors)}
    )
    if errors:
        raise typer.Exit(2)
