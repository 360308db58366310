"""The real `ipwatch up --demo` as a process of its own, on a free port."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

_ADDRESS = re.compile(r"→\s+(http://\S+)")
_TOLD_SECONDS = 60


@dataclass
class Running:
    """A demonstration being served. served_at: by the monotonic clock, when it told its address."""

    process: subprocess.Popen[str]
    address: str
    served_at: float

    def interrupt(self, seconds: float) -> int:
        """Press Ctrl-C; the exit code. Raises TimeoutExpired when it goes on for longer than `seconds`."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(seconds)


@contextmanager
def demonstration(folder: Path, log: Path, pace: float) -> Iterator[Running]:
    """Start it over a data folder and wait until it tells its address; killed at the end if it still runs."""
    command = [
        sys.executable,
        "-m",
        "services",
        "up",
        "--demo",
        "--port",
        "0",
        "--data",
        str(folder),
        "--pace",
        str(pace),
    ]
    with log.open("a", encoding="utf-8") as kept:
        process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=kept, text=True, encoding="utf-8")
        told = _Listener(process, kept.name)
        try:
            yield Running(process, told.address(), monotonic())
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
            told.end()


class _Listener:
    """Reads what the process says, so that its pipe never fills, and keeps it in the log."""

    def __init__(self, process: subprocess.Popen[str], log: str) -> None:
        self._process = process
        self._log = Path(log)
        self._address = ""
        self._heard = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def address(self) -> str:
        """Where it is served; AssertionError with what it said when it does not come up."""
        self._heard.wait(_TOLD_SECONDS)
        assert self._address, f"no address told:\n{self._log.read_text(encoding='utf-8')}"
        return self._address

    def end(self) -> None:
        """Wait for the last words."""
        self._thread.join()

    def _listen(self) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as said, self._log.open("a", encoding="utf-8") as log:
            for line in said:
                log.write(line)
                log.flush()
                found = _ADDRESS.search(line)
                if found and not self._address:
                    self._address = found.group(1)
                    self._heard.set()
        self._heard.set()
