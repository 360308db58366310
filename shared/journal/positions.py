"""How far each consumer has read in a journal, and what waits for it there."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.database import insert_or_ignore
from shared.journal.tables import JournalTables


@dataclass(frozen=True, slots=True)
class Line:
    """A fact as it stands in a journal. `seq`: its place, growing but not without gaps."""

    seq: int
    type: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Route:
    """The way of some types of facts from the journal of their owner to a consumer of a service."""

    consumer: str
    kept_by: JournalTables
    owner: JournalTables
    types: tuple[str, ...]

    def read(self, connection: Connection, limit: int) -> list[Line]:
        """The facts that wait, oldest first, at most `limit`."""
        journal = self.owner.journal
        query = sa.select(journal.c.seq, journal.c.type, journal.c.payload).where(self._waits(connection))
        return [Line(*row) for row in connection.execute(query.order_by(journal.c.seq).limit(limit)).all()]

    def count(self, connection: Connection) -> int:
        """How many facts wait."""
        query = sa.select(sa.func.count()).select_from(self.owner.journal).where(self._waits(connection))
        return connection.execute(query).scalar_one()

    def move(self, connection: Connection, seq: int) -> None:
        """Remember that everything up to `seq` is dealt with; another process may have come further."""
        table = self.kept_by.positions
        moved = connection.execute(sa.update(table).where(self._is_here, table.c.seq < seq).values(seq=seq))
        if not moved.rowcount:
            row = {"consumer": self.consumer, "journal": self.owner.service, "seq": seq}
            connection.execute(insert_or_ignore(connection, table), [row])

    @property
    def _is_here(self) -> sa.ColumnElement[bool]:
        columns = self.kept_by.positions.c
        return sa.and_(columns.consumer == self.consumer, columns.journal == self.owner.service)

    def _waits(self, connection: Connection) -> sa.ColumnElement[bool]:
        position = connection.execute(sa.select(self.kept_by.positions.c.seq).where(self._is_here)).scalar()
        columns = self.owner.journal.c
        return sa.and_(columns.type.in_(self.types), columns.seq > (position or 0))


def end_of(connection: Connection, tables: JournalTables) -> int:
    """The place of the newest fact in a journal, 0 for an empty one."""
    return connection.execute(sa.select(sa.func.max(tables.journal.c.seq))).scalar() or 0
