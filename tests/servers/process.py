"""A server process as its owner and its users see it: given to a guardian, started and stopped through it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from tests.servers import guardian
from tests.servers.account import hand_over, open_to_servers, server_account
from tests.servers.missing import ServerFailed, ServerMissing


@dataclass(frozen=True)
class Orders:
    """What a guardian must know. `farewell` is the signal (TERM, QUIT, KILL) sent when the owner is gone;
    `discard` the folders it then removes, logs are left."""

    command: list[str]
    environment: dict[str, str]
    folder: str
    directory: str = "/"
    farewell: str = "KILL"
    discard: list[str] = field(default_factory=list)
    account: int | None = field(default_factory=server_account)


def new_folder(kind: str) -> Path:
    """A fresh folder for one server below the system's temporary folder, with `data` and `logs` in it."""
    folder = Path(tempfile.mkdtemp(prefix=f"ipwatch-{kind}-"))
    if not open_to_servers(folder.parent):
        folder.rmdir()
        raise ServerMissing(
            f"the temporary folder {folder.parent} is closed to the account the servers run under when tests run "
            "as root; set TMPDIR to a folder everybody may walk into"
        )
    for part in ("data", "logs"):
        (folder / part).mkdir()
    return folder


class Owned:
    """A guardian this process owns: the server lives as long as it does, and no longer than this process."""

    def __init__(self, orders: Orders) -> None:
        self.folder = Path(orders.folder)
        hand_over(self.folder)
        with (self.folder / "logs" / "guardian.log").open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", guardian.__file__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asdict(orders)).encode() + b"\n")
        self._process.stdin.flush()
        with self._process.stdout as ready:
            answer = ready.readline()
        if answer != b"ready\n":
            self._process.stdin.close()
            self._process.wait()
            words = (self.folder / "logs" / "guardian.log").read_text()
            raise ServerFailed(f"the guardian of a test server did not start: {words[-800:]}")

    def end(self, keep: bool) -> None:
        """End the server and its guardian; remove the server's folder unless it is to be kept."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(60)
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)


class Guarded:
    """The server in this folder, whoever owns it."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def start(self, name: str, answers: Callable[[], bool], within_seconds: float) -> None:
        """Start the server unless it runs, and wait until it answers."""
        self._ask(do="start")
        deadline = time.monotonic() + within_seconds
        while not answers():
            state = self._ask(do="status")
            if state["pid"] is None:
                raise self._failure(f"{name} ended with code {state['code']} while it started")
            if time.monotonic() > deadline:
                raise self._failure(f"{name} did not answer within {within_seconds:.0f} s of its start")
            time.sleep(0.05)

    def stop(self, what: signal.Signals, within_seconds: float = 30.0) -> None:
        """Send this signal, wait until nothing of the server runs; what still runs then is killed."""
        self._ask(do="stop", signal=what.name.removeprefix("SIG"), within_seconds=within_seconds)

    def pid(self) -> int | None:
        """The process id of the running server, None when it does not run."""
        pid = self._ask(do="status")["pid"]
        return None if pid is None else int(pid)

    def _ask(self, **request: Any) -> dict[str, Any]:
        with socket.socket(socket.AF_UNIX) as control:
            control.settimeout(120)
            try:
                _connect(control, self.folder)
            except OSError as error:
                raise ServerFailed(
                    f"nobody guards the test server in {self.folder} any more: {error}"
                ) from error
            with control.makefile("rw") as lines:
                lines.write(json.dumps(request) + "\n")
                lines.flush()
                line = lines.readline()
        if not line:
            raise ServerFailed(f"the guardian of the test server in {self.folder} failed; see its logs")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _failure(self, what: str) -> ServerFailed:
        log = self.folder / "logs" / "output.log"
        last_words = log.read_text(errors="replace").splitlines()[-15:] if log.exists() else []
        return ServerFailed("\n  ".join([f"{what}; its logs are in {self.folder}/logs", *last_words]))


def _connect(control: socket.socket, folder: Path) -> None:
    """Connect to the guardian's socket by way of its folder's descriptor: a socket's path may have 107 bytes only."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        near = Path(f"/proc/self/fd/{descriptor}")
        control.connect(str((near if near.exists() else folder) / "control"))
    finally:
        os.close(descriptor)
