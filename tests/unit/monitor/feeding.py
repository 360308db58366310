"""The bus of a monitor over one database, as tests feed it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from services.monitor import tables as t
from shared.bus.embedded import EmbeddedBus
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.catalogue import decode
from shared.events.envelope import Fact
from shared.journal.outbox import append
from shared.journal.work import Consumer

TYPES = ("docket.observed", "case.changed", "firm.changed", "tag.decided", "deadline.changed")


def bus_over(database: Database, now: datetime, *consumers: Consumer) -> EmbeddedBus:
    """A bus that feeds these consumers from the monitor's journal; it is always this moment."""
    return EmbeddedBus(
        database, {"monitor": t.JOURNAL}, consumers, dict.fromkeys(TYPES, "monitor"), fixed_clock(now)
    )


def publish(database: Database, *facts: Fact[Any]) -> None:
    """Put facts into the monitor's journal; nobody has handled them yet."""
    with database.begin() as connection:
        append(connection, t.JOURNAL, facts)


def published(database: Database, kind: str) -> list[Fact[Any]]:
    """All facts of a type in the monitor's journal, in order."""
    journal = t.JOURNAL.journal
    query = sa.select(journal.c.payload).where(journal.c.type == kind).order_by(journal.c.seq)
    with database.read() as connection:
        return [decode(kind, payload) for payload in connection.execute(query).scalars()]
