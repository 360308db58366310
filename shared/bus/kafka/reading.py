"""Asking Kafka about topics outside any group: the cluster's id, where partitions begin and end, and their messages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.away import KafkaAway, no_topic, why_away
from shared.bus.kafka.intake import Message
from shared.bus.kafka.offsets import Place

_BATCH = 500
_PATIENCE_MS = 2_000
_FETCH_BYTES = 4 * 1024 * 1024


class Reading:
    """Reads partitions by offset. Use it through `reading`."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._kafka = consumer

    async def ends(self, places: Sequence[Place]) -> dict[Place, int]:
        """The offset the next message of each partition will get."""
        found = await self._kafka.end_offsets([TopicPartition(*place) for place in places])
        return {Place(one.topic, one.partition): offset for one, offset in found.items()}

    async def beginning(self, place: Place) -> int:
        """The offset of the oldest message that is still there."""
        found = await self._kafka.beginning_offsets([TopicPartition(*place)])
        return int(found[TopicPartition(*place)])

    async def messages(self, place: Place, start: int, end: int) -> AsyncIterator[list[Message]]:
        """The messages from `start` to before `end`, in batches; an offset without one gives none."""
        if start >= end:
            # Not even assigned: a consumer stopped just after another assignment, without a read, never ends.
            return
        partition = TopicPartition(*place)
        self._kafka.assign([partition])
        self._kafka.seek(partition, start)
        while start < end:
            records = await self._kafka.getmany(partition, timeout_ms=_PATIENCE_MS, max_records=_BATCH)
            found = [one for batch in records.values() for one in batch if one.offset < end]
            if not found:
                position = await self._kafka.position(partition)
                if position <= start:
                    raise KafkaAway(f"{place.topic}/{place.partition} gives nothing from offset {start} on")
                start = position
                continue
            yield [Message(place, one.offset, one.value) for one in found]
            start = found[-1].offset + 1


@asynccontextmanager
async def reading(address: KafkaAddress) -> AsyncIterator[Reading]:
    """A reader outside any group. Raises KafkaAway when Kafka does not answer."""
    consumer = AIOKafkaConsumer(
        **address.client(),
        enable_auto_commit=False,
        auto_offset_reset="none",
        request_timeout_ms=10_000,
        max_partition_fetch_bytes=_FETCH_BYTES,
    )
    async with _told(address, consumer.start, consumer.stop):
        yield Reading(consumer)


@asynccontextmanager
async def administration(address: KafkaAddress) -> AsyncIterator[AIOKafkaAdminClient]:
    """A client that may ask about and change topics. Raises KafkaAway when Kafka does not answer."""
    admin = AIOKafkaAdminClient(**address.client(), request_timeout_ms=10_000)
    async with _told(address, admin.start, admin.close):
        yield admin


async def described(admin: AIOKafkaAdminClient) -> dict[str, list[Any]]:
    """The partitions of every topic there is, by topic.

    All are asked for: a broker may make a topic that is asked for by its name.
    """
    return {one["topic"]: one["partitions"] for one in await admin.describe_topics()}


async def cluster_id(address: KafkaAddress) -> str:
    """Kafka's own id of the cluster. Raises KafkaAway."""
    async with administration(address) as admin:
        return str((await admin.describe_cluster())["cluster_id"])


async def places_of(address: KafkaAddress, topics: Iterable[str]) -> list[Place]:
    """Every partition of these topics, in order. Raises KafkaAway, and NoTopic for one that is not there."""
    async with administration(address) as admin:
        there = await described(admin)
    wanted = list(topics)
    missing = [topic for topic in wanted if not there.get(topic)]
    if missing:
        raise no_topic(address, missing)
    return sorted(Place(topic, one["partition"]) for topic in wanted for one in there[topic])


@asynccontextmanager
async def _told(
    address: KafkaAddress, start: Callable[[], Awaitable[None]], stop: Callable[[], Awaitable[None]]
) -> AsyncIterator[None]:
    """From start to stop, with Kafka's own errors as KafkaAway."""
    try:
        try:
            await start()
        except KafkaError as error:
            raise KafkaAway(await why_away(address)) from error
        yield
    except KafkaError as error:
        raise KafkaAway(f"Kafka at {address.servers} did not do what it was asked: {error!r}") from error
    finally:
        await stop()
