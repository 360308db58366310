"""`ipwatch firms`: the registry of Shenzhen firms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from services.cli.options import AsJson, Data, office, refuse_data_before
from services.cli.printing import complain, print_json, print_rows

firms = typer.Typer(help="The registry of Shenzhen firms: list, import.", invoke_without_command=True)


@firms.callback()
def listing(context: typer.Context, data: Data = None, as_json: AsJson = False) -> None:
    """The registry of Shenzhen firms. Alone it lists them; `import` adds and changes."""
    if context.invoked_subcommand:
        refuse_data_before(context, data)
        return
    with office(data) as opened:
        rows = [msgspec.to_builtins(firm) for firm in opened.monitor.firms.all().values()]
    print_rows("firms", rows, as_json=as_json)


@firms.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="CSV with a line of column names; name_zh and name_en are needed.")
    ],
    data: Data = None,
) -> None:
    """Add or change firms from a CSV; rows with errors are told and left out, and the command ends with 2."""
    from services.monitor.firms.files import firms_of_file  # noqa: PLC0415 - slow to load

    records, errors = firms_of_file(file)
    for error in errors:
        complain(row_fault(file, error.line, error.column, error.why))
    with office(data) as opened:
        done = opened.monitor.firms.import_records(records, "command line")
        opened.bus.drain()
    refused = len({error.line for error in errors if error.line > 1})
    print_json(
        {"added": done.added, "changed": done.changed, "unchanged": done.unchanged, "refused": refused}
    )
    if refused:
        raise typer.Exit(2)


def row_fault(file: Path, line: int, column: str, why: str) -> str:
    """What is wrong with a row, as one line."""
    return f"{file}, line {line}{f', column {column}' if column else ''}: {why}"
