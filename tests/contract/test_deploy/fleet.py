"""The processes of a deployment, started from this checkout as its files describe them."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.contract.test_deploy.compose_file import Compose
from tests.contract.test_deploy.files import ROOT
from tests.servers.ports import free_ports

STATUS_PORT, PAGES_PORT = 9464, 8000
PATIENCE_SECONDS = 300.0
FAREWELL_SECONDS = 120.0

Ports = Mapping[int, int]
"""The port in the files, and the one it is here."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """One process as a deployment describes it. asked: whether its health checks, as written, find it well."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    asked: Callable[[Ports], bool] = lambda ports: True


@dataclass(frozen=True, kw_only=True)
class Places:
    """What is elsewhere here.

    words: parts of values to be written otherwise. settings: values that differ as a whole, where they are set.
    added: what is set here and not in the files.
    """

    words: Mapping[str, str]
    settings: Mapping[str, str] = field(default_factory=dict)
    added: Mapping[str, str] = field(default_factory=dict)

    def of(self, environment: Mapping[str, str], ports: Ports) -> dict[str, str]:
        """The environment with everything where it is here, and nothing of the test's own but what Python needs."""
        placed = {name: _replaced(value, self.words) for name, value in environment.items()}
        placed |= {name: value for name, value in self.settings.items() if name in environment}
        if "IPWATCH_STATUS_PORT" in environment:
            placed["IPWATCH_STATUS_PORT"] = str(ports[STATUS_PORT])
        of_python = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
        return of_python | placed | dict(self.added)


class Started:
    """A process at work; what it says is kept in `log`."""

    def __init__(self, described: Described, places: Places, folder: Path) -> None:
        self.name = described.name
        self.ports: Ports = dict(zip((STATUS_PORT, PAGES_PORT), free_ports(2), strict=True))
        self.log = folder / f"{self.name}.log"
        self._asked = described.asked
        words = {"0.0.0.0": "127.0.0.1", str(PAGES_PORT): str(self.ports[PAGES_PORT])}
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "services", *(words.get(word, word) for word in described.command)],
                cwd=ROOT,
                env=places.of(described.environment, self.ports),
                stdout=log,
                stderr=log,
            )

    def wait_until_well(self) -> None:
        """Return when its health checks find it well; fails when it ends or takes too long."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self._asked(self.ports):
            assert self._process.poll() is None, f"{self.name} ended: {self.words()}"
            assert time.monotonic() < deadline, f"{self.name} did not get ready: {self.words()}"
            time.sleep(0.2)

    def wait_until_done(self) -> None:
        """Return when it has ended by itself, well."""
        assert self._process.wait(PATIENCE_SECONDS) == 0, f"{self.name}: {self.words()}"

    def tell_to_end(self) -> None:
        """What Docker and Kubernetes send."""
        self._process.send_signal(signal.SIGTERM)

    def ended(self) -> int:
        """Its exit code; it has as long as the deployment gives it."""
        return self._process.wait(FAREWELL_SECONDS)

    def make_sure_it_is_gone(self) -> None:
        """End it whatever it does."""
        self._process.kill()
        self._process.wait()

    def words(self) -> str:
        """What it said last."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-3000:]


def composed(compose: Compose, name: str) -> Described:
    """A service of ours; it is well when the command of its health check ends well."""
    service = compose.ours[name]

    def asked(ports: Ports) -> bool:
        _, program, *words = service["healthcheck"]["test"]
        assert program == "python"
        words = [
            _replaced(word, {f":{port}/": f":{here}/" for port, here in ports.items()}) for word in words
        ]
        return (
            subprocess.run([sys.executable, *words], check=False, stderr=subprocess.DEVNULL).returncode == 0
        )

    return Described(
        name=name, command=service["command"], environment=compose.environment(name), asked=asked
    )


def _replaced(value: str, words: Mapping[str, str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, longest_first)), lambda found: words[found[0]], value)
