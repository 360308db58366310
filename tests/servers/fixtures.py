"""Hands the real servers to tests, tells why one cannot be had, and keeps the logs behind a failure."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.requirements import skip_or_fail
from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer
from tests.servers.missing import ServerMissing
from tests.servers.postgres import PostgresServer
from tests.servers.run import ELASTIC, KAFKA, KINDS, POSTGRES, SECURE_ELASTIC, Kind, S, Servers

FIXTURES = {f"{name}_server": name for name in KINDS}
SERVERS = pytest.StashKey[Servers]()
SUSPECTS = pytest.StashKey[set[str]]()
KEPT = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    running = os.environ.get("IPWATCH_TEST_SERVERS")
    config.stash[SERVERS] = Servers(Path(running) if running else None)
    config.stash[SUSPECTS] = set()
    config.stash[KEPT] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note the servers a failing test used, and start again what it may have left stopped."""
    report = yield
    if report.failed:
        used = {FIXTURES[name] for name in getattr(item, "fixturenames", ()) if name in FIXTURES}
        item.config.stash[SUSPECTS].update(used)
        item.config.stash[SERVERS].revive(used)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    stash = session.config.stash
    suspects = stash[SUSPECTS]
    stash[KEPT] += stash[SERVERS].end(keep=suspects)
    output = getattr(session.config, "workeroutput", None)  # only where it is one of several processes
    if output is not None:
        output["kept"] = list(stash[KEPT])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over from a process that ran a part of the tests which logs it kept."""
    node.config.stash[KEPT] += getattr(node, "workeroutput", {}).get("kept", [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for folder in config.stash[KEPT]:
        terminalreporter.write_line(f"a test that used this server failed; its logs are in {folder}/logs")


def _server(config: pytest.Config, kind: Kind[S]) -> S:
    try:
        return config.stash[SERVERS].get(kind)
    except ServerMissing as missing:
        skip_or_fail(str(missing))


@pytest.fixture(scope="session")
def postgres_server(pytestconfig: pytest.Config) -> PostgresServer:
    return _server(pytestconfig, POSTGRES)


@pytest.fixture(scope="session")
def kafka_server(pytestconfig: pytest.Config) -> KafkaServer:
    return _server(pytestconfig, KAFKA)


@pytest.fixture(scope="session")
def elastic_server(pytestconfig: pytest.Config) -> ElasticServer:
    return _server(pytestconfig, ELASTIC)


@pytest.fixture(scope="session")
def secure_elastic_server(pytestconfig: pytest.Config) -> ElasticServer:
    return _server(pytestconfig, SECURE_ELASTIC)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty database of this test's own."""
    url = postgres_server.create_database()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def namespace(pytestconfig: pytest.Config) -> Iterator[str]:
    """A prefix for the names of topics, groups and indexes, so that tests never meet."""
    name = f"t{secrets.token_hex(4)}"
    yield name
    for kind in (ELASTIC, SECURE_ELASTIC):
        server = pytestconfig.stash[SERVERS].known(kind)
        if server is not None:
            with contextlib.suppress(OSError):
                server.delete_indexes(name)
