"""A Faust app that does one thing: hand batches of raw bytes of some topics to a function, and acknowledge after it.

Nothing is decoded here and nothing raised: Faust acknowledges a message whose agent raised, and drops one it cannot
decode. It also acknowledges what it skips in a rebalance; so acknowledgements only show how far the group is, and
`Intake` finds by the offsets what was not delivered.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import faust
from faust.exceptions import ConsumerNotStarted
from yarl import URL

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.intake import Message
from shared.bus.kafka.offsets import Place

OnBatch = Callable[[Sequence[Message]], Awaitable[bool]]

_LINGER_SECONDS = 0.05
_SESSION_SECONDS = 15.0
_COMMIT_SECONDS = 1.0


def app_of(
    address: KafkaAddress, group: str, topics: Sequence[str], batch: int, on_batch: OnBatch
) -> faust.App:
    """An app to be started in the running loop. on_batch: returns whether the batch may be acknowledged."""
    app = faust.App(
        group,
        broker=[URL(f"kafka://{server.strip()}") for server in address.servers.split(",")],
        broker_credentials=_credentials(address),
        broker_session_timeout=_SESSION_SECONDS,
        broker_commit_interval=_COMMIT_SECONDS,
        consumer_auto_offset_reset="earliest",
        consumer_max_fetch_size=4 * 1024 * 1024,
        stream_buffer_maxsize=4 * batch,
        autodiscover=False,
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        processing_guarantee="at_least_once",
        stream_wait_empty=False,
        store="memory://",
        datadir=tempfile.gettempdir(),
        loop=asyncio.get_running_loop(),
    )
    topic = app.topic(*topics, key_type=bytes, key_serializer="raw", value_type=bytes, value_serializer="raw")

    @app.agent(topic, name="take")
    async def take(stream: Any) -> None:
        async for events in stream.noack_take(batch, within=_LINGER_SECONDS):
            if await on_batch([_message(event) for event in events]):
                for event in events:
                    await stream.ack(event)

    return app


def _message(event: Any) -> Message:
    raw = event.message
    return Message(Place(raw.topic, raw.partition), raw.offset, raw.value)


def _credentials(address: KafkaAddress) -> Any:
    tls = address.tls() if address.encrypted else None
    if address.signs_in:
        return faust.SASLCredentials(
            username=address.user,
            password=address.password,
            mechanism=address.mechanism,
            ssl_context=tls,
        )
    return faust.SSLCredentials(tls) if tls else None


def assigned(app: faust.App) -> list[Place]:
    """The partitions this process reads at present."""
    try:
        return [Place(one.topic, one.partition) for one in app.consumer.assignment()]
    except ConsumerNotStarted:
        return []
