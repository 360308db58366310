"""The relay: every fact of the journal on its topic, in order per key, whatever ends in between."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.bus.kafka.relay import Relay
from shared.events.catalogue import decode_any
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal.outbox import append
from tests.contract.test_kafka_bus.small_on_kafka import SmallOnKafka, at_work, until
from tests.unit.shared.bus.small_service import JOURNAL, firm_fact

# Faust's own thread may leave a sleep behind that it began when it was stopped.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited:RuntimeWarning")


def all_shipped(small: SmallOnKafka) -> Callable[[], bool]:
    bus = small.kafka_bus()

    def shipped() -> bool:
        with small.database.read() as connection:
            return sum(bus.backlog(connection).values()) == 0

    return shipped


async def relay_of(small: SmallOnKafka) -> Relay:
    return await asyncio.to_thread(small.kafka_bus().relay)


async def ship(small: SmallOnKafka) -> None:
    """Run a relay until the journal is shipped."""
    async with at_work(await relay_of(small)):
        await until(all_shipped(small))


async def ids_on_topic(small: SmallOnKafka) -> list[str]:
    return [decode_any(payload or b"").id for _, payload in await small.messages()]


def of_firm(firm: str, ids: list[str]) -> list[str]:
    return [one for one in ids if one.startswith(f"{firm}-")]


async def test_all_facts_are_shipped_in_the_order_of_the_journal_for_each_key(small: SmallOnKafka) -> None:
    firms = [f"f{number}" for number in range(7)]
    small.publish(*(firm_fact(firm, revision) for revision in range(300) for firm in firms))
    await ship(small)
    found = await small.messages()
    assert len({place for place, _ in found}) == 2
    ids = [decode_any(payload or b"").id for _, payload in found]
    assert {firm: of_firm(firm, ids) for firm in firms} == {
        firm: [f"{firm}-{revision}" for revision in range(300)] for firm in firms
    }


async def test_a_relay_goes_on_where_the_last_one_was(small: SmallOnKafka) -> None:
    small.publish(firm_fact("a"), firm_fact("b"))
    await ship(small)
    small.publish(firm_fact("c"))
    await ship(small)
    assert sorted(await ids_on_topic(small)) == ["a-1", "b-1", "c-1"]


async def test_what_was_acknowledged_just_before_a_kill_is_sent_again_and_has_its_effect_once(
    small: SmallOnKafka,
) -> None:
    """A killed relay leaves facts on the topic that lie behind its position: it is put back here."""
    small.publish(*(firm_fact("a", revision) for revision in range(20)))
    await ship(small)
    back = sa.update(JOURNAL.positions).where(JOURNAL.positions.c.consumer == "relay").values(seq=10)
    with small.database.begin() as connection:
        connection.execute(back)
    await ship(small)
    assert len(await small.messages()) == 30
    bus = small.kafka_bus()
    async with at_work(bus.consuming(bus.consumers[0])):
        await asyncio.to_thread(bus.drain)
    assert small.written() == [f"a-{revision}" for revision in range(20)]


async def test_of_two_relays_one_works_and_the_other_takes_over_when_it_ends(small: SmallOnKafka) -> None:
    first, second = await relay_of(small), await relay_of(small)
    shipped = all_shipped(small)
    async with at_work(first):
        small.publish(firm_fact("a"))
        await until(shipped)
        async with at_work(second):
            small.publish(firm_fact("b"))
            await until(shipped)
            first.stop()
            small.publish(*(firm_fact("c", revision) for revision in range(50)))
            await until(shipped)
    assert sorted(await ids_on_topic(small)) == sorted(["a-1", "b-1", *(f"c-{one}" for one in range(50))])


async def test_nothing_is_left_out_while_several_write_the_journal_at_once(small: SmallOnKafka) -> None:
    """Each writer holds its transaction open after it appended, so that they would commit out of order."""

    def write(writer: str) -> None:
        chance = random.Random(writer)
        for revision in range(25):
            with small.database.begin() as connection:
                append(connection, JOURNAL, [firm_fact(writer, revision)])
                time.sleep(chance.random() / 100)

    async with at_work(await relay_of(small)):
        await asyncio.gather(*(asyncio.to_thread(write, writer) for writer in "abcd"))
        await until(all_shipped(small))
    ids = await ids_on_topic(small)
    assert {writer: of_firm(writer, ids) for writer in "abcd"} == {
        writer: [f"{writer}-{revision}" for revision in range(25)] for writer in "abcd"
    }


async def test_facts_of_two_megabytes_go_through_relay_and_consumer(small: SmallOnKafka) -> None:
    facts = [
        msgspec.structs.replace(
            firm_fact(f"f{number}"),
            body=FirmChanged(firm=FirmRecord(id=f"f{number}", name_zh="深" * 700_000), revision=1),
        )
        for number in range(12)
    ]
    small.publish(*facts)
    bus = small.kafka_bus()
    async with at_work(await relay_of(small), bus.consuming(bus.consumers[0])):
        await asyncio.to_thread(bus.drain)
    assert sorted(small.written()) == sorted(f"f{number}-1" for number in range(12))


async def test_a_relay_that_lost_its_hold_on_the_database_takes_it_anew(small: SmallOnKafka) -> None:
    cut_off = sa.text(
        "SELECT count(pg_terminate_backend(pid)) FROM pg_locks "
        "WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )

    def holders(connection: Connection) -> int:
        return int(connection.execute(cut_off).scalar_one())

    async with at_work(await relay_of(small)):
        small.publish(firm_fact("a"))
        await until(all_shipped(small))
        with small.database.begin() as connection:
            assert holders(connection) == 1
        small.publish(firm_fact("b"))
        await until(all_shipped(small))
    assert set(await ids_on_topic(small)) == {"a-1", "b-1"}
