"""The peers of the bus benchmark: consume every observation and send one message for each, and do nothing else."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from services.bench.bus_ground import Ground
from shared.bus.kafka.reading import places_of
from shared.errors import BadInput

_BATCH = 500
_PATIENCE_SECONDS = 120
# A publication of FastStream is one batch and has to fit.
_SENDING: dict[str, Any] = {
    "acks": "all",
    "enable_idempotence": True,
    "linger_ms": 5,
    "max_batch_size": 16 * 1024 * 1024,
}

Peer = Callable[[Ground, int, str], Awaitable[float]]
"""Reads so many messages of the observations' topic, sends as many to another topic; returns the seconds."""


async def plain_aiokafka(ground: Ground, count: int, to: str) -> float:
    """getmany in batches, send each on, wait for all acknowledgements of a batch."""
    client = ground.address.client()
    places = [TopicPartition(*place) for place in await places_of(ground.address, [ground.observed])]
    consumer = AIOKafkaConsumer(**client, enable_auto_commit=False, auto_offset_reset="earliest")
    producer = AIOKafkaProducer(**client, **_SENDING)
    await consumer.start()
    await producer.start()
    try:
        consumer.assign(places)
        await consumer.seek_to_beginning(*places)
        began, done = time.perf_counter(), 0
        while done < count:
            batches = await consumer.getmany(timeout_ms=1000, max_records=_BATCH)
            messages = [message for batch in batches.values() for message in batch]
            waiting = [await producer.send(to, message.value, message.key) for message in messages]
            await asyncio.gather(*waiting)
            done += len(messages)
        return time.perf_counter() - began
    finally:
        await producer.stop()
        await consumer.stop()


async def faststream(ground: Ground, count: int, to: str) -> float:
    """FastStream's batch subscriber and batch publisher. Raises ModuleNotFoundError without the bench extra."""
    from faststream.kafka import KafkaBroker  # noqa: PLC0415 - an extra

    broker = KafkaBroker(
        ground.address.servers,
        **_SENDING,
        logger=None,
    )
    finished: asyncio.Future[float] = asyncio.get_running_loop().create_future()
    done = 0

    async def take(messages: list[Any]) -> None:
        nonlocal done
        try:
            await broker.publish_batch(*messages, topic=to)
        except Exception as fault:  # noqa: BLE001 - FastStream would go on without a word
            finished.set_exception(fault)
        done += len(messages)
        if done >= count and not finished.done():
            finished.set_result(time.perf_counter())

    broker.subscriber(
        ground.observed,
        group_id=f"{ground.settings.namespace}.faststream",
        batch=True,
        max_records=_BATCH,
        auto_offset_reset="earliest",
        decoder=_as_it_is,
    )(take)
    began = time.perf_counter()
    await broker.start()
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            return await finished - began
    except TimeoutError as error:
        raise BadInput(f"FastStream passed {done} of {count} on within {_PATIENCE_SECONDS} s") from error
    finally:
        await broker.stop()


async def _as_it_is(message: Any) -> Any:
    """Undecoded, as the other peer has it."""
    return message.body


PEERS: Sequence[tuple[str, Peer]] = (
    ("plain aiokafka: consume, send, acknowledge", plain_aiokafka),
    ("FastStream: consume, publish in batches", faststream),
)
