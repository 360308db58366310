"""Dead letters: what could not be handled, kept with its reason and its bytes until it is replayed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.database import insert_or_ignore
from shared.events.envelope import fact_id
from shared.journal.tables import JournalTables


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLetter:
    """One thing that failed.

    origin: who failed: a consumer's name ("monitor.cases") or a source ("pacer_rss:nyed").
    place: where in the input. payload: the fact's bytes, or the unreadable piece (at most 64 kB).
    raw: hash of the raw input it came from, "" for a fact. status: open, replayed or discarded.
    """

    id: str
    at: datetime
    origin: str
    place: str
    reason: str
    advice: str
    fact_type: str = ""
    payload: bytes = b""
    raw: str = ""
    status: str = "open"

    @property
    def trace(self) -> str:
        """The trace of the fact that failed; "" for a raw input, or bytes that are no fact."""
        return trace_in(self.payload) if self.fact_type else ""


class _Traced(msgspec.Struct):
    trace: str = ""


_TRACED = msgspec.json.Decoder(_Traced)


def trace_in(payload: bytes) -> str:
    """The trace of the fact in these bytes, "" when they hold none; never raises."""
    try:
        return _TRACED.decode(payload).trace
    except (ValueError, RecursionError):  # no JSON, of another shape, not even UTF-8, or nested without end
        return ""


def letter_id(origin: str, place: str, reason: str, content: str) -> str:
    """The same failure of the same thing is one letter however often it happens."""
    return fact_id("dead_letter", origin, place, reason, content)


def add(connection: Connection, tables: JournalTables, letter: DeadLetter) -> None:
    """Keep a letter; one that is already there stays as it is."""
    connection.execute(
        insert_or_ignore(connection, tables.dead_letters),
        {name: getattr(letter, name) for name in DeadLetter.__slots__},
    )


def listing(connection: Connection, tables: JournalTables, status: str = "open") -> Sequence[DeadLetter]:
    """The letters of one status, oldest first."""
    table = tables.dead_letters
    rows = connection.execute(sa.select(table).where(table.c.status == status).order_by(table.c.at))
    return [DeadLetter(**row._mapping) for row in rows]


def settle(connection: Connection, tables: JournalTables, letter: str, status: str) -> None:
    """Mark a letter as replayed or discarded."""
    table = tables.dead_letters
    connection.execute(sa.update(table).where(table.c.id == letter).values(status=status))
