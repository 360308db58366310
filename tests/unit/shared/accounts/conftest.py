"""Accounts on an empty database of each engine, with a clock the tests turn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from shared.accounts import MIGRATIONS, Accounts
from shared.database import Database
from shared.migrate import migrate
from tests.databases import Storage


class TurnedClock:
    """A clock that moves only when a test says so."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def database(storage: Storage) -> Database:
    database = storage.open()
    migrate(database, "accounts", MIGRATIONS)
    return database


@pytest.fixture
def accounts(database: Database, clock: TurnedClock) -> Accounts:
    return Accounts(database, clock)
