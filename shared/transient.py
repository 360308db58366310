"""Telling a fault of the surroundings, which passes, from a fault of the fact, which stays."""

from __future__ import annotations

import sqlite3

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

# PostgreSQL's classes of conditions that another try may find gone: connection, rollback of a deadlock, resources,
# object in use, operator intervention, system error (appendix "PostgreSQL Error Codes" of its manual).
_PASSING_CLASSES = ("08", "40", "53", "55", "57", "58")


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
