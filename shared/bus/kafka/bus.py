"""The scaled bus as the rest of the system sees it: nothing runs here, workers elsewhere do the work."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy.engine import Connection

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.consuming import Consuming, Watch
from shared.bus.kafka.intake import Intake
from shared.bus.kafka.offsets import Offsets, Place
from shared.bus.kafka.reading import cluster_id, places_of, reading
from shared.bus.kafka.relay import Relay, Shipment
from shared.clock import Clock
from shared.database import Database
from shared.errors import Told
from shared.events.catalogue import topic_of
from shared.journal.dead_letters import DeadLetter
from shared.journal.handling import Handling, replay
from shared.journal.tables import JournalTables
from shared.journal.work import Consumer
from shared.metrics import Metrics

T = TypeVar("T")

_LOOK_SECONDS = 0.1
_PATIENCE_SECONDS = 60.0


class NobodyWorks(Told):
    """Facts wait and do not move."""


class KafkaBus:
    """Consumers over the topics of one cluster, their positions and the journals in one database."""

    def __init__(
        self,
        database: Database,
        journals: Mapping[str, JournalTables],
        consumers: Sequence[Consumer],
        address: KafkaAddress,
        clock: Clock,
        *,
        metrics: Metrics,
        watch: Watch,
    ) -> None:
        """watch: how closely its consumers look after themselves."""
        self._database = database
        self._clock = clock
        self._metrics = metrics
        self._watch = watch
        self._journals = journals
        self.consumers = consumers
        self.address = address
        self._handlings = {one.name: Handling(one, journals[one.service], clock) for one in consumers}
        self._cluster = ""

    def wake(self) -> None:
        """Nothing to do: the relay looks by itself."""

    def start(self) -> None:
        """Nothing to do: workers are processes of their own."""

    def stop(self) -> None:
        """Nothing to do."""

    def drain(self, patience_seconds: float = _PATIENCE_SECONDS) -> int:
        """Wait until the workers have handled everything there is; returns how many facts waited at first.

        Raises NobodyWorks when nothing moves for so long.
        """
        first = self._standing()
        before, since = first, time.monotonic()
        while True:
            time.sleep(_LOOK_SECONDS)
            now = self._standing()
            if now == before and not now.waiting:
                return first.waiting
            if now != before:
                before, since = now, time.monotonic()
            elif time.monotonic() - since > patience_seconds:
                raise NobodyWorks(
                    f"{self._told(now)}; is `ipwatch relay` running, and `ipwatch worker` for each service?"
                )

    async def answer(self) -> None:
        """Raise KafkaAway when Kafka does not answer."""
        await cluster_id(self.address)

    def lag(self) -> dict[str, int]:
        """How many facts wait, by "consumer@topic", and for "relay" how many in the journals."""
        return self._standing().lag

    def backlog(self, connection: Connection) -> Mapping[str, int]:
        """By service how many facts of its journal the relay has still to ship."""
        cluster, namespace = self._cluster_id(), self.address.namespace
        return {
            service: Shipment(tables, namespace, cluster).waiting(connection)
            for service, tables in self._journals.items()
        }

    def replay(self, letter: DeadLetter) -> None:
        """Hand the fact of a letter to its consumer again; raises what the handler raises."""
        replay(self._database, self._handlings, letter)

    def topics(self, consumer: Consumer) -> list[str]:
        """The topics a consumer reads."""
        namespace = self.address.namespace
        return list(dict.fromkeys(topic_of(fact_type, namespace) for fact_type in consumer.types))

    def consuming(self, consumer: Consumer) -> Consuming:
        """A consumer to be run by a worker. Raises KafkaAway."""
        handling = self._handlings[consumer.name]
        intake = Intake(self._database, handling, self._offsets(consumer), self._metrics, self._clock)
        return Consuming(
            intake,
            self.address,
            self.topics(consumer),
            batch=consumer.batch,
            watch=self._watch,
            metrics=self._metrics,
        )

    def relay(self) -> Relay:
        """The relay of all journals. Raises KafkaAway."""
        return Relay(self._database, self._journals, self.address, self._cluster_id(), self._metrics)

    def _offsets(self, consumer: Consumer) -> Offsets:
        return Offsets(consumer.name, self._journals[consumer.service], self._cluster_id())

    def _cluster_id(self) -> str:
        if not self._cluster:
            self._cluster = _in_own_loop(cluster_id(self.address))
        return self._cluster

    def _standing(self) -> _Standing:
        """Where everything is. Journals are read before ends, ends before positions: what waits is never missed."""
        topics = {topic for consumer in self.consumers for topic in self.topics(consumer)}
        with self._database.read() as connection:
            relay = sum(self.backlog(connection).values())
        ends = _in_own_loop(_ends(self.address, sorted(topics)))
        lag = {}
        with self._database.read() as connection:
            for consumer in self.consumers:
                for topic in self.topics(consumer):
                    places = [place for place in ends if place.topic == topic]
                    here = self._offsets(consumer).read(connection, places)
                    waiting = sum(max(0, ends[place] - here[place]) for place in places)
                    lag[f"{consumer.name}@{topic}"] = waiting
        return _Standing({**lag, "relay": relay}, sum(ends.values()))

    def _told(self, standing: _Standing) -> str:
        waiting = ", ".join(f"{name} {count}" for name, count in standing.lag.items() if count)
        return f"facts wait and nobody handles them ({waiting})"


class _Standing:
    """A comparable look at the bus: what waits by consumer, and how much was ever sent."""

    def __init__(self, lag: dict[str, int], sent: int) -> None:
        self.lag = lag
        self.sent = sent

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Standing) and (self.lag, self.sent) == (other.lag, other.sent)

    __hash__ = None  # type: ignore[assignment]

    @property
    def waiting(self) -> int:
        return sum(self.lag.values())


async def _ends(address: KafkaAddress, topics: Sequence[str]) -> dict[Place, int]:
    places = await places_of(address, topics)
    async with reading(address) as kafka:
        return await kafka.ends(places)


def _in_own_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run to its end in a loop of its own, whether or not the calling thread runs one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()
