"""Publishing observations straight to their topic, acknowledged before the crawler goes on (scaled engine)."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from services.monitor.crawling.ports import Observation
from services.monitor.crawling.records import note_visits, observation_fact
from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.producing import Outgoing, Producer
from shared.database import Database
from shared.events.catalogue import encode
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact


class KafkaPublisher:
    """Each publication has a producer of its own: it may come from any thread and any loop."""

    def __init__(self, database: Database, address: KafkaAddress, actor: str) -> None:
        self._database = database
        self._address = address
        self._actor = actor

    async def publish(self, observations: Sequence[Observation]) -> None:
        """Return once Kafka has acknowledged all; ones sent before change nothing. Raises NotAccepted."""
        await self._send([observation_fact(observation, self._actor) for observation in observations])

    def publish_now(self, observations: Sequence[Observation]) -> list[Fact[DocketObserved]]:
        """The same without an event loop; returns the facts."""
        facts = [observation_fact(observation, self._actor) for observation in observations]
        asyncio.run(self._send(facts))
        return facts

    async def _send(self, facts: Sequence[Fact[DocketObserved]]) -> None:
        if not facts:
            return
        async with Producer(self._address) as producer:
            await producer.send([Outgoing(fact.id, fact.type, fact.key, encode(fact)) for fact in facts])
        await asyncio.to_thread(note_visits, self._database, facts)
