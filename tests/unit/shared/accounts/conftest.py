"""Accounts on a fresh in-memory database, with a clock the tests turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from shared.accounts import MIGRATIONS, Accounts
from shared.database import Database, open_sqlite
from shared.migrate import migrate


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
def database() -> Iterator[Database]:
    database = open_sqlite(None)
    migrate(database, "accounts", MIGRATIONS)
    yield database
    database.close()


@pytest.fixture
def accounts(database: Database, clock: TurnedClock) -> Accounts:
    return Accounts(database, clock)
