"""Consuming: each fact once, what cannot be handled set aside with its bytes, faults that pass waited out."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from shared.bus.kafka.bus import KafkaBus, NobodyWorks
from shared.bus.kafka.consuming import Consuming
from shared.bus.kafka.reading import administration
from shared.events.envelope import Fact
from shared.journal.work import UnitOfWork
from tests.contract.test_kafka_bus.small_on_kafka import SmallOnKafka, at_work, until
from tests.unit.shared.bus.small_service import firm_fact, write_down

# Faust's own thread may leave a sleep behind that it began when it was stopped.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited:RuntimeWarning")

FACTS = [firm_fact(firm, revision) for revision in range(40) for firm in "abcde"]


def only(bus: KafkaBus) -> Consuming:
    return bus.consuming(bus.consumers[0])


def in_order(written: list[str]) -> dict[str, list[str]]:
    return {firm: [one for one in written if one.startswith(f"{firm}-")] for firm in "abcde"}


EVERYTHING_IN_ORDER = {firm: [f"{firm}-{revision}" for revision in range(40)] for firm in "abcde"}


async def test_every_fact_is_handled_once_and_in_order_per_key_though_workers_come_and_go(
    small: SmallOnKafka,
) -> None:
    bus = small.kafka_bus(batch=7)
    await small.send(*FACTS[:100])
    async with at_work(only(bus)):
        await until(lambda: bool(small.written()))
        async with at_work(only(bus)):
            await small.send(*FACTS[100:])
            await asyncio.to_thread(bus.drain)
    async with at_work(only(bus)):
        await small.send(*FACTS[:50])
        await asyncio.to_thread(bus.drain)
    written = small.written()
    assert in_order(written) == EVERYTHING_IN_ORDER
    assert len(written) == len(FACTS)


async def test_what_is_no_fact_becomes_a_dead_letter_with_its_bytes_and_place_and_the_rest_goes_on(
    small: SmallOnKafka,
) -> None:
    poison = {
        b"\xff\xfe no fact": "unreadable",
        b'{"type": "comet.seen", "id": "x"}': "comet.seen",
        b'{"type": "firm.changed", "id": "x"}': "firm.changed",
        b'{"type": "firm.changed", "body": ' + b"[" * 100_000: "unreadable",
    }
    await small.send(firm_fact("a"))
    await small.send_bytes(*poison, None)
    await small.send(firm_fact("b"))
    bus = small.kafka_bus()
    async with at_work(only(bus)):
        await asyncio.to_thread(bus.drain)
    assert sorted(small.written()) == ["a-1", "b-1"]
    letters = {letter.payload: letter for letter in small.letters()}
    assert {payload: letter.fact_type for payload, letter in letters.items()} == {**poison, b"": "unreadable"}
    first, *others = sorted(int(letter.place.rsplit(" ", 1)[1]) for letter in letters.values())
    assert others == [first + 1, first + 2, first + 3, first + 4]
    assert {letter.place.rsplit(" ", 1)[0] for letter in letters.values()} == {f"{small.topic}/0 offset"}


async def test_a_fact_that_always_fails_becomes_a_dead_letter_its_neighbours_are_handled_and_it_can_be_replayed(
    small: SmallOnKafka,
) -> None:
    tries: list[str] = []

    def refuse_c(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        for fact in facts:
            if fact.key == "c":
                tries.append(fact.id)
                raise ValueError("cannot handle c")

    await small.send(*(firm_fact(firm) for firm in "abcde"))
    bus = small.kafka_bus(refuse_c)
    async with at_work(only(bus)):
        await asyncio.to_thread(bus.drain)
    assert sorted(small.written()) == ["a-1", "b-1", "d-1", "e-1"]
    (letter,) = small.letters()
    assert (letter.origin, letter.fact_type, letter.trace) == ("small.0", "firm.changed", "c-1")
    assert "cannot handle c" in letter.reason
    assert 3 < len(tries) < 10  # in batches that are halved, then three times alone
    with pytest.raises(ValueError, match="cannot handle c"):
        bus.replay(letter)
    mended = small.kafka_bus()
    for _ in range(2):
        mended.replay(letter)
    assert sorted(small.written()) == ["a-1", "b-1", "c-1", "d-1", "e-1"]
    assert (small.letters(), len(small.letters("replayed"))) == ([], 1)


async def test_a_fault_that_passes_is_waited_out_and_nothing_is_lost(small: SmallOnKafka) -> None:
    faults = [OSError("the index is away"), OSError("the index is still away")]

    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        if faults:
            raise faults.pop()

    await small.send(*FACTS[:20])
    bus = small.kafka_bus(handle)
    async with at_work(only(bus)):
        await asyncio.to_thread(bus.drain)
    assert (sorted(small.written()), small.letters()) == (sorted(fact.id for fact in FACTS[:20]), [])


async def test_stopping_while_a_handler_waits_acknowledges_nothing_and_loses_nothing(
    small: SmallOnKafka,
) -> None:
    tried = threading.Event()

    def away(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        tried.set()
        raise OSError("the database is away")

    await small.send(*FACTS[:10])
    async with at_work(only(small.kafka_bus(away))):
        await until(tried.is_set)
    assert small.written() == []
    async with administration(small.address) as admin:
        acknowledged = await admin.list_consumer_group_offsets(small.group)
    assert not any(one.offset > 0 for one in acknowledged.values())
    bus = small.kafka_bus()
    async with at_work(only(bus)):
        await asyncio.to_thread(bus.drain)
    assert sorted(small.written()) == sorted(fact.id for fact in FACTS[:10])


async def test_stopping_lets_the_batch_under_way_come_to_its_end(small: SmallOnKafka) -> None:
    began, go_on = threading.Event(), threading.Event()

    def slow(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        began.set()
        assert go_on.wait(60)
        write_down(facts, work)

    await small.send(firm_fact("a"))
    consuming = only(small.kafka_bus(slow))
    async with at_work(consuming):
        await until(began.is_set)
        consuming.stop()
        go_on.set()
    assert small.written() == ["a-1"]


async def test_what_waits_is_counted_and_waited_for_and_who_is_missing_is_told(small: SmallOnKafka) -> None:
    bus = small.kafka_bus(write_down, write_down)
    await small.send(firm_fact("a"), firm_fact("b"))
    small.publish(firm_fact("c"))
    lag = {f"small.0@{small.topic}": 2, f"small.1@{small.topic}": 2, "relay": 1}
    assert await asyncio.to_thread(bus.lag) == lag
    with pytest.raises(
        NobodyWorks, match=r"small\.0@.* 2, small\.1@.* 2, relay 1\); is `ipwatch relay` running"
    ):
        await asyncio.to_thread(bus.drain, patience_seconds=0.3)
    relay = await asyncio.to_thread(bus.relay)
    async with at_work(relay, *(bus.consuming(one) for one in bus.consumers)):
        assert await asyncio.to_thread(bus.drain) >= 5
    assert set((await asyncio.to_thread(bus.lag)).values()) == {0}
    assert sorted(small.written("small.0")) == sorted(small.written("small.1")) == ["a-1", "b-1", "c-1"]
