"""The judge for the registry as it is now; built again when another process changed the registry."""

from __future__ import annotations

import threading

from services.monitor.firms.registry import records, version
from services.monitor.grading.rulebook import Rulebook
from services.monitor.judging import CaseJudge
from shared.journal.work import UnitOfWork


class RegistryJudge:
    """Calling it with a unit of work gives the judge that matches the registry in that transaction."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._lock = threading.Lock()
        self._version: tuple[object, ...] | None = None
        self._judge: CaseJudge | None = None

    def __call__(self, work: UnitOfWork) -> CaseJudge:
        with self._lock:
            now = version(work.connection)
            if self._judge is None or now != self._version:
                self._judge = CaseJudge(records(work.connection), self._rulebook)
                self._version = now
            return self._judge
