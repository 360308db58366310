"""`ipwatch ingest`: files a person has, merged into the cases; one JSON line per docket observed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from services.cli.interruption import ctrl_c_between_steps
from services.cli.options import AsJson, Data, office
from services.cli.printing import complain, print_rows
from services.cli.progress import Advance, progress_bar
from shared.errors import BadInput, Told

if TYPE_CHECKING:
    from services.monitor.handins.file_intake import FileIntake

_INTERRUPTED = 130


@dataclass(slots=True)
class _Done:
    """What a run has come to. faults: lines told on stderr."""

    files: int = 0
    dockets: int = 0
    new: int = 0
    faults: int = 0


class Given(NamedTuple):
    """What the command line says of the files."""

    kind: str | None
    court: str | None
    docket: str


def ingest(  # noqa: PLR0917 - the options of the command
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Files: feed XML, docket or history HTML, notice e-mails, 337 notices, IDS, Schedule A, complaints."
        ),
    ],
    kind: Annotated[str | None, typer.Option(help="Kind of the files, when it cannot be recognised.")] = None,
    court: Annotated[str | None, typer.Option(help="Court id, when the file does not say.")] = None,
    docket: Annotated[
        str, typer.Option(help="Docket of files that name none, e.g. a list of sellers: ilnd/1:23-cv-01234.")
    ] = "",
    data: Data = None,
    as_json: AsJson = False,
) -> None:
    """Read files and merge what they show into the cases. Ends with 2 when anything could not be read.

    What was read before stays, and reading a file again changes nothing: after a stop run the same again.
    """
    _check(kind, court)
    given = Given(kind, court, _docket(docket, court))
    done = _Done()
    with office(data) as opened, progress_bar("bytes") as advance, ctrl_c_between_steps() as check:
        intake = opened.file_intake()
        for path in paths:
            try:
                _take(intake, path, given, as_json=as_json, done=done, advance=_checked(check, advance))
                check()
            except Told as error:
                complain(str(error))
                done.faults += 1
            except KeyboardInterrupt:
                complain(f"stopped in {path}; what was read is kept, run the same again for the rest")
                raise typer.Exit(_INTERRUPTED) from None
    if sys.stderr.isatty():
        complain(f"{done.files} files, {done.dockets} dockets, {done.new} new entries, {done.faults} faults")
    if done.faults:
        raise typer.Exit(2)


def _checked(check: Callable[[], None], advance: Advance) -> Advance:
    def checked(what: str, done: int, total: int) -> None:
        check()
        advance(what, done, total)

    return checked


def _take(
    intake: FileIntake,
    path: Path,
    given: Given,
    *,
    as_json: bool,
    done: _Done,
    advance: Advance,
) -> None:
    before = done.dockets, done.faults
    for batch in intake.take(
        path,
        given.kind,
        given.court,
        lambda place, size: advance(path.name, place, size),
        docket=given.docket,
    ):
        if batch.rows:
            print_rows(str(path), batch.rows, as_json=as_json)
        for line in batch.complaints:
            complain(line)
        done.dockets += len(batch.rows)
        done.new += batch.new
        done.faults += len(batch.complaints)
    done.files += 1
    if before == (done.dockets, done.faults):
        complain(f"{path}: was read and holds no docket this system watches")


def _check(kind: str | None, court: str | None) -> None:
    """Raises BadInput for a kind or a court nobody knows, before any file is opened."""
    if kind is not None:
        from services.monitor.sources.reading import kinds  # noqa: PLC0415 - slow to load

        if kind not in kinds():
            raise BadInput(f"ingest: no kind {kind!r}; use one of {', '.join(kinds())}")
    if court is not None:
        from services.monitor.sources.courts import is_known  # noqa: PLC0415 - slow to load

        if not is_known(court):
            raise BadInput(
                f"ingest: no court {court!r}; give a CourtListener court id, e.g. ilnd for Northern Illinois"
            )


def _docket(docket: str, court: str | None) -> str:
    """The docket named, in full. Raises BadInput for one that is none."""
    if not docket:
        return ""
    from services.monitor.handins.given import docket_given  # noqa: PLC0415 - slow to load

    return docket_given(docket, court or "")
