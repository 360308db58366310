"""The small service with a database, a namespace and topics of the test's own."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator

import pytest

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.topics import apply, declared
from shared.database import open_postgres
from tests.contract.test_kafka_bus.small_on_kafka import PARTITIONS, SmallOnKafka
from tests.servers.kafka import KafkaServer
from tests.unit.shared.bus.small_service import METADATA


@pytest.fixture
def address(kafka_server: KafkaServer, namespace: str) -> KafkaAddress:
    """Where the test's Kafka is."""
    return KafkaAddress(servers=kafka_server.bootstrap, namespace=namespace)


@pytest.fixture
async def small(address: KafkaAddress, postgres_url: str) -> AsyncIterator[SmallOnKafka]:
    """The small service with its tables and topics made."""
    wanted = {f"{address.namespace}.firm.v1", f"{address.namespace}.docket.v1"}
    await apply(address, [one for one in declared(address.namespace, PARTITIONS, 1) if one.name in wanted])
    database = open_postgres(postgres_url)
    try:
        METADATA.create_all(database.engine)
        yield SmallOnKafka(database, address)
    finally:
        database.close()
        # What Faust leaves behind is told of here, and not in the middle of another test.
        gc.collect()
