"""`ipwatch rebuild`: make what can be made anew from the truth."""

from __future__ import annotations

import typer

from services.cli.options import Data, office
from services.cli.printing import print_json
from services.cli.progress import progress_bar

rebuild = typer.Typer(help="Make anew from the truth what can be thrown away: index.")


@rebuild.callback()
def _group() -> None:
    """Make anew from the truth what can be thrown away."""


@rebuild.command()
def index(data: Data = None) -> None:
    """Build the case index anew beside the old one and swap; pages keep working meanwhile."""
    with office(data) as opened, progress_bar("items") as advance:
        count = opened.monitor.indexer.rebuild(
            opened.database, lambda done, total: advance("cases", done, total)
        )
    print_json({"cases": count})
