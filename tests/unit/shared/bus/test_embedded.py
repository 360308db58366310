"""The embedded bus: every fact once, in order, its position moving with the handler's transaction."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from shared.errors import NotFound
from shared.events.envelope import Fact
from shared.journal.dead_letters import DeadLetter
from shared.journal.work import UnitOfWork
from tests.unit.shared.bus.small_service import JOURNAL, NOW, Small, firm_fact, write_down


def refusing(*firms: str) -> Callable[[Sequence[Fact[Any]], UnitOfWork], None]:
    """A handler that writes everything down and then fails over some firms."""

    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        for fact in facts:
            if fact.body.firm.id in firms:
                raise ValueError(f"cannot handle {fact.body.firm.id}")

    return handle


def test_facts_are_handled_in_the_order_of_the_journal(small: Small) -> None:
    small.publish(*(firm_fact(firm, revision) for revision in (1, 2, 3) for firm in "abc"))
    assert small.bus(write_down, batch=2).drain() == 9
    assert small.written() == [f"{firm}-{revision}" for revision in (1, 2, 3) for firm in "abc"]


def test_each_consumer_reads_for_itself(small: Small) -> None:
    small.publish(firm_fact("a"), firm_fact("b"))
    small.bus(write_down, write_down).drain()
    assert small.written("small.0") == small.written("small.1") == ["a-1", "b-1"]


def test_a_second_run_handles_only_what_is_new(small: Small) -> None:
    small.publish(firm_fact("a"))
    small.bus(write_down).drain()
    small.publish(firm_fact("a"), firm_fact("b"))
    small.bus(write_down).drain()
    assert small.written() == ["a-1", "b-1"]


def test_what_a_handler_publishes_reaches_the_next_consumer(small: Small) -> None:
    def pass_on(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        for fact in facts:
            if fact.body.revision == 1:
                work.publish(firm_fact(fact.key, 2).body, fact_id=f"{fact.id}-next", key=fact.key, cause=fact)

    small.publish(firm_fact("a"))
    small.bus(pass_on, write_down).drain()
    assert small.written("small.1") == ["a-1", "a-2"]
    with small.database.read() as connection:
        payload = connection.execute(
            sa.select(JOURNAL.journal.c.payload).where(JOURNAL.journal.c.fact_id == "a-1-next")
        ).scalar_one()
    assert b'"caused_by":"a-1"' in payload
    assert b'"trace":"a-1"' in payload


def test_the_one_fact_a_handler_refuses_becomes_a_dead_letter_and_the_others_are_handled_once(
    small: Small,
) -> None:
    small.publish(*(firm_fact(firm) for firm in "abcde"))
    small.bus(refusing("c")).drain()
    assert small.written() == ["a-1", "b-1", "d-1", "e-1"]
    (letter,) = small.letters()
    assert (letter.origin, letter.place, letter.fact_type) == ("small.0", "fact c-1", "firm.changed")
    assert "cannot handle c" in letter.reason
    assert "dead-letters replay" in letter.advice
    assert small.position() == 5


def test_a_fact_that_cannot_be_read_becomes_a_dead_letter(small: Small) -> None:
    small.publish(firm_fact("a"))
    small.publish_bytes("x", "firm.changed", b"\xff\xfe no fact")
    small.publish_bytes("y", "firm.changed", b'{"id": "y"}')
    small.publish(firm_fact("b"))
    small.bus(write_down).drain()
    assert small.written() == ["a-1", "b-1"]
    assert [letter.place for letter in small.letters()] == [
        "fact number 2 of the journal",
        "fact number 3 of the journal",
    ]


def test_a_transient_fault_makes_no_dead_letter_and_the_fact_is_handled_later(small: Small) -> None:
    faults = [OperationalError("insert", {}, Exception("disk full")), OSError("no space left")]

    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        if faults:
            raise faults.pop()

    small.publish(firm_fact("a"), firm_fact("b"))
    bus = small.bus(handle)
    for kind in (OSError, OperationalError):
        with pytest.raises(kind):
            bus.drain()
    assert (small.written(), small.letters(), small.position()) == ([], [], 0)
    bus.drain()
    assert small.written() == ["a-1", "b-1"]


def test_a_transient_fault_while_facts_go_one_by_one_makes_no_dead_letter(small: Small) -> None:
    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        if len(facts) > 1:
            raise ValueError("too many at once")
        raise OSError("no space left")

    small.publish(firm_fact("a"), firm_fact("b"))
    with pytest.raises(OSError, match="no space"):
        small.bus(handle).drain()
    assert small.letters() == []


class Killed(BaseException):
    """Stands for the end of the process."""


def test_a_crash_between_handler_and_commit_leaves_nothing_half_done(small: Small) -> None:
    def die(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        work.publish(firm_fact("z").body, fact_id="z", key="z", cause=facts[0])
        raise Killed

    small.publish(firm_fact("a"), firm_fact("b"))
    with pytest.raises(Killed):
        small.bus(die).drain()
    assert (small.written(), small.letters(), small.position()) == ([], [], 0)
    small.bus(write_down).drain()
    assert small.written() == ["a-1", "b-1"]


def test_two_buses_over_one_file_handle_each_fact_once(open_small: Callable[[], Small]) -> None:
    services = [open_small(), open_small()]
    services[0].publish(*(firm_fact(f"f{place:03}") for place in range(120)))
    threads = [
        threading.Thread(target=service.bus(refusing("f007", "f050"), batch=7).drain) for service in services
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    services[0].bus(refusing("f007", "f050")).drain()
    expected = [f"f{place:03}-1" for place in range(120) if place not in (7, 50)]
    assert services[0].written() == expected
    assert sorted(letter.place for letter in services[0].letters()) == ["fact f007-1", "fact f050-1"]


def test_what_another_process_handled_meanwhile_is_not_buried(open_small: Callable[[], Small]) -> None:
    """The second bus steps over the bad fact just before the first one is about to bury it."""
    one, two = open_small(), open_small()
    one.publish(firm_fact("bad"), firm_fact("good"))
    meanwhile = two.bus(refusing("bad"), batch=1)
    turns = iter(range(100))

    class Racing(ValueError):
        def __repr__(self) -> str:  # the reason is asked for after the failed transaction has ended
            if next(turns) == 1:
                meanwhile.drain()
            return "racing"

    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        if facts[0].body.firm.id == "bad":
            raise Racing
        write_down(facts, work)

    one.bus(handle).drain()
    assert one.written() == ["good-1"]
    assert [letter.place for letter in one.letters()] == ["fact bad-1"]


def test_a_dead_letter_can_be_replayed_and_is_settled(small: Small) -> None:
    small.publish(*(firm_fact(firm) for firm in "abc"))
    small.bus(refusing("b")).drain()
    (letter,) = small.letters()
    with pytest.raises(ValueError, match="cannot handle b"):
        small.bus(refusing("b")).replay(letter)
    assert len(small.letters()) == 1
    for _ in range(2):
        small.bus(write_down).replay(letter)
    assert small.written() == ["a-1", "c-1", "b-1"]
    assert (small.letters(), len(small.letters("replayed"))) == ([], 1)


def test_a_letter_of_a_consumer_that_is_gone_is_told_in_one_line(small: Small) -> None:
    letter = DeadLetter(id="1", at=NOW, origin="small.9", place="", reason="", advice="")
    with pytest.raises(NotFound, match=r"small\.9.*small\.0"):
        small.bus(write_down).replay(letter)


def test_lag_counts_what_waits_for_each_consumer(small: Small) -> None:
    small.publish(*(firm_fact(firm) for firm in "abc"))
    bus = small.bus(write_down, write_down)
    assert bus.lag() == {"small.0": 3, "small.1": 3}
    bus.drain()
    assert bus.lag() == {"small.0": 0, "small.1": 0}


def test_a_running_bus_is_woken_by_new_facts_and_stops_when_told(small: Small) -> None:
    arrived = threading.Semaphore(0)

    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        arrived.release(len(facts))

    bus = small.bus(handle)
    bus.start()
    for firm in "abc":
        small.publish(firm_fact(firm))
        bus.wake()
        assert arrived.acquire(timeout=20)
    bus.stop()
    small.publish(firm_fact("d"))
    bus.wake()
    assert small.written() == ["a-1", "b-1", "c-1"]


def test_a_consumer_whose_surroundings_fail_does_not_stop_the_others(small: Small) -> None:
    arrived = threading.Event()

    def fail(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        raise OSError("the disk of the index is full")

    def handle(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
        write_down(facts, work)
        arrived.set()

    small.publish(firm_fact("a"))
    bus = small.bus(fail, handle)
    bus.start()
    assert arrived.wait(timeout=20)
    bus.stop()
    assert small.written("small.1") == ["a-1"]
    assert small.letters() == []
