"""The monitor on an empty PostgreSQL, and workers over it."""

from __future__ import annotations

import pytest

from services.monitor.bootstrap import MIGRATIONS
from shared.database import Database
from shared.migrate import migrate
from tests.databases import PostgresStorage
from tests.unit.monitor.cases.composed import (
    WordJudge,
)
from tests.unit.monitor.races.workers import Workers


@pytest.fixture
def database(postgres_storage: PostgresStorage) -> Database:
    opened = postgres_storage.open()
    migrate(opened, "monitor", MIGRATIONS)
    return opened


@pytest.fixture
def workers(database: Database) -> Workers:
    return Workers(database, lambda work: WordJudge())
