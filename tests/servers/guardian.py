"""The process between a test run and one server: it starts and stops the server, and ends it when the run ends.

It reads one JSON line (the orders) from standard input and takes the end of that input for the end of its owner,
however it came about. Anyone who may open the socket `control` in the server's folder can ask it to start or stop
the server: one JSON line each way.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SET_CHILD_SUBREAPER, SET_DEATH_SIGNAL = 36, 1
FAREWELL_SECONDS = 10.0


class Guardian:
    """Keeps one server as `orders` say: command, environment, directory, folder, account, farewell, discard."""

    def __init__(self, orders: dict[str, Any]) -> None:
        self._orders = orders
        self._server: subprocess.Popen[bytes] | None = None

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what is asked, then say under which process id the server runs, or with which code it ended by itself."""
        if request["do"] == "start" and not self._running():
            self.stop("KILL", FAREWELL_SECONDS)
            self._start()
        if request["do"] == "stop":
            self.stop(request["signal"], request["within_seconds"])
        running = self._running()
        pid, code = (self._server.pid, self._server.returncode) if self._server else (None, None)
        return {"pid": pid if running else None, "code": code}

    def stop(self, name: str, within_seconds: float) -> None:
        """Send the signal to all of the server's processes; after so many seconds kill what is left of them."""
        if self._server is None:
            return
        if name != "KILL":
            self._send(signal.Signals[f"SIG{name}"])
            self._wait(within_seconds, until=self._gone)
        self._wait(FAREWELL_SECONDS, until=self._killed)
        self._server = None

    def _start(self) -> None:
        orders = self._orders
        account = orders["account"]
        with (Path(orders["folder"]) / "logs" / "output.log").open("ab") as log:
            self._server = subprocess.Popen(
                orders["command"],
                env=orders["environment"],
                cwd=orders["directory"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - this process has one thread
                user=account,
                group=account,
                extra_groups=None if account is None else [],
            )

    def _running(self) -> bool:
        return self._server is not None and self._server.poll() is None

    def _send(self, what: signal.Signals) -> None:
        assert self._server is not None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._server.pid, what)

    def _gone(self) -> bool:
        """Whether the server and, where the system hands them over, all its orphans have ended."""
        assert self._server is not None
        return self._server.poll() is not None and _reaped()

    def _killed(self) -> bool:
        if not self._gone():
            self._send(signal.SIGKILL)
            for child in _children():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        return self._gone()

    def _wait(self, seconds: float, until: Callable[[], bool]) -> None:
        deadline = time.monotonic() + seconds
        while not until() and time.monotonic() < deadline:
            time.sleep(0.02)


def _reaped() -> bool:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            continue
        return False
    return True


def _children() -> list[int]:
    listing = Path(f"/proc/self/task/{os.getpid()}/children")
    return [int(child) for child in listing.read_text().split()] if listing.exists() else []


def _prctl(option: int, value: int) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)


def _die_with_parent() -> None:
    _prctl(SET_DEATH_SIGNAL, signal.SIGKILL)


def _serve(guardian: Guardian, control: socket.socket, owner: int) -> None:
    """Answer requests until the owner is gone: its end of our input closed, or we were given another parent."""
    while os.getppid() == owner:
        ready, _, _ = select.select([control, sys.stdin.fileno()], [], [], 1.0)
        if control in ready:
            _converse(guardian, control.accept()[0])
        elif ready and not os.read(sys.stdin.fileno(), 1):
            return


def _converse(guardian: Guardian, asker: socket.socket) -> None:
    """Answer one request; one that is not made to its end, or not waited for, is as if not made."""
    request = b""
    with asker:
        asker.settimeout(5.0)
        with contextlib.suppress(OSError), asker.makefile("rb") as lines:
            request = lines.readline()
        if request.endswith(b"\n"):
            answer = json.dumps(guardian.answer(json.loads(request)))
            with contextlib.suppress(OSError):
                asker.sendall(answer.encode() + b"\n")


def main() -> None:
    """Guard one server for the process that started this one."""
    owner = os.getppid()
    _prctl(SET_CHILD_SUBREAPER, 1)
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with open(sys.stdin.fileno(), "rb", buffering=0, closefd=False) as unbuffered:
        orders = json.loads(unbuffered.readline())
    guardian = Guardian(orders)
    os.chdir(orders["folder"])
    with socket.socket(socket.AF_UNIX) as control:
        control.bind("control")
        control.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        try:
            _serve(guardian, control, owner)
        finally:
            guardian.stop(orders["farewell"], FAREWELL_SECONDS)
            for path in orders["discard"]:
                shutil.rmtree(path, ignore_errors=True)


if __name__ == "__main__":
    main()
