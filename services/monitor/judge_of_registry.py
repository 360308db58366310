"""The judge for the registry as it is now; brought up to date when another process changed the registry."""

from __future__ import annotations

import threading

from services.monitor.firms.registry import changed_since, version
from services.monitor.grading.rulebook import Rulebook
from services.monitor.judging import CaseJudge
from shared.journal.work import UnitOfWork


class RegistryJudge:
    """Calling it with a unit of work gives the judge that knows the registry of that transaction."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._judge = CaseJudge(rulebook)
        self._lock = threading.Lock()
        self._version: tuple[object, ...] | None = None
        self._revisions: dict[str, int] = {}

    def __call__(self, work: UnitOfWork) -> CaseJudge:
        with self._lock:
            now = version(work.connection)
            if now != self._version:
                changed, gone = changed_since(work.connection, self._revisions)
                self._judge.learn([one.record for one in changed], gone)
                self._revisions.update((one.record.id, one.number) for one in changed)
                for firm in gone:
                    del self._revisions[firm]
                self._version = now
            return self._judge
