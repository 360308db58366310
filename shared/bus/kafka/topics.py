"""The topics there are: declared here, made by `ipwatch topics apply`, never by accident."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import TopicAlreadyExistsError, for_code

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.reading import administration, described
from shared.errors import BadInput
from shared.events.catalogue import CATALOGUE, topic_of

LARGEST_FACT = 64 * 1024 * 1024
"""Bytes: a docket sheet with all its entries is one fact and can be long."""

# Kafka's number for a setting made for this one topic (DYNAMIC_TOPIC_CONFIG).
_OF_THE_TOPIC = 1
_DAY = 24 * 60 * 60 * 1000
_RETENTION_DAYS = {"docket": 30, "case": 90}
_RETENTION_DAYS_OF_OTHERS = 365


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. settings: Kafka's topic configuration, by its own names."""

    name: str
    partitions: int
    replication: int
    settings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What `apply` did, or found: what is "created", "configured", "unchanged" or "differs"."""

    topic: str
    what: str
    detail: str = ""


def declared(namespace: str, partitions: int, replication: int) -> list[Topic]:
    """Every topic of the catalogue. Facts are deleted by age and never compacted: each one counts."""
    topics: dict[str, Topic] = {}
    for fact_type in CATALOGUE:
        name = topic_of(fact_type, namespace)
        noun = fact_type.split(".", 1)[0]
        days = _RETENTION_DAYS.get(noun, _RETENTION_DAYS_OF_OTHERS)
        settings = {
            "cleanup.policy": "delete",
            "retention.ms": str(days * _DAY),
            "max.message.bytes": str(LARGEST_FACT),
            "min.insync.replicas": "2" if replication > 2 else "1",
        }
        topics[name] = Topic(name, partitions, replication, settings)
    return list(topics.values())


async def apply(address: KafkaAddress, topics: Sequence[Topic]) -> list[Change]:
    """Make missing topics and bring the settings of existing ones up to date. Raises KafkaAway.

    The number of partitions of an existing topic is left alone: changing it would break the order per key. So are
    settings that are not declared here.
    """
    async with administration(address) as admin:
        there = await described(admin)
        return [await _apply(admin, topic, len(there.get(topic.name, ()))) for topic in topics]


async def _apply(admin: AIOKafkaAdminClient, topic: Topic, partitions: int) -> Change:
    if not partitions:
        return await _create(admin, topic)
    change = await _configure(admin, topic)
    return change if partitions == topic.partitions else _differs(topic, partitions)


async def _create(admin: AIOKafkaAdminClient, topic: Topic) -> Change:
    wanted = NewTopic(topic.name, topic.partitions, topic.replication, topic_configs=dict(topic.settings))
    answer = await admin.create_topics([wanted])
    for name, code, *said in answer.topic_errors:
        if code and code != TopicAlreadyExistsError.errno:
            fault = for_code(code)
            raise BadInput(
                f"topic {name} cannot be made: {said[0] if said and said[0] else fault.__name__}; with fewer than "
                f"{topic.replication} brokers set IPWATCH_KAFKA_REPLICATION lower"
            )
    return Change(topic.name, "created", f"{topic.partitions} partitions, {topic.replication} copies")


async def _configure(admin: AIOKafkaAdminClient, topic: Topic) -> Change:
    resource = ConfigResource(ConfigResourceType.TOPIC, topic.name)
    (answer,) = await admin.describe_configs([resource])
    entries = answer.resources[0][4]
    held = {name: value for name, value, *_ in entries}
    wrong = {name: value for name, value in topic.settings.items() if held.get(name) != value}
    if not wrong:
        return Change(topic.name, "unchanged")
    # The request replaces all settings of the topic, so those an operator made go in again.
    own = {name: value for name, value, _, source, *_ in entries if source == _OF_THE_TOPIC}
    wanted = {**own, **topic.settings}
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic.name, wanted)])
    told = ", ".join(f"{name} {held.get(name)} → {value}" for name, value in sorted(wrong.items()))
    return Change(topic.name, "configured", told)


def _differs(topic: Topic, partitions: int) -> Change:
    return Change(
        topic.name,
        "differs",
        f"has {partitions} partitions, {topic.partitions} are asked for; the number is kept, because another one "
        "would break the order of facts about one thing",
    )
