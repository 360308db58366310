"""The command line `ipwatch`: one command a file; errors are one clear line and an exit code.

Command files import what they need inside the command, so that `--help` and the small commands start at once.
"""

from __future__ import annotations

import sys

import typer

from services.cli.bench import bench
from services.cli.cases import case, cases
from services.cli.crawl import crawl
from services.cli.dead_letters import dead_letters
from services.cli.deadlines import deadlines
from services.cli.decisions import decide, decisions, review
from services.cli.doctor import doctor
from services.cli.entries import entries
from services.cli.firms import firms
from services.cli.grade import grade
from services.cli.ingest import ingest
from services.cli.plaintiffs import plaintiff, plaintiffs
from services.cli.printing import complain
from services.cli.rebuild import rebuild
from services.cli.retag import retag
from services.cli.risk import risk
from services.cli.rulebook import rulebook
from services.cli.scaled import relay, web, worker
from services.cli.statistics import statistics
from services.cli.tag import tag
from services.cli.topics import topics
from services.cli.trademarks import trademarks
from services.cli.up import up
from services.cli.warning import warning
from services.hosting.memory import slow_collector
from shared.errors import Told

app = typer.Typer(
    name="ipwatch",
    help="Watches US dockets and Section 337 investigations for Shenzhen firms. 海外知识产权纠纷监测",
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (
    up, crawl, ingest, cases, case, deadlines, tag, retag, review, decide, entries, grade, plaintiffs, plaintiff,
    trademarks, risk, statistics, doctor, web, worker, relay, bench,
):  # fmt: skip
    app.command()(_command)
app.add_typer(firms, name="firms")
app.add_typer(decisions, name="decisions")
app.add_typer(dead_letters, name="dead-letters")
app.add_typer(rebuild, name="rebuild")
app.add_typer(rulebook, name="rulebook")
app.add_typer(topics, name="topics")
app.add_typer(warning, name="warning")

# What typer raises for wrong options and arguments; its home differs between versions of typer.
_WRONG_USAGE: type[BaseException] = typer.BadParameter.__mro__[1]


def main() -> None:
    """Run the command; an error meant for people ends with one line on stderr and its exit code."""
    slow_collector()
    try:
        sys.exit(app(sys.argv[1:] or ["--help"], prog_name="ipwatch", standalone_mode=False))
    except Told as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except _WRONG_USAGE as error:
        complain(_usage_line(error))
        sys.exit(2)


def _usage_line(error: BaseException) -> str:
    """What is wrong with the command as given, and where its usage stands, in one line."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "ipwatch"
    said = " ".join(error.format_message().split()) if hasattr(error, "format_message") else str(error)
    said = said.replace("Value error, ", "")
    where = command.removeprefix("ipwatch").strip()
    return f"{where + ': ' if where else ''}{said.rstrip('.')}; see: {command} --help"
