"""One drill: a fleet under a steady load, every fault once, and the count when all is handled."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.hosting.office import Office
from shared.bus.kafka.bus import KafkaBus
from shared.engine import apply_topics
from shared.errors import Told
from shared.journal.work import Consumer
from shared.settings import EngineSettings
from tests.drills import logs
from tests.drills.counting import losses_and_doubles
from tests.drills.drilled_office import drilled_office, register_late_firms
from tests.drills.faults import RELAY, WORKERS, Fault, Plan, Surroundings
from tests.drills.fleet import Fleet
from tests.drills.flow import Flow, Pause
from tests.drills.poison import Letters, expected_letters, poison, send
from tests.drills.steady_source import SteadySource
from tests.drills.topics_read import relay_faults
from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer

PARTITIONS = 6

_RANDOM_POISON = 20
# Longer than a watchdog takes to have a worker started anew, on a machine slower than any we know.
_DRAIN_PATIENCE_SECONDS = 600.0


@dataclass(frozen=True)
class Ground:
    """Where a drill takes place. folder: empty, for logs and data."""

    kafka: KafkaServer
    postgres: PostgresServer
    elastic: ElasticServer
    postgres_url: str
    namespace: str
    folder: Path


@dataclass(frozen=True)
class Outcome:
    """What came of a drill. wrong: every loss, double effect and unexpected end; nothing when all is well.

    refusals: how often the crawler offered in vain. seconds: what each part of the drill took. stalls: processes
    ended by their watchdog. in_vain: processes that ended at their start, for PostgreSQL was away. repeats: how
    often facts came again on their topics. warnings: how often each was logged.
    """

    accepted: int
    refusals: int
    pauses: Sequence[Pause]
    seconds: Mapping[str, float]
    stalls: int
    in_vain: int
    repeats: int
    warnings: Counter[str]
    wrong: Sequence[str]


async def drill(ground: Ground, plan: Plan, seed: int) -> Outcome:
    """Run it. seed: of the poison's random bytes."""
    settings = EngineSettings(
        namespace=ground.namespace,
        database_url=ground.postgres_url,
        kafka_servers=ground.kafka.bootstrap,
        kafka_partitions=PARTITIONS,
        elasticsearch_url=ground.elastic.url,
    )
    await apply_topics(settings)
    office = await asyncio.to_thread(drilled_office, ground.folder / "data", settings)
    fleet = Fleet(_environment(settings, ground.folder / "data"), ground.folder)
    try:
        return await _Drill(office, fleet, ground, plan, seed).run()
    finally:
        fleet.kill_all()
        office.close()


class _Drill:
    def __init__(self, office: Office, fleet: Fleet, ground: Ground, plan: Plan, seed: int) -> None:
        assert isinstance(office.bus, KafkaBus)
        self._office = office
        self._bus = office.bus
        self._fleet = fleet
        self._ground = ground
        self._plan = plan
        self._bad = poison(ground.namespace, seed, _RANDOM_POISON)
        self._seconds: dict[str, float] = {}
        self._flow = Flow(office)
        self._source = SteadySource(office.monitor.sources.publisher, plan.per_second)

    async def run(self) -> Outcome:
        fleet = self._fleet
        async with _beside(fleet.supervise()), _beside(self._flow.watch()):
            wrong = await self._broken()
            with self._timed("end"):
                await fleet.end_all()
        with self._timed("count"):
            said = logs.warnings(fleet.logs)
            not_relayed, repeats = await relay_faults(self._office)
            wrong += [*fleet.findings, *logs.inexcusable(said), *not_relayed]
            wrong += await asyncio.to_thread(self._count)
        return Outcome(
            accepted=len(self._source.accepted),
            refusals=self._source.refusals,
            pauses=self._flow.pauses(),
            seconds=self._seconds,
            stalls=len(fleet.stalls),
            in_vain=len(fleet.in_vain),
            repeats=repeats,
            warnings=said,
            wrong=wrong,
        )

    async def _broken(self) -> list[str]:
        """The whole load with its faults; returns, when all is handled that ever will be, what did not resume."""
        self._fleet.start(RELAY, "relay")
        for name in WORKERS:
            self._fleet.start(name, "worker")
        stuck: list[str] = []
        async with asyncio.TaskGroup() as load:
            load.create_task(self._source.run())
            with self._timed("start"):
                await self._flow.steady(PARTITIONS)
            with self._timed("faults"):
                least = asyncio.create_task(asyncio.sleep(self._plan.least_seconds))
                await self._all_happen(stuck)
                await least
            self._source.end()
        with self._timed("drain"):
            try:
                await asyncio.to_thread(self._bus.drain, _DRAIN_PATIENCE_SECONDS)
            except Told as fault:
                stuck.append(str(fault))
        return stuck

    async def _all_happen(self, stuck: list[str]) -> None:
        ground = self._ground
        here = Surroundings(
            self._fleet,
            ground.kafka,
            ground.postgres,
            ground.elastic,
            lambda: send(self._bus.address, self._bad),
            lambda: asyncio.to_thread(register_late_firms, self._office),
        )
        async with asyncio.TaskGroup() as beside:
            for fault in self._plan.faults:
                happening = beside.create_task(self._happen(fault, here, stuck))
                await (asyncio.sleep(fault.then_seconds) if fault.beside else happening)

    async def _happen(self, fault: Fault, here: Surroundings, stuck: list[str]) -> None:
        async with self._flow.during(fault.name, fault.act(here)):
            await asyncio.sleep(fault.then_seconds)
            if self._plan.settle:
                try:
                    await self._flow.steady(PARTITIONS)
                except TimeoutError as late:
                    stuck.append(f"{fault.name}: {late}")

    @contextmanager
    def _timed(self, part: str) -> Iterator[None]:
        began = time.monotonic()
        yield
        self._seconds[part] = time.monotonic() - began

    def _count(self) -> list[str]:
        calm = self._ground.folder / "calm"
        return losses_and_doubles(self._office, self._source.accepted, self._letters(), calm)

    def _letters(self) -> Letters:
        readers: dict[str, list[Consumer]] = {topic: [] for topic in self._bad}
        for consumer in self._bus.consumers:
            for topic in readers.keys() & set(self._bus.topics(consumer)):
                readers[topic].append(consumer)
        return expected_letters(self._bad, readers)


def _environment(settings: EngineSettings, data: Path) -> dict[str, str]:
    return {
        "IPWATCH_DATA": str(data),
        "IPWATCH_NAMESPACE": settings.namespace,
        "IPWATCH_DATABASE_URL": settings.database_url.get_secret_value(),
        "IPWATCH_KAFKA_SERVERS": settings.kafka_servers,
        "IPWATCH_ELASTICSEARCH_URL": settings.elasticsearch_url,
    }


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Run this until the block is left."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
