"""A bus over one small service, with a consumer that writes down what it was given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from shared.bus.embedded import EmbeddedBus
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.envelope import Fact
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal import dead_letters
from shared.journal.outbox import append
from shared.journal.tables import JournalTables
from shared.journal.work import Consumer, Handler, UnitOfWork

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
METADATA = sa.MetaData()
JOURNAL = JournalTables("small", METADATA)
WRITTEN = sa.Table(
    "written",
    METADATA,
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("consumer", sa.Text),
    sa.Column("firm", sa.Text),
    sa.Column("revision", sa.Integer),
)


def firm_fact(firm: str, revision: int = 1) -> Fact[FirmChanged]:
    """A fact about a firm, which is its key."""
    identity = f"{firm}-{revision}"
    return Fact(
        id=identity,
        type="firm.changed",
        version=1,
        key=firm,
        occurred_at=NOW,
        observed_at=NOW,
        source="composed",
        trace=identity,
        actor="test",
        body=FirmChanged(firm=FirmRecord(id=firm), revision=revision),
    )


def write_down(facts: Sequence[Fact[Any]], work: UnitOfWork) -> None:
    """A handler that keeps what it was given, in order."""
    rows = [
        {"consumer": work.actor, "firm": fact.body.firm.id, "revision": fact.body.revision} for fact in facts
    ]
    work.connection.execute(sa.insert(WRITTEN), rows)


class Small:
    """The small service: its database, its journal, and what its consumers wrote."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def bus(self, *handlers: Handler, batch: int = 200) -> EmbeddedBus:
        """A bus with a consumer per handler, named small.0, small.1 …"""
        consumers = [
            Consumer(f"small.{place}", "small", ("firm.changed",), handler, batch)
            for place, handler in enumerate(handlers)
        ]
        return EmbeddedBus(
            self.database, {"small": JOURNAL}, consumers, {"firm.changed": "small"}, fixed_clock(NOW)
        )

    def publish(self, *facts: Fact[Any]) -> None:
        """Append facts to the journal."""
        with self.database.begin() as connection:
            append(connection, JOURNAL, facts)

    def publish_bytes(self, fact_id: str, fact_type: str, payload: bytes) -> None:
        """Append bytes that need not be a fact."""
        row = {"fact_id": fact_id, "type": fact_type, "key": "k", "payload": payload}
        with self.database.begin() as connection:
            connection.execute(sa.insert(JOURNAL.journal), [row])

    def written(self, consumer: str = "small.0") -> list[str]:
        """What a consumer wrote down: "firm-revision", in order."""
        query = sa.select(WRITTEN).where(WRITTEN.c.consumer == consumer).order_by(WRITTEN.c.place)
        with self.database.read() as connection:
            return [f"{row.firm}-{row.revision}" for row in connection.execute(query)]

    def position(self, consumer: str = "small.0") -> int:
        """How far a consumer has read."""
        table = JOURNAL.positions
        with self.database.read() as connection:
            return (
                connection.execute(sa.select(table.c.seq).where(table.c.consumer == consumer)).scalar() or 0
            )

    def letters(self, status: str = "open") -> Sequence[dead_letters.DeadLetter]:
        """Its dead letters of a status."""
        with self.database.read() as connection:
            return dead_letters.listing(connection, JOURNAL, status)
