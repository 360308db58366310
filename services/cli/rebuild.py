"""`ipwatch rebuild`: make what can be made anew from the truth."""

from __future__ import annotations

import typer
from rich.progress import Progress

from services.cli.options import Data, office
from services.cli.printing import print_json

rebuild = typer.Typer(help="Make anew from the truth what can be thrown away.", no_args_is_help=True)


@rebuild.callback()
def _group() -> None:
    """Keeps `index` a subcommand."""


@rebuild.command()
def index(data: Data = None) -> None:
    """Build the case index anew beside the old one and swap; pages keep working meanwhile."""
    with office(data) as opened, Progress(transient=True) as progress:
        task = progress.add_task("cases")
        count = opened.monitor.indexer.rebuild(
            opened.database, lambda done, total: progress.update(task, completed=done, total=total)
        )
    print_json({"cases": count})
