"""`ipwatch rulebook`: the rules by which cases are graded: list, show, check, compare over the stored cases, apply."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from services.cli.options import AsJson, Data, office, told_settings
from services.cli.printing import print_json, print_table, wants_json
from services.cli.progress import progress_bar

if TYPE_CHECKING:
    from services.monitor.grading.comparing import Matrix
    from services.monitor.grading.rulebook import Rulebook

rulebook = typer.Typer(
    help="Rulebooks that grade cases: list, show, check, compare over the stored cases, apply.",
    no_args_is_help=True,
)
_Named = Annotated[str, typer.Argument(help="Built in (default@2), or a YAML file.")]
_MOST_SHOWN = 200


@rulebook.command("list")
def listing(as_json: AsJson = False) -> None:
    """List the built-in rulebooks; the one that grades is marked."""
    from services.monitor.grading.rulebook import built_in_names, load  # noqa: PLC0415 - slow to load
    from services.monitor.settings import MonitorSettings  # noqa: PLC0415

    with told_settings():
        chosen = _loaded(MonitorSettings().rulebook).name
    books = {book.name: book for book in map(load, built_in_names())}
    books.setdefault(chosen, _loaded(MonitorSettings().rulebook))
    rows = [
        {
            "rulebook": name,
            "grades": name == chosen,
            "rules": len(book.all_rules),
            "zh": book.zh,
            "en": book.en,
        }
        for name, book in books.items()
    ]
    if wants_json(as_json):
        for row in rows:
            print_json(row)
        return
    print_table(
        "rulebooks",
        ("rulebook", "grades", "rules", "名称", "name"),
        [
            (row["rulebook"], "yes" if row["grades"] else "", row["rules"], row["zh"], row["en"])
            for row in rows
        ],
    )


@rulebook.command()
def show(name: _Named, as_json: AsJson = False) -> None:
    """Show every rule of a rulebook in words, with the office's own numbers put in."""
    from services.monitor.grading.telling import told_rules  # noqa: PLC0415 - slow to load

    book = _loaded(name)
    rules = told_rules(book)
    if wants_json(as_json):
        for rule in rules:
            print_json(rule)
        return
    print_table(
        f"{book.name}: {book.zh} / {book.en} (ordinary from {book.ordinary}, major from {book.major})",
        ("rule", "weight", "条件", "condition"),
        [(rule["rule"], rule["weight"], rule["when_zh"], rule["when_en"]) for rule in rules],
    )


@rulebook.command()
def check(name: _Named) -> None:
    """Check a rulebook; a fault is one line naming the file, the rule and what is wrong, and ends with 2."""
    book = _loaded(name)
    print_json({"rulebook": book.name, "rules": len(book.all_rules), "well": True})


@rulebook.command()
def compare(
    one: _Named,
    other: _Named,
    data: Data = None,
    all_cases: Annotated[bool, typer.Option("--all", help="Tell of cases whose grade stays too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Run two rulebooks over the stored cases and show who moves and why. Writes nothing."""
    from services.monitor.grading.comparing import matrix  # noqa: PLC0415 - slow to load
    from services.monitor.replaying.replay import Replay  # noqa: PLC0415

    first, second = _loaded(one), _loaded(other)
    as_lines, moves = wants_json(as_json), []
    rows: list[tuple[str, ...]] = []
    with office(data) as opened, progress_bar("items") as advance:
        replay = Replay(opened.database)
        for compared in replay.compare(first, second, partial(advance, "cases")):
            moves.append(compared.move)
            if not (compared.move.moves or all_cases):
                continue
            if as_lines:
                print_json(compared.as_dict())
            elif len(rows) < _MOST_SHOWN:
                rows.append(_row(compared.as_dict()))
    if not as_lines:
        _print(first, second, rows, matrix(moves))


@rulebook.command("apply")
def apply_(data: Data = None) -> None:
    """Grade all stored cases by the rulebook in force, after it or one of the office's numbers changed."""
    with office(data) as opened, progress_bar("items") as advance:
        total, changed = opened.monitor.regrading.run(partial(advance, "cases"))
        opened.bus.drain()
    print_json({"cases": total, "changed": changed})


def _loaded(name: str) -> Rulebook:
    from services.monitor.grading.rulebook import load  # noqa: PLC0415 - slow to load
    from services.monitor.grading.settings import GradingSettings  # noqa: PLC0415

    with told_settings():
        return load(name, GradingSettings().numbers())


def _row(compared: dict[str, Any]) -> tuple[str, ...]:
    why = [
        *(f"- {one['rule']} ({one['points']})" for one in compared["gone"]),
        *(f"+ {one['rule']} ({one['points']})" for one in compared["new"]),
        *(f"± {one['rule']} ({one['points_before']} → {one['points']})" for one in compared["changed"]),
    ]
    before, after = compared["before"], compared["after"]
    held = f" (an analyst holds it {compared['overruled']})" if compared["overruled"] else ""
    moved = f"{before['grade']} ({before['score']}) → {after['grade']} ({after['score']}){held}"
    return compared["case"], compared["caption"], moved, "\n".join(why)


def _print(first: Rulebook, second: Rulebook, rows: list[tuple[str, ...]], counted: Matrix) -> None:
    from shared.vocabulary import Grade  # noqa: PLC0415 - with the rest

    moved = sum(count for (before, after), count in counted.items() if before is not after)
    total = sum(counted.values())
    if rows:
        print_table(f"{first.name} → {second.name}", ("case", "caption", "grade", "why"), rows)
    if moved > len(rows) > 0:
        print(f"and more: {moved} cases move in all; print them with --json")
    print_table(
        f"{moved} of {total} cases move",
        (f"{first.name} \\ {second.name}", *Grade),
        [(before.value, *(counted.get((before, after), 0) for after in Grade)) for before in Grade],
    )
