"""The judge for the registry and people's decisions as they are now; brought up to date when others changed them."""

from __future__ import annotations

import threading
from functools import cached_property, partial

from services.monitor.decisions import store as decisions
from services.monitor.decisions.judge import DecidedJudge
from services.monitor.decisions.rulings import Rulings
from services.monitor.firms.registry import changed_since, version
from services.monitor.grading.rulebook import Rulebook
from services.monitor.judging.case_judge import CaseJudge
from services.monitor.tagging.status import DEFAULT, Thresholds
from shared.journal.work import UnitOfWork


class RegistryJudge:
    """Calling it with a unit of work gives the judge that knows the registry and the decisions of that transaction.

    Call it before that transaction decides anything: what it learns here is remembered. The judge is built at the first
    call, for that takes longer than most commands need that judge nothing.
    """

    def __init__(self, rulebook: Rulebook, thresholds: Thresholds = DEFAULT) -> None:
        self._build = partial(CaseJudge, rulebook, thresholds)
        self._decided_version: tuple[object, ...] | None = None
        self._lock = threading.Lock()
        self._version: tuple[object, ...] | None = None
        self._revisions: dict[str, int] = {}

    @cached_property
    def _judge(self) -> CaseJudge:
        return self._build()

    @cached_property
    def _decided(self) -> DecidedJudge:
        return DecidedJudge(self._judge, Rulings())

    def __call__(self, work: UnitOfWork) -> DecidedJudge:
        with self._lock:
            now = version(work.connection)
            if now != self._version:
                changed, gone = changed_since(work.connection, self._revisions)
                self._judge.learn([one.record for one in changed], gone)
                self._revisions.update((one.record.id, one.number) for one in changed)
                for firm in gone:
                    del self._revisions[firm]
                self._version = now
            decided = decisions.version(work.connection)
            if decided != self._decided_version:
                self._decided = self._decided.knowing(Rulings(decisions.standing(work.connection)))
                self._decided_version = decided
            return self._decided
