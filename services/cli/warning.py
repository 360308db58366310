"""`ipwatch warning`: warnings proposed as drafts, for an analyst to finish and publish on their pages."""

from __future__ import annotations

from typing import Annotated

import typer

from services.cli.options import Data, office
from services.cli.printing import print_json

warning = typer.Typer(help="Propose a warning as a draft.", no_args_is_help=True)


@warning.callback()
def group() -> None:
    """Propose a warning as a draft; one that is there stays as it is."""


@warning.command("trademark")
def trademark(
    month: Annotated[str, typer.Argument(help="The month to warn of, e.g. 2026-10.")],
    data: Data = None,
) -> None:
    """Propose the trademark warning of a month, from its cases and the close marks among applications handed in."""
    with office(data) as opened:
        proposed = opened.monitor.trademarks.warnings.propose(month, "command line")
        path = f"/warnings/{proposed}"
    print_json({"warning": proposed, "month": month, "path": path})
