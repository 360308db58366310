"""Whatever fails under load, nothing is lost and nothing has its effect twice (the short form)."""

from __future__ import annotations

import asyncio
import logging
import sys
from pathlib import Path

import pytest

from tests.drills.drill import Ground, drill
from tests.drills.faults import short
from tests.drills.report import told
from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer


@pytest.mark.alone
@pytest.mark.slow
def test_every_observation_has_its_whole_effect_once_whatever_fails_meanwhile(
    kafka_server: KafkaServer,
    postgres_server: PostgresServer,
    elastic_server: ElasticServer,
    postgres_url: str,
    namespace: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.CRITICAL, "aiokafka")  # it tells at length that Kafka is away
    ground = Ground(kafka_server, postgres_server, elastic_server, postgres_url, namespace, tmp_path)
    outcome = asyncio.run(drill(ground, short(), seed=1))
    with capsys.disabled():
        sys.stdout.write(f"\n{told(outcome)}\n")
    assert outcome.accepted > 3_000
    assert outcome.wrong == []
