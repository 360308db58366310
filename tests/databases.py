"""The two engines that tests of the truth run on: a file of SQLite, and a schema of a real PostgreSQL."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

from shared.database import Database, open_postgres, open_sqlite
from tests.servers.postgres import PostgresServer


class Storage(Protocol):
    """A place for one database. `open` gives connections of their own each time, as processes have."""

    engine: str

    def open(self) -> Database: ...

    def empty(self) -> None:
        """Close what was opened and forget all rows."""


class SqliteStorage:
    engine = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._path = folder / "office.db"
        self._opened: list[Database] = []

    def open(self) -> Database:
        self._opened.append(open_sqlite(self._path))
        return self._opened[-1]

    def empty(self) -> None:
        while self._opened:
            self._opened.pop().close()
        for file in self._path.parent.glob(f"{self._path.name}*"):
            file.unlink()


class PostgresStorage:
    """A schema. The tables stay when it is emptied, so that the next test need not make them again."""

    engine = "postgres"

    def __init__(self, url: str, schema: str) -> None:
        self.url = f"{url}?options={quote(f'-csearch_path={schema}')}"
        self._schema = schema
        self._plain_url = url
        self._opened: list[Database] = []
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))

    def open(self) -> Database:
        self._opened.append(open_postgres(self.url, pool=12))
        return self._opened[-1]

    def empty(self) -> None:
        while self._opened:
            self._opened.pop().close()
        with psycopg.connect(self._plain_url, options=f"-csearch_path={self._schema}") as connection:
            connection.execute("SET session_replication_role = replica")  # leaves foreign keys unchecked
            for (table,) in connection.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                " AND tablename NOT LIKE '%schema_version'"
            ).fetchall():
                connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            connection.execute(
                "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
                " FROM pg_sequences WHERE schemaname = current_schema()"
            )


@pytest.fixture(scope="session")
def postgres_place(postgres_server: PostgresServer) -> Iterator[str]:
    """A database for the schemas of all tests of the run."""
    url = postgres_server.create_database()
    yield url
    postgres_server.drop(url)


@pytest.fixture
def postgres_storage(postgres_place: str, request: pytest.FixtureRequest) -> Iterator[PostgresStorage]:
    """An empty schema; the tests of one module take turns with it."""
    module = hashlib.sha256(request.node.nodeid.partition("::")[0].encode()).hexdigest()[:12]
    storage = PostgresStorage(postgres_place, f"s{module}")
    yield storage
    storage.empty()


@pytest.fixture(params=["sqlite", "postgres"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Storage]:
    """An empty place on each of the engines."""
    if request.param == "postgres":
        yield request.getfixturevalue("postgres_storage")
        return
    made = SqliteStorage(tmp_path)
    yield made
    made.empty()
