"""`ipwatch topics`: the Kafka topics there are, and making them."""

from __future__ import annotations

import asyncio
from dataclasses import asdict

import typer

from services.cli.options import AsJson, told_settings
from services.cli.printing import print_rows
from shared.errors import BadInput

topics = typer.Typer(help="The Kafka topics of the scaled engine.", no_args_is_help=True)


@topics.callback()
def about() -> None:
    """The Kafka topics of the scaled engine."""


@topics.command("apply")
def apply_(as_json: AsJson = False) -> None:
    """Make the topics that are missing and bring the settings of the others up to date; never touches facts."""
    from shared.engine import apply_topics  # noqa: PLC0415 - slow to load
    from shared.log import configure_log  # noqa: PLC0415
    from shared.settings import EngineSettings  # noqa: PLC0415

    configure_log("WARNING")
    with told_settings():
        try:
            changes = asyncio.run(apply_topics(EngineSettings()))
        except OSError as fault:
            raise BadInput(str(fault)) from fault
    print_rows("topics", [asdict(change) for change in changes], as_json=as_json)
