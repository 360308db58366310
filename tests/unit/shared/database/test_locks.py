"""Locks by name: one transaction at a time, whatever the order of the names, and none left behind."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from shared.database import Database, lock, share, wait_for_sharers
from tests.racing import beside, until, waiting
from tests.unit.shared.database.things import Open

Beside = Callable[[Callable[[sa.Connection], None]], Future[None]]


@pytest.fixture
def at_the_same_time(postgres: Database) -> Beside:
    """Runs something in a transaction of its own, in another thread."""

    def run(act: Callable[[sa.Connection], None]) -> Future[None]:
        def transaction() -> None:
            with postgres.begin() as connection:
                act(connection)

        return beside(transaction)

    return run


def test_a_name_is_held_until_the_transaction_ends(postgres: Database, at_the_same_time: Beside) -> None:
    with postgres.begin() as connection:
        lock(connection, "a", "b")
        other = at_the_same_time(lambda theirs: lock(theirs, "b", "c"))
        until(lambda: waiting(postgres) == 1)
        at_the_same_time(lambda theirs: lock(theirs, "d")).result(10)
        assert not other.done()
    other.result(10)


def test_names_are_taken_in_one_order_so_that_nobody_waits_in_a_circle(
    postgres: Database, at_the_same_time: Beside
) -> None:
    names = [f"name {number}" for number in range(40)]

    def take(some: list[str]) -> None:
        for _ in range(25):
            with postgres.begin() as connection:
                lock(connection, *some)

    with ThreadPoolExecutor(4) as pool:
        turns = [
            pool.submit(take, some) for some in (names, names[::-1], names[20:] + names[:20], names[::2])
        ]
        for turn in turns:
            turn.result(30)


def test_sharers_go_side_by_side_and_hold_up_one_who_wants_the_name_alone(
    postgres: Database, at_the_same_time: Beside
) -> None:
    with postgres.begin() as connection:
        share(connection, "registry")
        at_the_same_time(lambda theirs: share(theirs, "registry")).result(10)
        alone = at_the_same_time(lambda theirs: lock(theirs, "registry"))
        until(lambda: waiting(postgres) == 1)
    alone.result(10)


def test_waiting_for_sharers_waits_for_those_before_and_holds_up_nobody_after(
    postgres: Database, at_the_same_time: Beside
) -> None:
    with postgres.begin() as connection:
        share(connection, "registry")
        late = at_the_same_time(lambda theirs: wait_for_sharers(theirs, "registry"))
        until(lambda: waiting(postgres) == 1)
    late.result(10)
    with postgres.begin() as connection:
        wait_for_sharers(connection, "registry")
        at_the_same_time(lambda theirs: share(theirs, "registry")).result(10)


def test_on_sqlite_they_are_nothing(open_place: Open) -> None:
    database = open_place()
    with database.begin() as connection:
        lock(connection)
        lock(connection, "a", "a")
        share(connection, "b")
        wait_for_sharers(connection, "b")
