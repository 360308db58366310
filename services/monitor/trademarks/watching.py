"""Which applications of a month come close to the marks of registered firms, worked out when asked and kept until
something changes."""

from __future__ import annotations

import threading
from typing import NamedTuple

from services.monitor.firms.registry import records, version
from services.monitor.trademarks import store
from services.monitor.trademarks.closeness import Closeness, Hit, Thresholds, apart
from shared.database import Database

_MONTHS_KEPT = 24


class CloseMarks(NamedTuple):
    """Of one month: how many applications and marks of firms were compared, the close ones, and firms' own."""

    month: str
    applications: int
    firm_marks: int
    close: list[Hit]
    own: list[Hit]


class TrademarkWatch:
    """Compares applications with marks; every process works it out by itself."""

    def __init__(self, database: Database, thresholds: Thresholds) -> None:
        self._database = database
        self._thresholds = thresholds
        self._lock = threading.Lock()
        self._ready: tuple[tuple[object, ...], Closeness] | None = None
        self._kept: dict[str, tuple[tuple[object, ...], CloseMarks]] = {}

    def of_month(self, month: str) -> CloseMarks:
        """The close marks of a month, the closest first."""
        with self._database.read() as connection:
            firms_are = version(connection)
            state = (*firms_are, *store.version(connection))
            with self._lock:
                kept = self._kept.get(month)
                ready = self._ready
            if kept and kept[0] == state:
                return kept[1]
            registered = records(connection).values() if not ready or ready[0] != firms_are else ()
            applications = store.of_month(connection, month)
        closeness = ready[1] if ready and ready[0] == firms_are else Closeness(registered, self._thresholds)
        close, own = apart(closeness.hits(applications))
        found = CloseMarks(month, len(applications), closeness.marks, close, own)
        with self._lock:
            self._ready = (firms_are, closeness)
            self._kept = dict(list(self._kept.items())[-_MONTHS_KEPT:]) | {month: (state, found)}
        return found

    def files(self) -> list[store.File]:
        """The files handed in last."""
        with self._database.read() as connection:
            return store.newest_files(connection)
