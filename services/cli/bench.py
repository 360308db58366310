"""`ipwatch bench`: benchmarks, as ratios to named peers measured in the same run."""

from __future__ import annotations

from typing import Annotated

import typer

from shared.errors import BadInput


def bench(
    name: Annotated[str, typer.Argument(help="walk, or nothing for all.")] = "",
    count: Annotated[int, typer.Option(help="Observations to run.", min=1)] = 20_000,
) -> None:
    """Run benchmarks and print them."""
    from services.bench.walk import run_walk  # noqa: PLC0415 - heavy
    from shared.log import configure_log  # noqa: PLC0415

    benchmarks = {"walk": run_walk}
    if name and name not in benchmarks:
        raise BadInput(f"no benchmark {name!r}; there are: {', '.join(benchmarks)}")
    configure_log("ERROR")
    for one in [name] if name else list(benchmarks):
        benchmarks[one](count)
