"""The processes of a drill: started, killed, taken away, and supervised as in production."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.drills import leash

ROOT = Path(__file__).parents[2]
STALLED = 70
"""The exit code of a worker that its watchdog ended, for the supervisor to start it again."""
_TOLD = 2
# A process that is started while PostgreSQL is away says so and ends.
_DATABASE_AWAY = b"cannot be opened"

_LOOK_SECONDS = 0.1
_GRACE_SECONDS = 40.0


@dataclass
class Fleet:
    """`ipwatch` processes by name. Used from the main thread, as their leash is tied to who starts them.

    stalls: those the watchdog ended. in_vain: those that ended at their start, for PostgreSQL was away. findings:
    what else ended unasked or not as it should.
    """

    environment: Mapping[str, str]
    folder: Path
    stalls: list[str] = field(default_factory=list)
    in_vain: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    _commands: dict[str, Sequence[str]] = field(default_factory=dict)
    _running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *words: str) -> None:
        """Start `ipwatch` with these words; no words: those it was started with before."""
        self._commands[name] = words or self._commands[name]
        command = [sys.executable, "-I", "-S", leash.__file__, str(os.getpid()), *self._commands[name]]
        with self.log(name).open("ab") as log:
            self._running[name] = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**os.environ, **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def log(self, name: str) -> Path:
        """The file of what it said, all its lives one after the other."""
        return self.folder / f"{name}.log"

    @property
    def logs(self) -> list[Path]:
        """The files of all."""
        return [self.log(name) for name in self._commands]

    def kill(self, name: str) -> None:
        """kill -9; it stays away until it is started again."""
        process = self._running.pop(name)
        process.kill()
        process.wait()

    async def end(self, name: str) -> None:
        """SIGTERM; it must end well, and in time."""
        process = self._running.pop(name)
        process.send_signal(signal.SIGTERM)
        try:
            code = await asyncio.to_thread(process.wait, _GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.findings.append(f"{name} did not end within {_GRACE_SECONDS:.0f} s of SIGTERM")
        else:
            if code:
                self.findings.append(f"{name} ended with {code} after SIGTERM; its log: {self.log(name)}")

    async def end_all(self) -> None:
        """SIGTERM to all."""
        await asyncio.gather(*(self.end(name) for name in list(self._running)))

    async def supervise(self) -> None:
        """Start again what ends by itself, until cancelled."""
        while True:
            for name, process in list(self._running.items()):
                if process.poll() is not None and self._running.get(name) is process:
                    self._ended(name, process.returncode)
            await asyncio.sleep(_LOOK_SECONDS)

    def kill_all(self) -> None:
        """For when the drill itself fails."""
        for name in list(self._running):
            self.kill(name)

    def _ended(self, name: str, code: int) -> None:
        if code == STALLED:
            self.stalls.append(name)
        elif code == _TOLD and _DATABASE_AWAY in self.log(name).read_bytes().rstrip().rpartition(b"\n")[2]:
            self.in_vain.append(name)
        else:
            self.findings.append(f"{name} ended by itself with {code}; its log: {self.log(name)}")
        self.start(name)
