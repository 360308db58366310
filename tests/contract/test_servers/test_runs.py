"""How a test run gets its servers: skipped or failed where one is missing, shared by a file, logs kept after a failure."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.servers.postgres import PostgresServer
from tests.servers.run import POSTGRES, Servers

ROOT = Path(__file__).parents[3]
Run = Callable[..., str]

SETTINGS = {"IPWATCH_TEST_SERVERS", "IPWATCH_REQUIRE_SERVERS"}

USES_KAFKA = "def test_it(kafka_server): pass\n"
USES_POSTGRES = "import psycopg\n\n\ndef test_it(postgres_url):\n    psycopg.connect(postgres_url).close()\n"
FAILS = "def test_it(postgres_url):\n    assert not postgres_url\n"
LEAVES_IT_STOPPED = (
    "def test_one(postgres_server):\n    postgres_server.stop()\n    raise RuntimeError('left')\n\n\n"
    "def test_two(postgres_url): pass\n"
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs pytest on this text with the fixtures of this project, and returns what it printed."""

    def run(text: str, **settings: str) -> str:
        (tmp_path / "test_it.py").write_text(text)
        (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
        options = [
            "-q",
            "-rs",
            "-p",
            "no:cacheprovider",
            "-p",
            "no:asyncio",
            f"--rootdir={tmp_path}",
            "--import-mode=importlib",
        ]
        environment = {name: value for name, value in os.environ.items() if name not in SETTINGS}
        environment |= {"PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"} | settings
        command = [sys.executable, "-m", "pytest", *options, str(tmp_path / "test_it.py")]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=600
        )
        return done.stdout + done.stderr

    return run


def test_without_java_a_test_is_skipped_and_told_what_to_install(run: Run, tmp_path: Path) -> None:
    printed = run(USES_KAFKA, IPWATCH_TEST_JAVA_HOME=str(tmp_path))
    assert "1 skipped" in printed
    assert "Kafka 4.1.1 needs Java 17 or newer and none was found: install a JDK 17+" in printed


def test_without_java_a_test_fails_where_servers_are_required(run: Run, tmp_path: Path) -> None:
    printed = run(USES_KAFKA, IPWATCH_TEST_JAVA_HOME=str(tmp_path), IPWATCH_REQUIRE_SERVERS="1")
    assert "1 error" in printed
    assert "install a JDK 17+" in printed


def test_a_run_without_failures_leaves_nothing_on_the_disk(run: Run, open_folder: Path) -> None:
    deep = open_folder / ("a-folder-whose-name-is-longer-than-the-address-of-a-socket-may-be" * 2)
    deep.mkdir(mode=0o755)
    assert "1 passed" in run(USES_POSTGRES, TMPDIR=str(deep))
    assert not list(deep.glob("ipwatch-*"))


def test_the_logs_behind_a_failed_test_stay_and_are_named(run: Run) -> None:
    printed = run(FAILS)
    named = re.search(r"its logs are in (\S+)/logs", printed)
    assert named, printed
    folder = Path(named[1])
    assert "database system is ready" in (folder / "logs" / "output.log").read_text()
    assert not (folder / "data").exists()
    shutil.rmtree(folder)


def test_a_failed_test_does_not_leave_a_stopped_server_to_the_next(run: Run) -> None:
    printed = run(LEAVES_IT_STOPPED)
    assert "1 failed, 1 passed" in printed
    shutil.rmtree(re.search(r"its logs are in (\S+)/logs", printed)[1])  # type: ignore[index]


def test_a_run_uses_and_revives_the_servers_a_file_names(run: Run, tmp_path: Path) -> None:
    servers = Servers()
    try:
        server: PostgresServer = servers.get(POSTGRES)
        file = tmp_path / "servers.json"
        file.write_text(json.dumps(servers.addresses()))
        server.stop()
        same = f"\n\ndef test_same(postgres_server):\n    assert postgres_server.port == {server.port}\n"
        assert "2 passed" in run(USES_POSTGRES + same, IPWATCH_TEST_SERVERS=str(file))
        server.drop(server.create_database())
    finally:
        servers.end()


def test_a_file_of_servers_that_are_gone_is_told(run: Run, tmp_path: Path) -> None:
    servers = Servers()
    servers.get(POSTGRES)
    file = tmp_path / "servers.json"
    file.write_text(json.dumps(servers.addresses()))
    servers.end()
    printed = run(USES_POSTGRES, IPWATCH_TEST_SERVERS=str(file))
    assert "start `python -m tests.servers` again, or unset IPWATCH_TEST_SERVERS" in printed


def test_servers_started_by_hand_live_as_long_as_the_command(tmp_path: Path) -> None:
    file = tmp_path / "servers.json"
    command = [sys.executable, "-m", "tests.servers", str(file), "postgres"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as by_hand:
        assert by_hand.stdout is not None
        assert f"IPWATCH_TEST_SERVERS={file}" in by_hand.stdout.readline()
        assert file.stat().st_mode & 0o077 == 0
        server = PostgresServer(**json.loads(file.read_text())["postgres"])
        server.drop(server.create_database())
        by_hand.terminate()
    assert by_hand.returncode == 0
    assert not file.exists()
    assert not Path(server.folder).exists()
    with pytest.raises(psycopg.OperationalError):
        server.create_database()


@pytest.mark.parametrize("words", [[], ["servers.json", "oracle"], ["postgres"]])
def test_a_command_it_does_not_understand_is_answered_with_its_usage(words: list[str]) -> None:
    command = [sys.executable, "-m", "tests.servers", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    usage = "usage: python -m tests.servers FILE.json [postgres|kafka|elastic|secure_elastic …]\n"
    assert (done.returncode, done.stderr) == (2, usage)
