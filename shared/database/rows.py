"""Many rows in one statement on SQLite, handed to the driver as it takes them.

SQLAlchemy prepares every row of a statement anew, which costs more than SQLite takes to store it; here the columns
are prepared once, and then the values of each. Names are of our own tables and columns; every value is a parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

Row = Mapping[str, Any]
Names = tuple[str, ...]


def insert(connection: Connection, table: sa.Table, rows: Sequence[Row], suffix: str = "") -> None:
    """Insert rows in their order. suffix: what follows the INSERT."""
    names = tuple(rows[0])
    marks = ", ".join("?" * len(names))
    _run(
        connection,
        table,
        f"INSERT INTO {table.name} ({_listed(names)}) VALUES ({marks}) {suffix}",  # noqa: S608
        names,
        rows,
    )


def upsert(connection: Connection, table: sa.Table, rows: Sequence[Row], keys: Sequence[str]) -> None:
    """Insert rows or replace those with the same values of `keys`, in their order."""
    replaced = ", ".join(f'"{name}" = excluded."{name}"' for name in rows[0] if name not in keys)
    action = f"DO UPDATE SET {replaced}" if replaced else "DO NOTHING"
    insert(connection, table, rows, f"ON CONFLICT ({_listed(keys)}) {action}")


def update(connection: Connection, table: sa.Table, rows: Sequence[Row], keys: Sequence[str]) -> None:
    """Change the rows with these values of `keys`."""
    changed = tuple(name for name in rows[0] if name not in keys)
    values = ", ".join(f'"{name}" = ?' for name in changed)
    _run(connection, table, f"UPDATE {table.name} SET {values} WHERE {_same(keys)}", (*changed, *keys), rows)  # noqa: S608


def delete(connection: Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Delete the rows with these values of these columns."""
    names = tuple(rows[0])
    _run(connection, table, f"DELETE FROM {table.name} WHERE {_same(names)}", names, rows)  # noqa: S608


def _run(connection: Connection, table: sa.Table, statement: str, names: Names, rows: Sequence[Row]) -> None:
    prepared = [
        [prepare(row[name]) for row in rows] if prepare else [row[name] for row in rows]
        for name, prepare in zip(names, _preparing(table, names, connection.dialect), strict=True)
    ]
    connection.exec_driver_sql(statement, list(zip(*prepared, strict=True)))


@lru_cache(maxsize=1024)
def _preparing(table: sa.Table, names: Names, dialect: sa.Dialect) -> tuple[Callable[[Any], Any] | None, ...]:
    """For each column what makes the driver's value of ours, None where they are the same."""
    return tuple(table.c[name].type.dialect_impl(dialect).bind_processor(dialect) for name in names)


def _same(names: Iterable[str]) -> str:
    return " AND ".join(f'"{name}" = ?' for name in names)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
