"""The small service on a real Kafka and PostgreSQL: its bus, ways to send, and looks at what became of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiokafka import AIOKafkaProducer

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.bus import KafkaBus
from shared.bus.kafka.consuming import Watch
from shared.bus.kafka.offsets import Place
from shared.bus.kafka.producing import Outgoing, Producer
from shared.bus.kafka.reading import places_of, reading
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.catalogue import encode
from shared.events.envelope import Fact
from shared.journal.work import Consumer, Handler
from shared.metrics import Metrics
from tests.unit.shared.bus.small_service import JOURNAL, NOW, Small, write_down

PARTITIONS = 2
PATIENCE_SECONDS = 60
# So short that a test need not wait, and a stall that a busy machine never reaches.
WATCH = Watch(stall=PATIENCE_SECONDS, look=0.2, left_behind=0.4, grace=PATIENCE_SECONDS)


class SmallOnKafka(Small):
    """The small service. Its consumers read the topic of `firm.changed`, of two partitions."""

    def __init__(self, database: Database, address: KafkaAddress) -> None:
        super().__init__(database)
        self.address = address
        self.topic = f"{address.namespace}.firm.v1"
        self.group = f"{address.namespace}.small.0"

    def kafka_bus(
        self,
        *handlers: Handler,
        batch: int = 200,
        watch: Watch = WATCH,
        types: tuple[str, ...] = ("firm.changed",),
    ) -> KafkaBus:
        """A bus with a consumer per handler, named small.0, small.1 …; one that writes down when none is given."""
        consumers = [
            Consumer(f"small.{place}", "small", types, handler, batch)
            for place, handler in enumerate(handlers or [write_down])
        ]
        metrics = Metrics([one.name for one in consumers])
        return KafkaBus(
            self.database,
            {"small": JOURNAL},
            consumers,
            self.address,
            fixed_clock(NOW),
            metrics=metrics,
            watch=watch,
        )

    async def send(self, *facts: Fact[Any]) -> None:
        """Publish facts past the journal, each acknowledged."""
        async with Producer(self.address) as producer:
            await producer.send([Outgoing(fact.id, fact.type, fact.key, encode(fact)) for fact in facts])

    async def send_bytes(self, *payloads: bytes | None, partition: int = 0) -> None:
        """Put messages of any content into one partition, in order."""
        producer = AIOKafkaProducer(bootstrap_servers=self.address.servers)
        await producer.start()
        try:
            for payload in payloads:
                await producer.send_and_wait(self.topic, payload, key=b"any", partition=partition)
        finally:
            await producer.stop()

    async def messages(self) -> list[tuple[Place, bytes | None]]:
        """Everything in the topic, in the order of each partition."""
        found: list[tuple[Place, bytes | None]] = []
        places = await places_of(self.address, [self.topic])
        async with reading(self.address) as kafka:
            ends = await kafka.ends(places)
            for place in places:
                start = await kafka.beginning(place)
                async for batch in kafka.messages(place, start, ends[place]):
                    found += [(place, message.payload) for message in batch]
        return found


@asynccontextmanager
async def at_work(*work: Any) -> AsyncIterator[None]:
    """Run relays and consumers until the block is left; one that fails ends the block."""
    async with asyncio.TaskGroup() as group:
        for one in work:
            group.create_task(one.run())
        yield
        for one in work:
            one.stop()


async def until(met: Callable[[], bool]) -> None:
    """Return when this holds."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not await asyncio.to_thread(met):
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.02)
