"""Writing rows: the same few verbs on both engines, each many rows at a time.

Rows are mappings of column name to value; all rows of a call have the same columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from shared.database import bulk
from shared.database import rows as lite
from shared.database.readable import readable

Row = Mapping[str, Any]


def dialect_insert(connection: Connection, table: sa.Table) -> Any:
    """An INSERT of the connection's dialect, which knows ON CONFLICT."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def insert_or_ignore(connection: Connection, table: sa.Table) -> Any:
    """An INSERT that leaves an existing row alone."""
    return dialect_insert(connection, table).on_conflict_do_nothing()


def insert(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows that are not there."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        bulk.insert(connection, table, rows)
    else:
        lite.insert(connection, table, rows)


def insert_new(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows, leaving those alone that are there."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        bulk.insert(connection, table, rows, "ON CONFLICT DO NOTHING")
    else:
        lite.insert(connection, table, rows, "ON CONFLICT DO NOTHING")


def insert_missing(
    connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, str | bytes]]
) -> None:
    """Insert rows of plain text and bytes in their order, leaving out those that are there.

    They go to the driver as they are: preparing each value costs more than storing it.
    """
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        bulk.insert_columns(connection, table, rows)
        return
    names = list(rows[0])
    columns, places = ", ".join(names), ", ".join("?" * len(names))
    # Names of our own tables and columns; the values go in as parameters.
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING"  # noqa: S608
    connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


def claim(
    connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, str]], returning: str
) -> set[str]:
    """Insert rows of text that differ in one column; returns its values in those that were not there.

    On PostgreSQL who meets another transaction at the same row waits for its end. returning: the column.
    """
    if not rows:
        return set()
    if connection.dialect.name == "postgresql":
        ordered = sorted(rows, key=lambda row: row[returning])
        kept = set(bulk.insert_columns(connection, table, ordered, returning))
        return {row[returning] for row in rows if readable(row[returning]) in kept}
    same = [table.c[name] == value for name, value in rows[0].items() if name != returning]
    column = table.c[returning]
    query = sa.select(column).where(*same, column.in_([row[returning] for row in rows]))
    there = set(connection.execute(query).scalars())
    missing = [row for row in rows if row[returning] not in there]
    insert_missing(connection, table, missing)
    return {row[returning] for row in missing}


def upsert(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows, replacing those whose primary key is there; of two with one key the last counts."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    if connection.dialect.name == "postgresql":
        bulk.upsert(connection, table, rows, keys)
        return
    lite.upsert(connection, table, rows, keys)


def update(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Change rows that are there, found by their primary key."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key]
    if connection.dialect.name == "postgresql":
        bulk.update(connection, table, rows, keys)
        return
    lite.update(connection, table, rows, keys)


def delete(connection: Connection, table: sa.Table, keys: Sequence[Row]) -> None:
    """Delete the rows with these values of these columns."""
    if not keys:
        return
    if connection.dialect.name == "postgresql":
        bulk.delete(connection, table, keys)
        return
    lite.delete(connection, table, keys)
