"""Handing facts to one consumer inside a transaction: each fact once, its effects and its own facts together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.engine import Connection

from shared.clock import Clock
from shared.database import Database, claim
from shared.errors import NotFound
from shared.events.catalogue import decode_any
from shared.events.envelope import Fact
from shared.journal import dead_letters
from shared.journal.dead_letters import DeadLetter
from shared.journal.outbox import append
from shared.journal.tables import JournalTables
from shared.journal.work import Consumer, UnitOfWork
from shared.trace import tracing


class Handling:
    """One consumer over the journal of its service."""

    def __init__(self, consumer: Consumer, tables: JournalTables, clock: Clock) -> None:
        self.consumer = consumer
        self.tables = tables
        self._clock = clock

    def consume(self, connection: Connection, facts: Sequence[Fact[Any]]) -> int:
        """Handle those facts that were not handled before, in order; returns how many those were.

        They are claimed first: who meets another transaction at the same fact waits for its end.
        """
        newest = {fact.id: fact for fact in reversed(facts)}
        rows = [{"consumer": self.consumer.name, "fact_id": one} for one in sorted(newest)]
        claimed = claim(connection, self.tables.inbox, rows, "fact_id")
        fresh = [
            fact for one in dict.fromkeys(fact.id for fact in facts) if (fact := newest[one]).id in claimed
        ]
        if fresh:
            work = UnitOfWork(connection, self._clock(), self.consumer.name)
            self.consumer.handle(fresh, work)
            append(connection, self.tables, work.published)
        return len(fresh)

    def bury(
        self, connection: Connection, *, place: str, at: str, reason: str, fact_type: str, payload: bytes
    ) -> None:
        """Keep what failed as a dead letter. at: where it stands, which with the consumer makes its id."""
        letter = DeadLetter(
            id=dead_letters.letter_id(self.consumer.name, at, "", fact_type),
            at=self._clock(),
            origin=self.consumer.name,
            place=place,
            reason=reason,
            advice="Mend the cause, then run: ipwatch dead-letters replay",
            fact_type=fact_type,
            payload=payload,
        )
        dead_letters.add(connection, self.tables, letter)


def replay(database: Database, handlings: Mapping[str, Handling], letter: DeadLetter) -> None:
    """Hand the fact of a letter to its consumer again, by consumer name; raises what the handler raises.

    Raises NotFound when the consumer is not there any more.
    """
    handling = handlings.get(letter.origin)
    if handling is None:
        raise NotFound(
            f"nobody handles what failed for {letter.origin!r} any more; consumers are: {', '.join(handlings)}"
        )
    fact = decode_any(letter.payload)
    with tracing(fact.trace), database.begin() as connection:
        handling.consume(connection, [fact])
        dead_letters.settle(connection, handling.tables, letter.id, "replayed")
