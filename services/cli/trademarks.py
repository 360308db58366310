"""`ipwatch trademarks`: files of new US trademark applications, and which come close to marks of registered firms."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from services.cli.options import AsJson, Data, office
from services.cli.printing import complain, print_rows
from shared.errors import BadInput, Told

if TYPE_CHECKING:
    from services.monitor.trademarks.watching import TrademarkWatch

_HIT = ("serial", "mark", "own_mark", "firm", "score", "relation", "own", "why_zh", "why_en")


def trademarks(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Daily files of the USPTO (XML or zip), or tables (CSV, XLSX)."),
    ] = None,
    month: Annotated[
        str, typer.Option(help="Print the close marks of applications filed in this month, e.g. 2026-10.")
    ] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Hand applications in, one row a file, or print a month's close marks. Ends with 2 when anything could not be read.

    A serial number is kept once: handing a file in again changes nothing.
    """
    if not files and not month:
        raise BadInput("trademarks: name files to hand in, or a month to look at with --month 2026-10")
    refused = 0
    with office(data) as opened:
        for path in files or ():
            try:
                taken = opened.monitor.trademarks.files.take(path, "command line", complain)
            except Told as error:
                complain(str(error))
                refused += 1
                continue
            refused += taken.refused
            row = {
                "file": taken.name,
                "read": taken.read,
                "new": taken.new,
                "changed": taken.changed,
                "unchanged": taken.unchanged,
                "old": taken.old,
                "refused": taken.refused,
            }
            print_rows(taken.name, [row], as_json=as_json)
        if month:
            _print_close(opened.monitor.trademarks.watch, month, as_json=as_json)
    if refused:
        raise typer.Exit(2)


def _print_close(watch: TrademarkWatch, month: str, *, as_json: bool) -> None:
    from services.monitor.trademarks.months import month_of  # noqa: PLC0415 - slow to load
    from services.monitor.trademarks.telling import close_told  # noqa: PLC0415

    told = close_told(watch.of_month(month_of(month)))
    rows = [hit if as_json else {name: hit[name] for name in _HIT} for hit in (*told["close"], *told["own"])]
    print_rows(f"close marks of {month}", rows, as_json=as_json)
