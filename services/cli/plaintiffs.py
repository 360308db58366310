"""`ipwatch plaintiffs` and `ipwatch plaintiff`: who sues Shenzhen firms, and one of them whole."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from services.cli.options import AsJson, Data, day, office
from services.cli.printing import print_json, print_rows, print_table, wants_json
from shared.clock import BEIJING

AsOf = Annotated[str, typer.Option(help="Beijing calendar day YYYY-MM-DD; default: today.")]
_TABLES = ("names", "rights", "courts", "law_firms", "firms", "industries", "months", "endings")


def plaintiffs(
    as_of: AsOf = "",
    high: Annotated[bool, typer.Option("--high", help="Only high-frequency plaintiffs.")] = False,
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """List who sues Shenzhen firms, the most recent cases first."""
    from services.monitor.plaintiffs.telling import profile_told  # noqa: PLC0415 - slow to load

    given = day("--as-of", as_of)
    with office(data) as opened:
        at = given or opened.clock().astimezone(BEIJING).date()
        found = opened.monitor.plaintiffs.overview(at).plaintiffs
    found = tuple(sorted(found, key=lambda one: (-len(one.standing.rows), -len(one.cases), one.key)))
    rows = [profile_told(one) for one in found if one.high_frequency or not high]
    print_rows("plaintiffs", rows if wants_json(as_json) else list(map(_short, rows)), as_json=as_json)


def plaintiff(
    key: Annotated[str, typer.Argument(help='Key as `ipwatch plaintiffs` prints it, e.g. "acme-lamps-llc".')],
    as_of: AsOf = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Show one plaintiff: every figure with the cases behind it."""
    from services.monitor.plaintiffs.telling import known_told  # noqa: PLC0415 - slow to load

    given = day("--as-of", as_of)
    with office(data) as opened:
        known = opened.monitor.plaintiffs.known(key, given or opened.clock().astimezone(BEIJING).date())
        told = known_told(known)
    if wants_json(as_json):
        print_json(told)
        return
    header = {name: value for name, value in told.items() if not isinstance(value, list | dict)}
    days = {
        f"{name}, {part}": told[name][part]
        for name in ("days_to_tro", "days_to_end")
        for part in ("median", "least", "most")
    }
    print_table(str(told["name"]), ("figure", "value"), [*header.items(), *days.items()])
    for name in _TABLES:
        if told[name]:
            print_table(name, ("value", "cases"), [(one["name"], one["cases"]) for one in told[name]])
    print_table(
        "cases",
        ("case", "filed", "ended", "rights", "caption"),
        [(one["case"], one["filed"], one["ended"], one["rights"], one["caption"]) for one in told["cases"]],
    )


def _short(row: dict[str, Any]) -> dict[str, Any]:
    """What fits a terminal."""
    named = ("plaintiff", "name", "window_cases", "cases", "schedule_a", "last")
    return {"high": "高频" if row["high_frequency"] else "", **{name: row[name] for name in named}}
