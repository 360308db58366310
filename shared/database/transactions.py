"""Transactions on one engine: one that may write, and one that reads a consistent snapshot."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

# READ_ONLY tells the SQLite engine how to begin; PostgreSQL's driver knows its two by itself.
READ_ONLY = "ipwatch_reads"
_SNAPSHOT: dict[str, dict[str, Any]] = {
    "sqlite": {READ_ONLY: True},
    "postgresql": {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True},
}


class Database:
    """Transactions on one engine. On SQLite a writer takes the write lock at its beginning.

    So two writers queue instead of failing half way, and a position read in a transaction stays true. On
    PostgreSQL writers run side by side and see what was committed before each statement (READ COMMITTED): what
    must not change between two statements is locked, by row or by name (`shared.database.lock`).
    """

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        # SQLite lets a waiting writer sleep for up to a tenth of a second; the threads of one process queue
        # here instead.
        one_writer = engine.dialect.name == "sqlite"
        self._queue: AbstractContextManager[object] = threading.Lock() if one_writer else nullcontext()
        self._snapshot = _SNAPSHOT[engine.dialect.name]

    @contextmanager
    def begin(self) -> Iterator[Connection]:
        """A transaction that may write; committed at the end, rolled back on an exception."""
        with self._queue, self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent snapshot for reading."""
        with self.engine.connect() as connection:
            connection.execution_options(**self._snapshot)
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()
