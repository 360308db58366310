"""`ipwatch bench`: benchmarks, as ratios to named peers measured in the same run."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from services.cli.options import told_settings
from services.cli.printing import complain
from shared.errors import BadInput

# Where each one is and how many things it runs; those on servers need them named in the settings.
_BENCHMARKS = {
    "walk": 20_000,
    "bus": 20_000,
    "index": 10_000,
    "sweep": 200,
    "tagging": 10_000,
    "entries": 20_000,
    "grading": 10_000,
}

_ON_LABELLED = ("tagging", "entries")


def bench(
    name: Annotated[
        str, typer.Argument(help="walk, bus, index, sweep, tagging, entries, grading, or nothing for all.")
    ] = "",
    count: Annotated[
        int | None,
        typer.Option(
            help="Observations, documents, courts, firms, lines or cases to run.", min=1, show_default=False
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option(
            help="Folder of labelled names and lines, for tagging and entries; default: ../shared/data."
        ),
    ] = None,
) -> None:
    """Run benchmarks and print them. bus and index need Kafka, PostgreSQL, Elasticsearch named in the settings."""
    from shared.log import configure_log  # noqa: PLC0415 - slow to load

    if name and name not in _BENCHMARKS:
        raise BadInput(f"no benchmark {name!r}; there are: {', '.join(_BENCHMARKS)}")
    configure_log("ERROR")
    with told_settings():
        for one in [name] if name else list(_BENCHMARKS):
            _run(one, count or _BENCHMARKS[one], data, told=not name)


def _run(name: str, count: int, data: Path | None, *, told: bool) -> None:
    """told: say what is missing instead of raising it, so that the others run."""
    run: Callable[..., None] = getattr(import_module(f"services.bench.{name}"), f"run_{name}")
    try:
        run(count, **({"data": data} if name in _ON_LABELLED else {}))
    except BadInput as missing:
        if not told:
            raise
        complain(f"bench {name} left out: {missing}")
