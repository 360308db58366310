"""`ipwatch dead-letters`: what could not be read or handled: shown, replayed, discarded."""

from __future__ import annotations

from typing import Annotated

import msgspec
import typer

from services.cli.options import AsJson, Data, office, refuse_data_before
from services.cli.printing import complain, print_json, print_rows

dead_letters = typer.Typer(
    help="What could not be read or handled: list, show, replay, discard.", invoke_without_command=True
)

_FIELDS = ("id", "at", "origin", "place", "reason", "advice")


@dead_letters.callback()
def _default(context: typer.Context, data: Data = None, as_json: AsJson = False) -> None:
    """What could not be read or handled: list, show, replay, discard. Alone it lists the open ones."""
    if context.invoked_subcommand:
        refuse_data_before(context, data)
    else:
        listing(data, as_json)


@dead_letters.command("list")
def listing(data: Data = None, as_json: AsJson = False) -> None:
    """List the open ones, oldest first."""
    with office(data) as opened:
        rows = [{name: getattr(letter, name) for name in _FIELDS} for letter in opened.letters.open()]
    print_rows("dead letters", rows, as_json=as_json)


@dead_letters.command()
def show(letter: Annotated[str, typer.Argument(help="Id, or its beginning.")], data: Data = None) -> None:
    """Show one with the bytes that failed."""
    with office(data) as opened:
        found = opened.letters.named(letter)
    print_json(
        {
            **{name: getattr(found, name) for name in (*_FIELDS, "status", "raw", "trace")},
            "payload": found.payload.decode("utf-8", "replace"),
        }
    )


@dead_letters.command()
def replay(
    letters: Annotated[list[str] | None, typer.Argument(help="Ids; default: all open ones.")] = None,
    data: Data = None,
) -> None:
    """Read or handle again what failed, after the cause was mended. Ends with 2 when any fails again."""
    with office(data) as opened:
        outcome = opened.letters.replay(letters or [])
        opened.bus.drain()
    print_json(outcome)
    failed = msgspec.convert(outcome["failed"], dict[str, str])
    for letter, why in failed.items():
        complain(f"dead letter {letter[:8]}: {why}")
    if failed:
        raise typer.Exit(2)


@dead_letters.command()
def discard(
    letters: Annotated[list[str], typer.Argument(help="Ids, or their beginnings.")], data: Data = None
) -> None:
    """Close letters that need no replay; what failed stays unread, its raw input stays kept."""
    with office(data) as opened:
        count = opened.letters.discard(letters)
    print_json({"discarded": count})
