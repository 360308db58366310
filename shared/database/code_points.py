"""Text in the order of its code points on PostgreSQL, as SQLite has it, whatever the database's own collation."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection


class TextColumn(NamedTuple):
    """A column of text with another order. type: as SQL writes it, e.g. "character varying(12)"."""

    table: str
    name: str
    type: str


def otherwise_sorted(connection: Connection, prefix: str = "") -> list[TextColumn]:
    """The columns of text, in tables whose names begin so, that sort otherwise; none on SQLite."""
    if connection.dialect.name != "postgresql":
        return []
    query = sa.text(
        "SELECT held.relname, attname, format_type(atttypid, atttypmod) FROM pg_attribute"
        " JOIN pg_class AS held ON held.oid = attrelid"
        " WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace AND starts_with(relname, :prefix)"
        " AND NOT attisdropped AND attcollation <> 0 AND attcollation <> 'pg_catalog.\"C\"'::regcollation"
        " ORDER BY relname, attnum"
    )
    return [TextColumn(*row) for row in connection.execute(query, {"prefix": prefix})]


def sort_by_code_point(connection: Connection, prefix: str) -> None:
    """Change them: for the migration that makes or changes such tables."""
    for table, name, kind in otherwise_sorted(connection, prefix):
        connection.exec_driver_sql(f'ALTER TABLE {table} ALTER COLUMN "{name}" TYPE {kind} COLLATE "C"')
