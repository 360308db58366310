"""Topics: made as declared, brought up to date, and never by accident."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.away import KafkaAway, NoTopic
from shared.bus.kafka.producing import NotAccepted, Outgoing, Producer
from shared.bus.kafka.reading import administration, described, places_of
from shared.bus.kafka.topics import Topic, apply, declared
from shared.errors import BadInput


async def settings_of(address: KafkaAddress, topic: str) -> dict[str, str]:
    async with administration(address) as admin:
        (answer,) = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
    return {entry[0]: entry[1] for entry in answer.resources[0][4]}


async def partitions_of(address: KafkaAddress, topic: str) -> int:
    async with administration(address) as admin:
        return len((await described(admin)).get(topic, []))


async def test_every_topic_is_made_with_its_partitions_and_settings_and_then_left_unchanged(
    address: KafkaAddress,
) -> None:
    topics = declared(address.namespace, 3, 1)
    assert [change.what for change in await apply(address, topics)] == ["created"] * len(topics)
    for topic in topics:
        assert await partitions_of(address, topic.name) == 3
        assert topic.settings.items() <= (await settings_of(address, topic.name)).items()
    assert [change.what for change in await apply(address, topics)] == ["unchanged"] * len(topics)


async def test_a_changed_setting_is_brought_up_to_date_and_what_an_operator_set_beside_it_stays(
    address: KafkaAddress,
) -> None:
    topic = Topic(
        f"{address.namespace}.firm.v1", 1, 1, {"retention.ms": "1000000", "segment.bytes": "2000000"}
    )
    await apply(address, [topic])
    (change,) = await apply(address, [replace(topic, settings={"retention.ms": "2000000"})])
    assert (change.what, change.detail) == ("configured", "retention.ms 1000000 → 2000000")
    settings = await settings_of(address, topic.name)
    assert (settings["retention.ms"], settings["segment.bytes"]) == ("2000000", "2000000")


async def test_another_number_of_partitions_is_told_and_left_alone(address: KafkaAddress) -> None:
    topic = Topic(f"{address.namespace}.firm.v1", 2, 1, {"retention.ms": "1000000"})
    await apply(address, [topic])
    wanted = replace(topic, partitions=5, settings={"retention.ms": "2000000"})
    for _ in range(2):
        (change,) = await apply(address, [wanted])
        assert change.what == "differs"
        assert "has 2 partitions, 5 are asked for" in change.detail
    assert await partitions_of(address, topic.name) == 2
    assert (await settings_of(address, topic.name))["retention.ms"] == "2000000"


async def test_more_copies_than_brokers_are_refused_with_what_to_set(address: KafkaAddress) -> None:
    with pytest.raises(BadInput, match=r"firm\.v1 cannot be made.*IPWATCH_KAFKA_REPLICATION"):
        await apply(address, [Topic(f"{address.namespace}.firm.v1", 1, 3)])


async def test_a_topic_that_was_not_applied_is_not_made_by_sending_or_reading(address: KafkaAddress) -> None:
    topic = f"{address.namespace}.firm.v1"
    with pytest.raises(NotAccepted, match=f"no topic {topic} .*ipwatch topics apply"):
        async with Producer(address) as producer:
            await producer.send([Outgoing("1", "firm.changed", "k", b"{}")])
    with pytest.raises(NoTopic, match=f"no topic {topic} .*ipwatch topics apply"):
        await places_of(address, [topic])
    assert await partitions_of(address, topic) == 0


async def test_kafka_away_is_one_clear_sentence(address: KafkaAddress) -> None:
    nowhere = replace(address, servers="127.0.0.1:1")
    with pytest.raises(
        KafkaAway, match=r"^Kafka at 127\.0\.0\.1:1: it does not answer .*; check that it runs"
    ):
        await apply(nowhere, declared(address.namespace, 1, 1))
