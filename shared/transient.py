"""Telling a fault of the surroundings, which passes, from a fault of the fact, which stays."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# PostgreSQL's classes of conditions that another try may find gone: connection, rollback of a deadlock, resources,
# object in use, operator intervention, system error (appendix "PostgreSQL Error Codes" of its manual).
_PASSING_CLASSES = ("08", "40", "53", "55", "57", "58")


class Logger(Protocol):
    """What is told of a fault goes here."""

    def warning(self, event: str, **values: Any) -> Any:
        """Log one line."""


def is_transient(fault: BaseException) -> bool:
    """True when waiting and trying again makes sense: database, index, network or disk failed.

    A statement that PostgreSQL refuses for what it holds, such as a value too long for an index, is not.
    """
    if isinstance(fault, DBAPIError):
        state = getattr(fault.orig, "sqlstate", None)
        if fault.connection_invalidated or state is None:
            return fault.connection_invalidated or isinstance(fault, OperationalError | InterfaceError)
        return str(state)[:2] in _PASSING_CLASSES
    return isinstance(fault, PoolTimeout | sqlite3.OperationalError | OSError)


@contextmanager
def database_waited_out(log: Logger) -> Iterator[None]:
    """Leaves the block when the database fails in a way that passes, and logs that as "paused".

    For loops that look again later. Any other fault is raised.
    """
    try:
        yield
    except SQLAlchemyError as fault:
        if not is_transient(fault):
            raise
        log.warning("paused", why=str(fault).splitlines()[0])
