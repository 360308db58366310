"""Runs `ipwatch` as its users do: in a pipe, on a terminal, or within the test's own process for speed."""

from __future__ import annotations

import io
import json
import logging
import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import structlog

from services.cli import main

CHECKOUT = Path(__file__).resolve().parents[2]
IPWATCH = [sys.executable, "-m", "services"]


class Ended(NamedTuple):
    """What a command left behind. out: its standard output. told: the lines on stderr. kilobytes: most memory."""

    code: int
    out: bytes
    told: list[str]
    kilobytes: int = 0

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON objects it printed, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]


def environment(**more: str) -> dict[str, str]:
    """This process's own without settings of the system."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("IPWATCH_")}
    return {**clean, "PYTHONPATH": str(CHECKOUT), "COLUMNS": "200", **more}


def in_pipe(*args: str | Path, stdin: bytes = b"", folder: Path = CHECKOUT, **settings: str) -> Ended:
    """Run it as a process whose output goes to pipes."""
    with subprocess.Popen(
        [*IPWATCH, *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
        env=environment(**settings),
    ) as process:
        out, told = process.communicate(stdin, timeout=300)
    return Ended(process.returncode, out, told.decode().splitlines())


def measured(*args: str | Path) -> Ended:
    """Run it and tell the most memory it held.

    A small process stands between: a fork counts what its parent held, and tests may hold a lot.
    """
    between = (
        "import resource, subprocess, sys\n"
        "code = subprocess.call(sys.argv[1:])\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
        "sys.exit(code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", between, *IPWATCH, *map(str, args)],
        capture_output=True,
        cwd=CHECKOUT,
        env=environment(),
        check=False,
    )
    *told, kilobytes = run.stderr.decode().splitlines()
    return Ended(run.returncode, run.stdout, told, int(kilobytes))


def on_terminal(*args: str | Path) -> tuple[int, str]:
    """Run it on a terminal; returns its exit code and all it showed."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*IPWATCH, *map(str, args)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=CHECKOUT,
        env=environment(TERM="xterm"),
    ) as process:
        os.close(theirs)
        shown = b"".join(_until_closed(ours))
    os.close(ours)
    return process.returncode, shown.decode()


def _until_closed(terminal: int) -> Iterator[bytes]:
    try:
        while piece := os.read(terminal, 65536):
            yield piece
    except OSError:  # Linux tells the end of a terminal so
        return


class Here:
    """Runs commands in this process: the same code from the first argument on, without two seconds of imports."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch = monkeypatch
        self._capture = capture

    def __call__(self, *args: str | Path, stdin: bytes = b"") -> Ended:
        self._monkeypatch.setattr(sys, "argv", ["ipwatch", *map(str, args)])
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with _own_log(), pytest.raises(SystemExit) as ended:
            main()
        out, told = self._capture.readouterr()
        return Ended(int(ended.value.code or 0), out, told.decode().splitlines())


@contextmanager
def _own_log() -> Iterator[None]:
    """Commands send the log to the stderr they find; afterwards it goes where it went before."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        structlog.reset_defaults()


def files(folder: Path, contents: dict[str, bytes | str]) -> Sequence[Path]:
    """Write these files into a new folder."""
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return [folder / name for name in contents]
