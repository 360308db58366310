"""Appending facts to a service's journal, in the transaction that made them true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.engine import Connection

from shared.database import insert_missing, lock
from shared.events.catalogue import encode
from shared.events.envelope import Fact
from shared.journal.tables import JournalTables


def append(connection: Connection, tables: JournalTables, facts: Sequence[Fact[Any]]) -> None:
    """Add facts to the journal; one whose id is already there is left out.

    On PostgreSQL the journal is held until the transaction ends, so that places in it are in the order of commit
    and a reader that goes on from the last place it saw misses none. Let it be the last thing a transaction does.
    """
    if not facts:
        return
    lock(connection, f"journal:{tables.service}")
    insert_missing(
        connection,
        tables.journal,
        [{"fact_id": fact.id, "type": fact.type, "key": fact.key, "payload": encode(fact)} for fact in facts],
    )
