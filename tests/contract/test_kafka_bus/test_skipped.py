"""What Faust does not deliver: found by the offsets, and read from Kafka itself."""

from __future__ import annotations

import asyncio

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import RecordsToDelete

from shared.bus.kafka.bus import KafkaBus
from shared.bus.kafka.reading import administration, described, places_of, reading
from shared.bus.kafka.topics import apply, declared
from tests.contract.test_kafka_bus.small_on_kafka import PARTITIONS, SmallOnKafka, at_work, until
from tests.unit.shared.bus.small_service import firm_fact

# Faust's own thread may leave a sleep behind that it began when it was stopped.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited:RuntimeWarning")

FACTS = [firm_fact(firm) for firm in "abcdefgh"]
IDS = sorted(fact.id for fact in FACTS)


async def acknowledge_everything(small: SmallOnKafka) -> None:
    """As Faust does with what it skips: the group is at the end, and nobody was given anything."""
    places = await places_of(small.address, [small.topic])
    async with reading(small.address) as kafka:
        ends = await kafka.ends(places)
    consumer = AIOKafkaConsumer(bootstrap_servers=small.address.servers, group_id=small.group)
    await consumer.start()
    try:
        consumer.assign([TopicPartition(*place) for place in places])
        await consumer.commit({TopicPartition(*place): end for place, end in ends.items()})
    finally:
        await consumer.stop()


async def handle_all(bus: KafkaBus) -> None:
    async with at_work(bus.consuming(bus.consumers[0])):
        await asyncio.to_thread(bus.drain)


async def test_skipped_messages_are_found_when_the_next_one_arrives(small: SmallOnKafka) -> None:
    await small.send(*FACTS)
    await acknowledge_everything(small)
    await small.send(*(firm_fact(firm, 2) for firm in "abcdefgh"))
    await handle_all(small.kafka_bus(batch=3))
    assert sorted(small.written()) == sorted([*IDS, *(f"{firm}-2" for firm in "abcdefgh")])
    for firm in "abcdefgh":
        assert [one for one in small.written() if one.startswith(firm)] == [f"{firm}-1", f"{firm}-2"]


async def test_skipped_messages_at_the_very_end_are_found_by_looking(small: SmallOnKafka) -> None:
    await small.send(*FACTS)
    await small.send_bytes(b"no fact")
    await acknowledge_everything(small)
    await handle_all(small.kafka_bus())
    assert (sorted(small.written()), len(small.letters())) == (IDS, 1)


async def test_a_topic_made_anew_is_read_from_its_beginning(small: SmallOnKafka) -> None:
    bus = small.kafka_bus()
    await small.send(*FACTS)
    await handle_all(bus)
    async with administration(small.address) as admin:
        await admin.delete_topics([small.topic])
        while small.topic in await described(admin):
            await asyncio.sleep(0.05)
    (topic,) = (one for one in declared(small.address.namespace, PARTITIONS, 1) if one.name == small.topic)
    await apply(small.address, [topic])
    await small.send(firm_fact("a"), firm_fact("a", 2))
    async with at_work(bus.consuming(bus.consumers[0])):
        await until(lambda: "a-2" in small.written())
    assert sorted(small.written()) == sorted([*IDS, "a-2"])


async def test_what_a_topic_no_longer_holds_is_stepped_over(small: SmallOnKafka) -> None:
    bus = small.kafka_bus()
    await small.send(FACTS[0])
    await handle_all(bus)
    await small.send(*FACTS[1:])
    places = await places_of(small.address, [small.topic])
    async with reading(small.address) as kafka:
        ends = await kafka.ends(places)
    async with administration(small.address) as admin:
        await admin.delete_records(
            {TopicPartition(*place): RecordsToDelete(before_offset=end) for place, end in ends.items()}
        )
    await small.send(*(firm_fact(firm, 2) for firm in "abcdefgh"))
    await handle_all(bus)
    assert sorted(small.written()) == sorted(["a-1", *(f"{firm}-2" for firm in "abcdefgh")])
