"""Sending facts to their topics and waiting for every acknowledgement."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.away import NoTopic, no_topic, why_away
from shared.bus.kafka.topics import LARGEST_FACT
from shared.events.catalogue import topic_of

_PATIENCE_SECONDS = 20.0
# How long a topic that was just made may take to be known to every broker.
_SPREAD_SECONDS = 0.5
# Facts that go out together to a partition wait for one answer, so the more the fewer answers.
_TOGETHER_BYTES = 256 * 1024


class NotAccepted(OSError):
    """Kafka did not take facts over; they are to be sent again."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A fact as it goes out: its type gives the topic, its key the partition."""

    fact_id: str
    type: str
    key: str
    payload: bytes


class Producer:
    """An idempotent producer: acknowledged by all copies in sync, in order per key. Use it as a context.

    After NotAccepted it is of no use any more. patience_seconds: for a connection, and for all acknowledgements.
    """

    def __init__(self, address: KafkaAddress, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        self._address = address
        self._patience_seconds = patience_seconds
        self._known: set[str] = set()
        self._broken = False
        self._kafka = AIOKafkaProducer(
            **address.client(),
            enable_idempotence=True,
            acks="all",
            linger_ms=5,
            max_batch_size=_TOGETHER_BYTES,
            max_request_size=LARGEST_FACT,
            request_timeout_ms=int(patience_seconds * 1000),
        )

    async def __aenter__(self) -> Producer:
        try:
            async with self._told():
                await self._kafka.start()
        except NotAccepted as error:
            await self._close()
            raise NotAccepted(await why_away(self._address)) from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._broken = self._broken or error is not None
        await self._close()

    async def send(self, facts: Sequence[Outgoing]) -> None:
        """Return once all are acknowledged. Raises NotAccepted; any part of them may be in their topics then."""
        async with self._told():
            await self._check(topic_of(fact.type, self._address.namespace) for fact in facts)
            waiting: list[asyncio.Future[Any]] = []
            try:
                for fact in facts:
                    waiting.append(await self._kafka.send(**self._message(fact)))
                await asyncio.gather(*waiting)
            finally:
                for one in waiting:
                    one.cancel()

    @asynccontextmanager
    async def _told(self) -> AsyncIterator[None]:
        """Every way in which Kafka fails to do this in time, as NotAccepted."""
        try:
            async with asyncio.timeout(self._patience_seconds):
                yield
        except (KafkaError, TimeoutError, NoTopic) as error:
            self._broken = True
            why = self._why(error)
            raise NotAccepted(f"Kafka at {self._address.servers} did not take facts over: {why}") from error

    def _why(self, error: Exception) -> str:
        if isinstance(error, MessageSizeTooLargeError):
            return "one is larger than its topic takes; run: ipwatch topics apply"
        if isinstance(error, TimeoutError):
            return f"it did not acknowledge them within {self._patience_seconds:g} s"
        return str(error) or repr(error)

    async def _check(self, topics: Iterable[str]) -> None:
        """Raise NoTopic for one that is not there: a broker may make a topic that is sent to."""
        wanted = set(topics) - self._known
        for pause in (0.0, _SPREAD_SECONDS):
            if not wanted:
                return
            await asyncio.sleep(pause)
            there = (await self._kafka.client.fetch_all_metadata()).topics()
            self._known |= wanted & there
            wanted -= there
        if wanted:
            raise no_topic(self._address, sorted(wanted))

    async def _close(self) -> None:
        if not self._broken:
            await self._kafka.stop()
            return
        # An idempotent producer tries for ever and `stop` waits for that; it has no door for giving up.
        await self._kafka._sender.close()
        await self._kafka.client.close()
        self._kafka._closed = True

    def _message(self, fact: Outgoing) -> dict[str, object]:
        return {
            "topic": topic_of(fact.type, self._address.namespace),
            "key": fact.key.encode("utf-8", "surrogatepass"),
            "value": fact.payload,
            "headers": [("type", fact.type.encode()), ("id", fact.fact_id.encode())],
        }
