"""One SQLAlchemy engine with the transactions this project needs, on SQLite or PostgreSQL."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect
from sqlalchemy.types import TypeDecorator

# How long a writer waits for another process before it fails.
_WAIT_SECONDS = 60


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: timestamptz in PostgreSQL, ISO 8601 text in UTC in SQLite (sorts as time)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(sa.String(32))
        return dialect.type_descriptor(sa.DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"instant without time zone: {value!r}")
        instant = value.astimezone(UTC)
        if dialect.name == "sqlite":
            return instant.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
        return instant

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None or isinstance(value, datetime):
            return value
        return datetime.fromisoformat(value)


class Json(TypeDecorator[Any]):
    """JSON written and read by msgspec: text in SQLite, jsonb in PostgreSQL."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB())
        return dialect.type_descriptor(sa.Text())

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        if value is None:
            return None
        if dialect.name == "postgresql":
            return msgspec.to_builtins(value)
        return msgspec.json.encode(value).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return msgspec.json.decode(value)


class Database:
    """Transactions on one engine. On SQLite a writer takes the write lock at its beginning.

    So two writers queue instead of failing half way, and a position read in a transaction stays true.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        # SQLite lets a waiting writer sleep for up to a tenth of a second; the threads of one process queue
        # here instead.
        one_writer = engine.dialect.name == "sqlite"
        self._queue: AbstractContextManager[object] = threading.Lock() if one_writer else nullcontext()

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that may write; committed at the end, rolled back on an exception."""
        with self._queue, self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent snapshot for reading."""
        with self.engine.connect() as connection:
            connection.execution_options(ipwatch_reads=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def open_sqlite(path: Path | None) -> Database:
    """The database in one SQLite file (WAL), or in memory for None. Creates the folder when needed."""
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    url = sa.URL.create("sqlite", database=str(path) if path else None)
    extra: dict[str, Any] = {} if path else {"poolclass": sa.pool.StaticPool}
    engine = sa.create_engine(
        url,
        connect_args={"check_same_thread": False, "timeout": _WAIT_SECONDS, "isolation_level": None},
        **extra,
    )

    @event.listens_for(engine, "connect")
    def _tune(connection: Any, _: Any) -> None:
        use_write_ahead_log(connection)
        for pragma in (
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "cache_size=-64000",
            "wal_autocheckpoint=4000",
            "temp_store=MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("ipwatch_reads", False)
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return Database(engine)


def use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch the file to write-ahead logging; SQLite does not wait by itself while another process does so."""
    give_up = time.monotonic() + _WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as fault:
            busy = fault.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
            if not busy or time.monotonic() > give_up:
                raise
            time.sleep(0.02)
        else:
            return


def dialect_insert(connection: Connection, table: sa.Table) -> Any:
    """An INSERT of the connection's dialect, which knows ON CONFLICT."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def insert_or_ignore(connection: Connection, table: sa.Table) -> Any:
    """An INSERT that leaves an existing row alone."""
    return dialect_insert(connection, table).on_conflict_do_nothing()


def insert_missing(
    connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, str | bytes]]
) -> None:
    """Insert rows of plain text and bytes, all with the same columns, leaving out those that are there.

    On SQLite they go to the driver as they are: preparing each value costs more than storing it.
    """
    if not rows:
        return
    if connection.dialect.name != "sqlite":
        connection.execute(insert_or_ignore(connection, table), list(rows))
        return
    names = list(rows[0])
    columns, places = ", ".join(names), ", ".join("?" * len(names))
    # Names of our own tables and columns; the values go in as parameters.
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608
    connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


def upsert(connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, replacing those whose primary key is there; all rows have the same columns."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    statement = dialect_insert(connection, table)
    replaced = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=replaced), list(rows))
