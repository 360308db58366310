"""Crawlers publish past the journal: acknowledged before they go on, repeats harmless, Kafka away told soon."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from services.bench.observations import observations
from services.monitor import tables as t
from services.monitor.bootstrap import MIGRATIONS
from services.monitor.crawling.kafka_publisher import KafkaPublisher
from shared.bus.kafka.producing import NotAccepted
from shared.events.envelope import Fact
from shared.journal.work import UnitOfWork
from shared.migrate import migrate
from tests.contract.test_kafka_bus.small_on_kafka import SmallOnKafka, at_work
from tests.unit.shared.bus.small_service import WRITTEN

# Faust's own thread may leave a sleep behind that it began when it was stopped.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited:RuntimeWarning")

SEEN = list(observations(30))


def write_down_dockets(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
    rows = [{"consumer": work.actor, "firm": fact.body.docket, "revision": 1} for fact in facts]
    work.connection.execute(sa.insert(WRITTEN), rows)


async def test_observations_are_acknowledged_and_the_same_again_change_nothing(small: SmallOnKafka) -> None:
    migrate(small.database, "monitor", MIGRATIONS)
    small.topic = f"{small.address.namespace}.docket.v1"
    publisher = KafkaPublisher(small.database, small.address, "crawler")
    await publisher.publish(SEEN)
    assert len(await small.messages()) == len(SEEN)
    await publisher.publish([])
    facts = await asyncio.to_thread(publisher.publish_now, SEEN)
    assert [fact.body for fact in facts] == [one.body for one in SEEN]
    assert len(await small.messages()) == 2 * len(SEEN)
    bus = small.kafka_bus(write_down_dockets, types=("docket.observed",))
    async with at_work(bus.consuming(bus.consumers[0])):
        await asyncio.to_thread(bus.drain)
    assert sorted(small.written()) == sorted(f"{one.body.docket}-1" for one in SEEN)
    with small.database.read() as connection:
        visited = set(connection.execute(sa.select(t.visit.c.docket)).scalars())
    assert visited == {one.body.docket for one in SEEN if one.source.startswith("pacer_docket:")}


async def test_kafka_away_is_told_soon_so_that_a_crawler_goes_on(small: SmallOnKafka) -> None:
    nowhere = KafkaPublisher(small.database, replace(small.address, servers="127.0.0.1:1"), "crawler")
    began = time.monotonic()
    with pytest.raises(NotAccepted, match=r"^Kafka at 127\.0\.0\.1:1: it does not answer") as away:
        await nowhere.publish(SEEN)
    assert isinstance(away.value, OSError)
    assert time.monotonic() - began < 5
