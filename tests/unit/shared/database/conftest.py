"""Small tables in an empty database of each engine."""

from __future__ import annotations

import pytest

from shared.database import Database
from tests.databases import PostgresStorage, Storage
from tests.unit.shared.database.things import METADATA, Open


@pytest.fixture
def open_place(storage: Storage) -> Open:
    """Opens the same database, each time with connections of its own as a process has."""

    def opening() -> Database:
        database = storage.open()
        METADATA.create_all(database.engine)
        return database

    return opening


@pytest.fixture
def database(open_place: Open) -> Database:
    """The database, opened once."""
    return open_place()


@pytest.fixture
def postgres(postgres_storage: PostgresStorage) -> Database:
    """The same on PostgreSQL alone."""
    database = postgres_storage.open()
    METADATA.create_all(database.engine)
    return database
