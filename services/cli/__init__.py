"""The command line `ipwatch`: one command a file; errors are one clear line and an exit code."""

from __future__ import annotations

import sys

import typer

from services.cli.bench import bench
from services.cli.cases import case, cases
from services.cli.crawl import crawl
from services.cli.dead_letters import dead_letters
from services.cli.doctor import doctor
from services.cli.entries import entries
from services.cli.firms import firms
from services.cli.grade import grade
from services.cli.ingest import ingest
from services.cli.rebuild import rebuild
from services.cli.statistics import statistics
from services.cli.tag import tag
from services.cli.up import up
from shared.errors import Told

app = typer.Typer(
    name="ipwatch",
    help="Watches US dockets and Section 337 investigations for Shenzhen firms. 海外知识产权纠纷监测",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (up, crawl, ingest, cases, case, tag, entries, grade, statistics, doctor, bench):
    app.command()(_command)
app.add_typer(firms, name="firms")
app.add_typer(dead_letters, name="dead-letters")
app.add_typer(rebuild, name="rebuild")


def main() -> None:
    """Run the command; an error meant for people ends with one line on stderr and its exit code."""
    try:
        app()
    except Told as error:
        print(f"ipwatch: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
