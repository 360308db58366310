"""Options several commands share, and opening the data folder they name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shared.clock import EARLIEST_DAY, LATEST_DAY
from shared.errors import BadInput

if TYPE_CHECKING:
    from services.hosting.office import Office

Data = Annotated[
    Path | None,
    typer.Option(
        "--data", help="Data folder; default: setting IPWATCH_DATA, else ./data.", show_default=False
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line; the default in a pipe.")]


def day(option: str, text: str) -> date | None:
    """The calendar day an option names, None when it is not given. Raises BadInput for what is no day to ask for."""
    try:
        named = datetime.strptime(text, "%Y-%m-%d").date() if text else None  # noqa: DTZ007 - a calendar day
    except ValueError as error:
        raise BadInput(f"{option} {text!r} is not a day; write it as YYYY-MM-DD, e.g. 2026-03-31") from error
    if named and not EARLIEST_DAY <= named <= LATEST_DAY:
        raise BadInput(f"{option} {text} is out of reach; give a day from {EARLIEST_DAY} to {LATEST_DAY}")
    return named


def refuse_data_before(context: typer.Context, data: Path | None) -> None:
    """Raises BadInput for a folder named before the subcommand: it would open another one without a word."""
    if data is not None:
        command = f"{context.command_path} {context.invoked_subcommand}"
        raise BadInput(f"put --data behind the subcommand: {command} … --data {data}")


@contextmanager
def office(data: Path | None) -> Iterator[Office]:
    """The system on the data folder, closed at the end. Warnings and worse go to stderr.

    Raises BadInput when a setting or the folder cannot be used.
    """
    from services.hosting.office import open_office  # noqa: PLC0415 - `--help` must not wait for it
    from shared.log import configure_log  # noqa: PLC0415
    from shared.settings import ProcessSettings  # noqa: PLC0415

    configure_log("WARNING")
    with told_settings():
        folder = data or ProcessSettings().data
        with _told_storage(folder):
            opened = open_office(folder)
            try:
                yield opened
            finally:
                opened.close()


@contextmanager
def told_settings() -> Iterator[None]:
    """Turns a setting of the environment that makes no sense into BadInput, one line for all of them."""
    from pydantic import ValidationError  # noqa: PLC0415 - slow to load
    from pydantic_settings import SettingsError  # noqa: PLC0415

    try:
        yield
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())
        raise BadInput(
            f"the settings of {error.title} (environment variables IPWATCH_…) are wrong: {faults}; correct them"
        ) from error
    except SettingsError as error:
        raise BadInput(f"a setting is not readable: {error}; lists are written as JSON") from error


@contextmanager
def _told_storage(folder: Path) -> Iterator[None]:
    """Turns a folder or database that cannot be used into BadInput."""
    from sqlalchemy.exc import DatabaseError  # noqa: PLC0415 - slow to load

    from shared.index.port import IndexUnavailable  # noqa: PLC0415
    from shared.index.sqlite import BrokenIndex  # noqa: PLC0415

    try:
        yield
    except (FileExistsError, NotADirectoryError, PermissionError) as error:
        raise BadInput(
            f"data folder {folder}: cannot be used ({error.strerror}: {error.filename}); "
            "choose a folder that may be written with --data"
        ) from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = " ".join(str(getattr(error, "orig", error)).split())
        raise BadInput(
            f"data folder {folder}: a database in it cannot be used ({said}); "
            "check the folder, the free space and whether another program holds it"
        ) from error
    except BrokenIndex as error:
        raise BadInput(str(error)) from error
    except IndexUnavailable as error:
        raise BadInput(
            f"the search index does not answer: {error}; see that it runs, then try again"
        ) from error
