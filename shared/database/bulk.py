"""Many rows in one statement and one parameter on PostgreSQL, where each row of its own would cost a message.

Rows go over as one JSON document, which msgspec writes and the server reads into the table's own row type much
faster than either side handles a parameter for every value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.database.columns import UtcDateTime, with_zone
from shared.database.readable import json_text

Row = Mapping[str, Any]
# Names in these statements are of our own tables and columns; every value is a parameter.


def insert(connection: Connection, table: sa.Table, rows: Sequence[Row], suffix: str = "") -> None:
    """Insert rows in their order. suffix: what follows the INSERT."""
    names = tuple(rows[0])
    _check(table, rows)
    columns = _listed(names)
    statement = f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM {_given(table)} {suffix}"  # noqa: S608
    connection.exec_driver_sql(statement, (json_text(rows),))


def insert_columns(
    connection: Connection, table: sa.Table, rows: Sequence[Mapping[str, str | bytes]], returning: str = ""
) -> list[str]:
    """Insert rows of text and bytes in their order, leaving out those that are there, a parameter a column.

    Returns the values of one column of those inserted, when one is named.
    """
    names = tuple(rows[0])
    # Bytes go over as they are (%b); text is made readable on its way (%s).
    arrays = ", ".join(
        "%b::bytea[]" if isinstance(value, bytes) else "%s::text[]" for value in rows[0].values()
    )
    columns = _listed(names)
    suffix = f' RETURNING "{returning}"' if returning else ""
    statement = (
        f"INSERT INTO {table.name} ({columns}) SELECT {columns} FROM unnest({arrays}) WITH ORDINALITY "  # noqa: S608
        f"AS given ({columns}, place) ORDER BY place ON CONFLICT DO NOTHING{suffix}"
    )
    result = connection.exec_driver_sql(statement, tuple([row[name] for row in rows] for name in names))
    return list(result.scalars()) if returning else []


def upsert(connection: Connection, table: sa.Table, rows: Sequence[Row], keys: Sequence[str]) -> None:
    """Insert rows or replace them, in the order of their keys: so two who write the same rows never deadlock."""
    replaced = ", ".join(f'"{name}" = excluded."{name}"' for name in rows[0] if name not in keys)
    action = f"DO UPDATE SET {replaced}" if replaced else "DO NOTHING"
    insert(connection, table, _one_a_key(rows, keys), f"ON CONFLICT ({_listed(keys)}) {action}")


def update(connection: Connection, table: sa.Table, rows: Sequence[Row], keys: Sequence[str]) -> None:
    """Change rows found by their keys."""
    changed = ", ".join(f'"{name}" = given."{name}"' for name in rows[0] if name not in keys)
    _check(table, rows)
    statement = f"UPDATE {table.name} AS held SET {changed} FROM {_given(table)} WHERE {_same(keys)}"  # noqa: S608
    connection.exec_driver_sql(statement, (json_text(_one_a_key(rows, keys)),))


def delete(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Delete the rows that have these values."""
    statement = f"DELETE FROM {table.name} AS held USING {_given(table)} WHERE {_same(tuple(rows[0]))}"  # noqa: S608
    connection.exec_driver_sql(statement, (json_text(rows),))


def _one_a_key(rows: Sequence[Row], keys: Sequence[str]) -> list[Row]:
    """The last row of each key, sorted by key."""
    key = itemgetter(*keys)
    last = {key(row): row for row in rows}
    return [last[one] for one in sorted(last)]


def _check(table: sa.Table, rows: Sequence[Row]) -> None:
    for name in _instants(table):
        for row in rows:
            if (instant := row.get(name)) is not None:
                with_zone(instant)


@lru_cache(maxsize=256)
def _instants(table: sa.Table) -> tuple[str, ...]:
    if any(isinstance(column.type, sa.LargeBinary) for column in table.c):
        raise ValueError(f"{table.name} has a column of bytes: use insert_missing")
    return tuple(column.name for column in table.c if isinstance(column.type, UtcDateTime))


def _given(table: sa.Table) -> str:
    return f"json_populate_recordset(NULL::{table.name}, %s::json) AS given"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _same(keys: Sequence[str]) -> str:
    return " AND ".join(f'held."{name}" = given."{name}"' for name in keys)
