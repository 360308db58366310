"""Nothing of a test server is left running when its owner is gone, however the owner went."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.servers.missing import ServerFailed
from tests.servers.process import Guarded, Orders, Owned, new_folder

ROOT = Path(__file__).parents[3]
Guard = Callable[[str], Guarded]
# A server with a child in a session of its own, as PostgreSQL's are, which ignores polite signals.
FAMILY = """
trap '' TERM
setsid sh -c "trap '' TERM; echo \\$\\$ >> pids; while true; do sleep 0.1; done" &
echo $$ >> pids
while true; do sleep 0.1; done
"""
OWNER = """
import sys, time
from tests.servers.process import Guarded, Orders, Owned
folder, script = sys.argv[1:]
owned = Owned(Orders(["/bin/sh", "-c", script], {"PATH": "/usr/bin:/bin"}, folder, directory=folder))
Guarded(folder).start("the family", lambda: True, 20)
print("started", flush=True)
time.sleep(600)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    folder = new_folder("family")
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def guarded(folder: Path) -> Iterator[Guard]:
    """Gives a shell script to a guardian, as the server of this folder."""
    owned = []

    def guard(script: str) -> Guarded:
        command = ["/bin/sh", "-c", script]
        owned.append(Owned(Orders(command, {"PATH": "/usr/bin:/bin"}, str(folder), directory=str(folder))))
        return Guarded(str(folder))

    yield guard
    for one in owned:
        one.end(keep=True)


def test_a_killed_owner_takes_the_whole_family_of_its_server_with_it(folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, folder, FAMILY], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == "started\n"
        family = _family(folder, 2)
        owner.kill()
    _wait_for(lambda: not any(_runs(pid) for pid in family), "the family of a killed owner")


def test_a_killed_run_leaves_no_postgres_behind() -> None:
    script = (
        "from tests.servers.run import POSTGRES, Servers\n"
        "import time\n"
        "servers = Servers()\n"
        "print(servers.get(POSTGRES).folder, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        folder = Path(owner.stdout.readline().strip())
        assert _processes_of(folder)
        owner.kill()
    _wait_for(lambda: not _processes_of(folder), "PostgreSQL of a killed run")
    _wait_for(lambda: not (folder / "data").exists(), "data of a killed run")
    shutil.rmtree(folder)


def test_a_killed_guardian_takes_its_server_with_it(folder: Path, guarded: Guard) -> None:
    guarded("echo $$ >> pids; while true; do sleep 0.1; done").start("a loop", lambda: True, 20)
    (server,) = _family(folder, 1)
    guardian = int(Path(f"/proc/{server}/status").read_text().split("PPid:")[1].split()[0])
    os.kill(guardian, signal.SIGKILL)
    _wait_for(lambda: not _runs(server), "the server of a killed guardian")


def test_a_stop_kills_what_does_not_heed_it(folder: Path, guarded: Guard) -> None:
    family_server = guarded(FAMILY)
    family_server.start("the family", lambda: True, 20)
    family = _family(folder, 2)
    family_server.stop(signal.SIGTERM, within_seconds=0.2)
    assert not any(_runs(pid) for pid in family)
    assert family_server.pid() is None


def test_a_server_that_ends_at_its_start_is_told_with_its_last_words(guarded: Guard) -> None:
    with pytest.raises(
        ServerFailed, match=r"a ship ended with code 3 while it started(.|\n)*no room on this ship"
    ):
        guarded("echo no room on this ship; exit 3").start("a ship", lambda: False, 20)


def test_a_server_that_does_not_answer_in_time_is_told(guarded: Guard) -> None:
    with pytest.raises(ServerFailed, match="a sleeper did not answer within 0 s"):
        guarded("sleep 60").start("a sleeper", lambda: False, 0.3)


def test_a_request_that_breaks_off_does_not_end_the_server(folder: Path, guarded: Guard) -> None:
    sleeper = guarded("sleep 60")
    sleeper.start("a sleeper", lambda: True, 20)
    before = sleeper.pid()
    script = "import socket\ns = socket.socket(socket.AF_UNIX)\ns.connect('control')\ns.send(b'{\"do\"')\n"
    subprocess.run([sys.executable, "-c", script], cwd=folder, check=True)
    assert sleeper.pid() == before is not None


def _family(folder: Path, size: int) -> list[int]:
    pids = folder / "pids"
    _wait_for(lambda: pids.exists() and pids.read_text().count("\n") == size, "the family")
    return [int(line) for line in pids.read_text().split()]


def _runs(pid: int) -> bool:
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it may end while its file is read
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


def _processes_of(folder: Path) -> list[str]:
    """The processes that work in this folder or name it on their command line."""
    listing = subprocess.run(["ps", "-eo", "pid,args"], capture_output=True, text=True, check=True).stdout
    named = [line.split()[0] for line in listing.splitlines() if str(folder) in line]
    working = [path.parent.name for path in Path("/proc").glob("[0-9]*/cwd") if _works_in(path, folder)]
    return named + working


def _works_in(link: Path, folder: Path) -> bool:
    with contextlib.suppress(OSError):
        return Path(os.readlink(link)).is_relative_to(folder)
    return False


def _wait_for(true: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline, f"{what}: still waiting after 20 s"
        time.sleep(0.02)
