"""Locks by name that last until the transaction ends (PostgreSQL); SQLite has one writer and needs none.

Who takes several kinds takes them in one order, so that no two wait for each other: names of things, rows, and
last of all the journal, which `shared.journal.outbox.append` locks.
"""

from __future__ import annotations

import hashlib

from sqlalchemy.engine import Connection


def lock(connection: Connection, *names: str) -> None:
    """Wait until no other transaction holds one of these names, and hold them all until this one ends."""
    _hold(connection, "pg_advisory_xact_lock", names)


def share(connection: Connection, name: str) -> None:
    """Hold a name together with others that share it, until this transaction ends."""
    _hold(connection, "pg_advisory_xact_lock_shared", (name,))


def wait_for_sharers(connection: Connection, name: str) -> None:
    """Wait until every transaction that shared the name before this call has ended; hold nothing afterwards."""
    if connection.dialect.name == "postgresql":
        # A lock taken inside a savepoint goes away with it.
        with connection.begin_nested() as savepoint:
            lock(connection, name)
            savepoint.rollback()


def _hold(connection: Connection, function: str, names: tuple[str, ...]) -> None:
    if names and connection.dialect.name == "postgresql":
        # In the order of the numbers, which is the same for everybody.
        numbers = sorted({_number(name) for name in names})
        statement = f"SELECT count({function}(number)) FROM unnest(%s::bigint[]) AS number"  # noqa: S608 - constants
        connection.exec_driver_sql(statement, (numbers,))


def _number(name: str) -> int:
    """The number of a name: the first 64 bits of its SHA-256, signed."""
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogatepass")).digest()[:8], signed=True)
