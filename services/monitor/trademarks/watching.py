"""Which applications of a month come close to the marks of registered firms: worked out when something changed, then kept."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.firms.registry import records, version
from services.monitor.trademarks import store
from services.monitor.trademarks.closeness import Closeness, Hit, Thresholds, apart
from shared.clock import Clock
from shared.database import Database, upsert

# Changes with the rules, so that what was found by older ones is worked out again.
_RULES = "1"


class CloseMarks(msgspec.Struct, frozen=True):
    """Of one month: how many applications and marks of firms were compared, the close ones, and firms' own."""

    month: str
    applications: int = 0
    firm_marks: int = 0
    close: tuple[Hit, ...] = ()
    own: tuple[Hit, ...] = ()


class TrademarkWatch:
    """Compares applications with marks. What it found is kept in the database, for all processes."""

    def __init__(self, database: Database, thresholds: Thresholds, clock: Clock) -> None:
        self._database = database
        self._thresholds = thresholds
        self._clock = clock

    def of_month(self, month: str) -> CloseMarks:
        """The close marks of a month, the closest first; worked out when firms, applications or thresholds changed."""
        with self._database.read() as connection:
            state = self._state(connection, month)
            kept = _kept(connection, month, state)
            if kept:
                return kept
            registered = records(connection).values()
            applications = store.of_month(connection, month)
        closeness = Closeness(registered if applications else (), self._thresholds)
        close, own = apart(closeness.hits(applications))
        found = CloseMarks(month, len(applications), closeness.marks, tuple(close), tuple(own))
        with self._database.begin() as connection:
            row = {"month": month, "state": state, "found": found, "at": self._clock()}
            upsert(connection, t.trademark_comparison, [row])
        return found

    def last_of_month(self, month: str) -> CloseMarks:
        """What the last comparison of a month found, without a new one."""
        with self._database.read() as connection:
            return _kept(connection, month) or CloseMarks(month)

    def files(self) -> list[store.File]:
        """The files handed in last."""
        with self._database.read() as connection:
            return store.newest_files(connection)

    def _state(self, connection: Connection, month: str) -> str:
        parts = (_RULES, *version(connection), *store.version(connection, month), self._thresholds)
        return " ".join(map(str, parts))


def _kept(connection: Connection, month: str, state: str | None = None) -> CloseMarks | None:
    table = t.trademark_comparison
    query = sa.select(table.c.found).where(table.c.month == month)
    if state is not None:
        query = query.where(table.c.state == state)
    found = connection.execute(query).scalar()
    return msgspec.convert(found, CloseMarks) if found else None
