"""Letting several transactions meet, and seeing when one waits for another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

import pytest
import sqlalchemy as sa

from shared.database import Database
from shared.transient import is_transient

T = TypeVar("T")

PATIENCE_SECONDS = 60
_TRIES = 20


def at_once(*acts: Callable[[], T]) -> list[T]:
    """Do all of them at the same time; their results in order. Raises what one of them raised."""
    gate = threading.Barrier(len(acts))

    def begin(act: Callable[[], T]) -> T:
        gate.wait(PATIENCE_SECONDS)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [one.result(PATIENCE_SECONDS) for one in [pool.submit(begin, act) for act in acts]]


def beside(act: Callable[[], T]) -> Future[T]:
    """Do it in a thread of its own."""
    pool = ThreadPoolExecutor(1)
    try:
        return pool.submit(act)
    finally:
        pool.shutdown(wait=False)


def retried(act: Callable[[], T]) -> T:
    """Do it as a worker does: again when the database gave way to another transaction."""
    for _ in range(_TRIES - 1):
        try:
            return act()
        except Exception as fault:
            if not is_transient(fault):
                raise
    return act()


def waiting(database: Database) -> int:
    """How many transactions in this database wait for a lock that another one holds."""
    query = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    )
    with database.read() as connection:
        return int(connection.execute(query).scalar_one())


def until(condition: Callable[[], object]) -> None:
    """Return as soon as the condition holds; the test fails when it does not come to that."""
    pause = threading.Event()
    for _ in range(PATIENCE_SECONDS * 100):
        if condition():
            return
        pause.wait(0.01)
    pytest.fail(f"it did not come to that within {PATIENCE_SECONDS} seconds")
