"""The two engines a walk runs on: everything in this process, or real servers and processes of their own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr
from pydantic_settings import BaseSettings

from shared.bus.kafka.bus import NobodyWorks
from shared.bus.port import Bus
from shared.engine import apply_topics
from shared.settings import EngineSettings
from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer

EMBEDDED, SCALED = "embedded", "scaled"
ENGINES = (EMBEDDED, pytest.param(SCALED, marks=pytest.mark.slow))
ROOT = Path(__file__).parents[2]
_START_SECONDS = 600


def scaled_settings(request: pytest.FixtureRequest) -> EngineSettings:
    """Settings of the scaled engine on this run's servers, with names and a database of the test's own."""
    kafka: KafkaServer = request.getfixturevalue("kafka_server")
    elastic: ElasticServer = request.getfixturevalue("elastic_server")
    settings = EngineSettings(
        namespace=request.getfixturevalue("namespace"),
        database_url=SecretStr(request.getfixturevalue("postgres_url")),
        kafka_servers=kafka.bootstrap,
        kafka_partitions=3,
        elasticsearch_url=elastic.url,
    )
    asyncio.run(apply_topics(settings))
    return settings


@contextmanager
def processes(
    commands: Sequence[Sequence[str]], settings: Sequence[BaseSettings], data: Path
) -> Iterator[Sequence[subprocess.Popen[bytes]]]:
    """`ipwatch` with each of these words beside the test; all must end well when told to."""
    data.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, **_environment(settings), "IPWATCH_DATA": str(data)}
    with ExitStack() as running:
        yield [
            running.enter_context(_process(command, environment, data / f"{'-'.join(command)}.log"))
            for command in commands
        ]


def first_facts_handled(bus: Bus, beside: Sequence[subprocess.Popen[bytes]]) -> None:
    """Wait for the first facts to be handled. On a busy machine processes take minutes to start; one that ended never will."""
    begin = time.monotonic()
    while True:
        try:
            bus.drain()
        except NobodyWorks:
            if any(one.poll() is not None for one in beside) or time.monotonic() - begin > _START_SECONDS:
                raise
        else:
            return


@contextmanager
def _process(
    command: Sequence[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as stream:
        started = subprocess.Popen(
            [sys.executable, "-m", "services", *command], cwd=ROOT, env=environment, stderr=stream
        )
    try:
        yield started
    finally:
        started.send_signal(signal.SIGTERM)
        code = started.wait(30)
    assert code == 0, f"{' '.join(command)} ended with {code}: {log.read_text()[-2000:]}"


def _environment(settings: Sequence[BaseSettings]) -> dict[str, str]:
    return {
        f"{one.model_config.get('env_prefix', '')}{name}".upper(): _written(getattr(one, name))
        for one in settings
        for name in one.model_fields_set
    }


def _written(value: Any) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    return value if isinstance(value, str) else json.dumps(value)
