"""The faults of a drill, one after the other, with the time the system is then left alone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from tests.drills.fleet import Fleet
from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer
from tests.servers.missing import ServerFailed
from tests.servers.postgres import PostgresServer

WORKERS = ("worker-1", "worker-2", "worker-3")
RELAY = "relay"
ADDED = "worker-4"


@dataclass(frozen=True)
class Surroundings:
    """What can break.

    poison: fills the topics with messages nobody can take. register_firms: adds to the registry, as people do.
    """

    fleet: Fleet
    kafka: KafkaServer
    postgres: PostgresServer
    elastic: ElasticServer
    poison: Callable[[], Awaitable[None]]
    register_firms: Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Fault:
    """Something that happens, and for how many seconds it is left alone afterwards.

    beside: the faults that follow do not wait for its end.
    """

    name: str
    act: Callable[[Surroundings], Awaitable[None]]
    then_seconds: float
    beside: bool = False


@dataclass(frozen=True)
class Plan:
    """The faults of a drill, under load for their whole time and at least so long.

    settle: whether after each fault all must flow again before the next. per_second: observations offered.
    """

    faults: Sequence[Fault]
    settle: bool
    per_second: int
    least_seconds: float = 0.0


def short() -> Plan:
    """Every fault within less than a minute, as the servers' own starts allow, one on the heels of the other."""
    faults = (
        Fault("Elasticsearch away for 5 s", _without_elastic(5), 2, beside=True),
        Fault("poison in every topic", _poison, 2),
        Fault("kill -9 a worker", _kill_worker, 1),
        Fault("start it again", _start_worker, 5),
        Fault("add a worker", _add_worker, 4),
        Fault("remove a worker", _remove_worker, 3),
        Fault("Kafka away for 2 s", _without_kafka(2), 3),
        Fault("PostgreSQL away for 5 s", _without_postgres(5), 3),
        Fault("kill -9 the relay", _kill_relay, 2),
    )
    return Plan(faults, settle=False, per_second=100)


def long(minutes: float, *, harsh: bool) -> Plan:
    """Every fault at its full length, each after the one before was overcome; load for at least so long.

    harsh: Kafka is not stopped but killed.
    """
    faults = (
        Fault("poison in every topic", _poison, 2),
        Fault("kill -9 a worker", _kill_worker, 2),
        Fault("start it again", _start_worker, 20),
        Fault("add a worker", _add_worker, 20),
        Fault("remove a worker", _remove_worker, 5),
        Fault(f"Kafka {'killed' if harsh else 'away'} for 5 s", _without_kafka(5, harsh=harsh), 2),
        Fault("PostgreSQL away for 20 s", _without_postgres(20), 2),
        Fault("kill -9 the relay", _kill_relay, 2),
        Fault("Elasticsearch away for 30 s", _without_elastic(30), 2),
    )
    return Plan(faults, settle=True, per_second=200, least_seconds=60 * minutes)


async def _poison(here: Surroundings) -> None:
    await here.poison()


async def _kill_worker(here: Surroundings) -> None:
    here.fleet.kill(WORKERS[0])


async def _start_worker(here: Surroundings) -> None:
    here.fleet.start(WORKERS[0])


async def _add_worker(here: Surroundings) -> None:
    here.fleet.start(ADDED, "worker")


async def _remove_worker(here: Surroundings) -> None:
    await here.fleet.end(WORKERS[1])


async def _kill_relay(here: Surroundings) -> None:
    here.fleet.kill(RELAY)
    await asyncio.sleep(1)
    here.fleet.start(RELAY)


def _without_kafka(seconds: float, *, harsh: bool = False) -> Callable[[Surroundings], Awaitable[None]]:
    """Meanwhile firms are registered, and the relay is killed as it waits to ship what tells of them."""

    async def act(here: Surroundings) -> None:
        await asyncio.to_thread(here.kafka.kill if harsh else here.kafka.stop)
        try:
            await here.register_firms()
            await asyncio.sleep(seconds)
            await _kill_relay(here)
        finally:
            await asyncio.to_thread(_started, here.kafka.start)

    return act


def _without_postgres(seconds: float) -> Callable[[Surroundings], Awaitable[None]]:
    return lambda here: _away(here.postgres.stop, here.postgres.start, seconds)


def _without_elastic(seconds: float) -> Callable[[Surroundings], Awaitable[None]]:
    return lambda here: _away(here.elastic.stop, here.elastic.start, seconds)


async def _away(stop: Callable[[], None], start: Callable[[], None], seconds: float) -> None:
    await asyncio.to_thread(stop)
    try:
        await asyncio.sleep(seconds)
    finally:
        await asyncio.to_thread(_started, start)


def _started(start: Callable[[], None]) -> None:
    """On a machine that has much else to do, a server's start may take longer than anyone should wait in a test."""
    with suppress(ServerFailed):
        return start()
    start()
