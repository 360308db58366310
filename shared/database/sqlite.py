"""The truth in one SQLite file: the embedded engine's database."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection

from shared.database.transactions import READ_ONLY, Database

# How long a writer waits for another process before it fails.
_WAIT_SECONDS = 60


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
        reads = connection.get_execution_options().get(READ_ONLY, False)
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
