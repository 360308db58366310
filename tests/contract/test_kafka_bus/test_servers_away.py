"""Kafka or PostgreSQL away for a moment: everybody waits, nothing is lost and nothing done twice."""

from __future__ import annotations

import asyncio
import time

import pytest

from shared.bus.kafka.producing import NotAccepted, Outgoing, Producer
from shared.events.catalogue import encode
from tests.contract.test_kafka_bus.small_on_kafka import SmallOnKafka, at_work
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer
from tests.unit.shared.bus.small_service import firm_fact

# Faust's own thread may leave a sleep behind that it began when it was stopped.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited:RuntimeWarning")


async def test_kafka_away_is_waited_out_by_relay_and_consumer_and_told_to_who_sends(
    small: SmallOnKafka, kafka_server: KafkaServer
) -> None:
    bus = small.kafka_bus()
    relay = await asyncio.to_thread(bus.relay)
    fact = firm_fact("a")
    repeated = Outgoing(fact.id, fact.type, fact.key, encode(fact))
    async with at_work(relay, bus.consuming(bus.consumers[0])):
        small.publish(firm_fact("a"))
        await asyncio.to_thread(bus.drain)
        async with Producer(small.address, patience_seconds=1.0) as producer:
            await producer.send([repeated])
            await asyncio.to_thread(kafka_server.stop)
            small.publish(firm_fact("b"))
            began = time.monotonic()
            with pytest.raises(
                NotAccepted, match=r"did not take facts over: it did not acknowledge them within 1 s"
            ):
                await producer.send([repeated])
        assert time.monotonic() - began < 10
        await asyncio.to_thread(kafka_server.start)
        small.publish(firm_fact("c"))
        await asyncio.to_thread(bus.drain)
    assert (small.written(), small.letters()) == (["a-1", "b-1", "c-1"], [])


async def test_postgresql_away_is_waited_out_by_relay_and_consumer(
    small: SmallOnKafka, postgres_server: PostgresServer
) -> None:
    bus = small.kafka_bus()
    relay = await asyncio.to_thread(bus.relay)
    async with at_work(relay, bus.consuming(bus.consumers[0])):
        small.publish(firm_fact("a"))
        await asyncio.to_thread(bus.drain)
        await asyncio.to_thread(postgres_server.stop)
        await small.send(firm_fact("b"), firm_fact("c"))
        await asyncio.sleep(1.5)
        await asyncio.to_thread(postgres_server.start)
        small.publish(firm_fact("d"))
        await asyncio.to_thread(bus.drain)
    assert (sorted(small.written()), small.letters()) == (["a-1", "b-1", "c-1", "d-1"], [])
