"""How far a consumer has handled each partition: kept in the database, moved with the effects of the facts.

So a fact is handled exactly once whatever Kafka's own committed offsets say, which only serve to look at. The
cluster is part of a position's name: a new cluster is read from its beginning, and the inbox makes repeats harmless.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.database import insert_or_ignore
from shared.journal.tables import JournalTables


class Place(NamedTuple):
    """A partition of a topic."""

    topic: str
    partition: int


class Offsets:
    """The positions of one consumer on one cluster, in the tables of its service. cluster: Kafka's own id of it."""

    def __init__(self, consumer: str, tables: JournalTables, cluster: str) -> None:
        self._consumer = consumer
        self._table = tables.positions
        self._cluster = cluster[:6]

    def locked(self, connection: Connection, places: Iterable[Place]) -> dict[Place, int]:
        """The next offset of each partition, its row locked until the transaction ends."""
        by_name = {self._name(place): place for place in places}
        rows = [{"consumer": self._consumer, "journal": name, "seq": 0} for name in sorted(by_name)]
        query = self._query(by_name).order_by(self._table.c.journal).with_for_update()
        found = connection.execute(query).all()
        if len(found) < len(rows):
            connection.execute(insert_or_ignore(connection, self._table), rows)
            found = connection.execute(query).all()
        return {by_name[row.journal]: row.seq for row in found}

    def read(self, connection: Connection, places: Iterable[Place]) -> dict[Place, int]:
        """The next offset of each partition, 0 for one not begun."""
        by_name = {self._name(place): place for place in places}
        found = {row.journal: row.seq for row in connection.execute(self._query(by_name))}
        return {place: found.get(name, 0) for name, place in by_name.items()}

    def move(self, connection: Connection, ends: Mapping[Place, int]) -> None:
        """Everything before these offsets is dealt with. The rows must be locked."""
        statement = (
            sa.update(self._table)
            .where(
                self._table.c.consumer == self._consumer, self._table.c.journal == sa.bindparam("its_journal")
            )
            .values(seq=sa.bindparam("end"))
        )
        rows = [{"its_journal": self._name(place), "end": end} for place, end in ends.items()]
        if rows:
            connection.execute(statement, rows)

    def _query(self, names: Iterable[str]) -> sa.Select[tuple[str, int]]:
        columns = self._table.c
        return sa.select(columns.journal, columns.seq).where(
            columns.consumer == self._consumer, columns.journal.in_(list(names))
        )

    def _name(self, place: Place) -> str:
        return f"{place.topic}/{place.partition}@{self._cluster}"
