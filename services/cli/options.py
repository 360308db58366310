"""Options several commands share, and opening the data folder they name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.log import configure_log
from shared.settings import ProcessSettings

if TYPE_CHECKING:
    from services.hosting.office import Office

Data = Annotated[
    Path | None,
    typer.Option("--data", help="Data folder; default: setting IPWATCH_DATA, else ./data.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line; the default in a pipe.")]


@contextmanager
def office(data: Path | None) -> Iterator[Office]:
    """The system on the data folder, closed at the end. Warnings and worse go to stderr."""
    from services.hosting.office import open_office  # noqa: PLC0415 - `--help` must not wait for it

    configure_log("WARNING")
    opened = open_office(data or ProcessSettings().data)
    try:
        yield opened
    finally:
        opened.close()
