"""One SQLAlchemy engine with the transactions this project needs, on SQLite or PostgreSQL."""

from __future__ import annotations

from shared.database.columns import Json, UtcDateTime
from shared.database.locks import lock, share, wait_for_sharers
from shared.database.postgres import open_postgres
from shared.database.reading import among, portions, text_in
from shared.database.sqlite import open_sqlite, use_write_ahead_log
from shared.database.transactions import Database
from shared.database.writing import (
    claim,
    delete,
    dialect_insert,
    insert,
    insert_missing,
    insert_new,
    insert_or_ignore,
    update,
    upsert,
)

__all__ = [
    "Database",
    "Json",
    "UtcDateTime",
    "among",
    "claim",
    "delete",
    "dialect_insert",
    "insert",
    "insert_missing",
    "insert_new",
    "insert_or_ignore",
    "lock",
    "open_postgres",
    "open_sqlite",
    "portions",
    "share",
    "text_in",
    "update",
    "upsert",
    "use_write_ahead_log",
    "wait_for_sharers",
]
