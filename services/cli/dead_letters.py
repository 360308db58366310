"""`ipwatch dead-letters`: what could not be read or handled, shown and replayed."""

from __future__ import annotations

from typing import Annotated

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import print_json, print_rows
from shared.errors import NotFound

dead_letters = typer.Typer(help="What could not be read or handled.", invoke_without_command=True)


@dead_letters.callback()
def _default(context: typer.Context, data: Data = None, as_json: AsJson = False) -> None:
    """List the open ones."""
    if not context.invoked_subcommand:
        listing(data, as_json)


@dead_letters.command("list")
def listing(data: Data = None, as_json: AsJson = False) -> None:
    """List the open ones, oldest first."""
    with office(data) as opened:
        rows = [
            {"id": x.id, "at": x.at, "origin": x.origin, "place": x.place, "reason": x.reason, "advice": x.advice}
            for x in opened.letters.open()
        ]
    print_rows("dead letters", rows, as_json=as_json)


@dead_letters.command()
def show(letter: Annotated[str, typer.Argument(help="Id, or its beginning.")], data: Data = None) -> None:
    """Show one with the bytes that failed."""
    with office(data) as opened:
        found = opened.letters.get(letter)
    if found is None:
        raise NotFound(f"no dead letter {letter!r}; see them all with: ipwatch dead-letters list")
    print_json(
        {
            **{name: getattr(found, name) for name in ("id", "at", "origin", "place", "reason", "advice", "status")},
            "raw": found.raw,
            "payload": found.payload.decode("utf-8", "replace"),
        }
    )


@dead_letters.command()
def replay(
    letters: Annotated[list[str] | None, typer.Argument(help="Ids; default: all open ones.")] = None,
    data: Data = None,
) -> None:
    """Read or handle again what failed, after the cause was mended."""
    with office(data) as opened:
        outcome = opened.letters.replay(letters or [])
        opened.bus.drain()
    print_json(outcome)
    if outcome["failed"]:
        raise typer.Exit(2)
