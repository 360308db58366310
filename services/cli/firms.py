"""`ipwatch firms`: the registry of Shenzhen firms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from services.cli.options import AsJson, Data, office, refuse_data_before
from services.cli.printing import complain, print_json, print_rows
from services.cli.retag import finish_here
from shared.errors import BadInput

if TYPE_CHECKING:
    from services.hosting.office import Office
    from services.monitor.firms.planning import Plan
    from services.monitor.firms.rows import FirmTable

firms = typer.Typer(
    help="The registry of Shenzhen firms: list, import, export, merge, split, history.",
    invoke_without_command=True,
)


_ACTOR = "command line"
Why = Annotated[str, typer.Option("--why", help="The reason, kept in the history.")]


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
        Path,
        typer.Argument(help="CSV or XLSX with a line of column names; name_zh and name_en are needed."),
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, change nothing.")
    ] = False,
    data: Data = None,
) -> None:
    """Add or change firms from a table; rows with errors are told and left out, and the command ends with 2.

    Values whose column the table lacks stay as they are.
    """
    table = told_table(file)
    with office(data) as opened:
        if dry_run:
            planned = opened.monitor.firms.plan(table.firms, table.given)
            _print_plan(planned)
        else:
            planned = opened.monitor.firms.carry_out(table.firms, "command line", table.given)
            _retag(opened)
    clashes = table.clashing(planned.clashes)
    for fault in clashes:
        complain(row_fault(file, fault.line, fault.column, fault.why.en))
    refused = len({*refused_lines(table), *(fault.line for fault in clashes)})
    print_json(
        {
            "added": planned.added,
            "changed": planned.changed,
            "unchanged": planned.unchanged,
            "refused": refused,
        }
    )
    if refused:
        raise typer.Exit(2)


@firms.command("export")
def export(
    file: Annotated[Path, typer.Argument(help="Where to write: NAME.csv or NAME.xlsx.")], data: Data = None
) -> None:
    """Write the whole registry to a table that `import` reads back as it is."""
    from services.monitor.firms.csv_format import csv_of  # noqa: PLC0415 - slow to load
    from services.monitor.firms.xlsx_format import xlsx_of  # noqa: PLC0415

    write = {".csv": csv_of, ".xlsx": xlsx_of}.get(file.suffix.lower())
    if write is None:
        raise BadInput(f"{file}: cannot tell the format by its name; let it end in .csv or .xlsx")
    with office(data) as opened:
        registered = opened.monitor.firms.all().values()
    try:
        file.write_bytes(write(registered))
    except OSError as error:
        raise BadInput(f"{file}: cannot be written ({error.strerror}); check the folder") from error
    print_json({"exported": len(registered), "file": str(file)})


@firms.command("merge")
def merge(
    firm: Annotated[str, typer.Argument(help="Id of the record that stays.")],
    other: Annotated[str, typer.Argument(help="Id of the record that is united with it.")],
    why: Why,
    data: Data = None,
) -> None:
    """Unite two records of one firm. The other id goes on meaning it; `firms restore` undoes it."""
    with office(data) as opened:
        record = opened.monitor.firm_desk.merge(firm, other, why, _ACTOR)
        _retag(opened)
    print_json(record)


@firms.command("split")
def split(
    firm: Annotated[str, typer.Argument(help="Id of the record.")],
    values: Annotated[
        list[str], typer.Argument(help="Names, storefronts and trademarks that are another firm's.")
    ],
    why: Why,
    new_id: Annotated[
        str, typer.Option("--id", help="Id of the new firm; made of its name unless given.")
    ] = "",
    data: Data = None,
) -> None:
    """Make chosen values of a record a firm of their own."""
    with office(data) as opened:
        made = opened.monitor.firm_desk.split(firm, values, why, _ACTOR, new_id)
        _retag(opened)
    print_json(made.out)


@firms.command("remove")
def remove(firm: Annotated[str, typer.Argument(help="Id of the firm.")], why: Why, data: Data = None) -> None:
    """Take a firm out of the registry; its history stays, and `firms restore` brings it back."""
    with office(data) as opened:
        record = opened.monitor.firm_desk.remove(firm, why, _ACTOR)
        _retag(opened)
    print_json({"removed": record.id})


@firms.command("restore")
def restore(
    firm: Annotated[str, typer.Argument(help="Id of a firm that was removed, or united with another.")],
    why: Why,
    data: Data = None,
) -> None:
    """Bring a firm back as it was before it was removed or united with another."""
    with office(data) as opened:
        record = opened.monitor.firm_desk.restore(firm, why, _ACTOR)
        _retag(opened)
    print_json(record)


@firms.command("doubles")
def doubles(data: Data = None, as_json: AsJson = False) -> None:
    """Records that are probably of one firm: the same code, the same Chinese name, the same English core and city."""
    with office(data) as opened:
        found = opened.monitor.distinctions.doubles()
    print_rows("doubles", [one.told() for one in found], as_json=as_json)


@firms.command("apart")
def apart(
    firm: Annotated[str, typer.Argument(help="Id of a record.")],
    other: Annotated[str, typer.Argument(help="Id of the other one.")],
    why: Why,
    undo: Annotated[bool, typer.Option("--undo", help="Take back that they are two.")] = False,
    data: Data = None,
) -> None:
    """Keep that two records are of two firms though they look like one; `doubles` shows them no more."""
    with office(data) as opened:
        act = opened.monitor.distinctions.undo if undo else opened.monitor.distinctions.tell_apart
        act(firm, other, why, _ACTOR, _ACTOR)
    print_json({"firm": firm, "other": other, "apart": not undo})


@firms.command("history")
def history(
    firm: Annotated[str, typer.Argument(help="Id of the firm.")], data: Data = None, as_json: AsJson = False
) -> None:
    """What the record of a firm was, revision by revision, and who changed it."""
    from services.monitor.firms.planning import FirmChange  # noqa: PLC0415 - slow to load

    with office(data) as opened:
        revisions = opened.monitor.firms.history(firm)
    if not revisions:
        raise BadInput(f"firms: no firm {firm!r}; see their ids with: ipwatch firms")
    before = None
    rows: list[dict[str, object]] = []
    for revision in revisions:
        changed = [value._asdict() for value in FirmChange(before, revision.record).values()]
        rows.append(
            {
                "revision": revision.number,
                "at": revision.at,
                "actor": revision.actor,
                "reason": revision.reason,
                "changed": changed,
            }
        )
        before = revision.record
    print_rows(firm, rows, as_json=as_json)


def _retag(opened: Office) -> None:
    """On the embedded engine have the cases follow at once; on Kafka the workers see to it."""
    if opened.engine.kafka is None:
        opened.bus.drain()
        finish_here(opened)


def _print_plan(planned: Plan) -> None:
    for change in planned.changes:
        print_json(
            {
                "firm": change.after.id,
                "is": "changed" if change.before else "new",
                "values": [value._asdict() for value in change.values()],
            }
        )


def told_table(file: Path) -> FirmTable:
    """The table of firms in a file; what is wrong in it is told on stderr, a line each."""
    from services.monitor.firms.files import table_of_file  # noqa: PLC0415 - slow to load

    table = table_of_file(file)
    for error in table.errors:
        complain(row_fault(file, error.line, error.column, error.why.en))
    for note in table.notes:
        complain(f"{file}: {note.en}")
    return table


def refused_lines(table: FirmTable) -> list[int]:
    """The lines of the faults for which rows were left out; those of the headings leave none out."""
    return [error.line for error in table.errors if error.line > table.head]


def row_fault(file: Path, line: int, column: str, why: str) -> str:
    """What is wrong with a row, as one line."""
    return f"{file}, line {line}{f', column {column}' if column else ''}: {why}"
