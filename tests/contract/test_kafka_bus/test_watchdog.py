"""The watchdog: ends a consumer that nothing moves any more, and no other."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer

from shared.bus.kafka.consuming import Stalled
from shared.events.envelope import Fact
from shared.journal.work import UnitOfWork
from tests.contract.test_kafka_bus.small_on_kafka import WATCH, SmallOnKafka, at_work, until
from tests.unit.shared.bus.small_service import firm_fact, write_down

# Faust's own thread may leave a sleep behind that it began when it was stopped.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited:RuntimeWarning")


async def test_a_consumer_that_gets_nothing_though_facts_wait_is_ended(small: SmallOnKafka) -> None:
    """Another program sits in the group and shares its partitions out in a way that Faust does not know."""
    stranger = AIOKafkaConsumer(small.topic, bootstrap_servers=small.address.servers, group_id=small.group)
    await stranger.start()
    try:
        await small.send(firm_fact("a"))
        bus = small.kafka_bus(watch=replace(WATCH, stall=1.0))
        with pytest.raises(Stalled, match=r"small\.0: ") as ended:
            await bus.consuming(bus.consumers[0]).run()
    finally:
        await stranger.stop()
    assert ended.value.exit_code == 70
    assert small.written() == []


async def test_a_handler_that_never_comes_back_is_given_up_in_the_end(small: SmallOnKafka) -> None:
    go_on = threading.Event()

    def stuck(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        go_on.wait()

    await small.send(firm_fact("a"))
    bus = small.kafka_bus(stuck, watch=replace(WATCH, batch=0.5, grace=0.2))
    with pytest.raises(Stalled, match=r"small\.0: 1 facts wait and none was handled for 0\.5 s"):
        await bus.consuming(bus.consumers[0]).run()
    go_on.set()
    await until(lambda: all(thread.name != "handler" for thread in threading.enumerate()))


async def test_a_consumer_whose_surroundings_fail_is_not_ended(small: SmallOnKafka) -> None:
    began: list[float] = []

    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        began.append(time.monotonic())
        if began[-1] < began[0] + 2:
            raise OSError("the index is away")
        write_down(facts, work)

    await small.send(firm_fact("a"))
    bus = small.kafka_bus(handle, watch=replace(WATCH, batch=0.5))
    async with at_work(bus.consuming(bus.consumers[0])):
        await until(lambda: bool(small.written()))
    assert began[-1] > began[0] + 2
