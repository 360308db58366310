"""Grades all stored cases again, after the rulebook or one of the office's numbers changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge, regrade
from services.monitor.cases.case import CaseFile
from services.monitor.cases.features import recount, shown
from services.monitor.desk import Desk
from services.monitor.handlers import REGISTRY
from services.monitor.replaying.loading import case_ids
from services.monitor.storing import cases as store
from services.monitor.storing import entries as entry_store
from shared.clock import Clock
from shared.database import Database, share
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import new_trace

_AT_ONCE = 100


class Regrading:
    """Works batch by batch, each a transaction: broken off, it leaves nothing half done and can be begun again."""

    def __init__(
        self, database: Database, clock: Clock, wake: Callable[[], None], judge: Callable[[UnitOfWork], Judge]
    ) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._judge = judge

    def run(self, progress: Callable[[int, int], None]) -> tuple[int, int]:
        """Grade all cases by the rulebook in force; publish those whose grading or features changed.

        Features are counted anew from the entries as they were read: records of older versions lack some. Returns
        how many cases there are and how many changed; progress is called with (done, total).
        """
        with self._database.read() as connection:
            ids = case_ids(connection)
        changed, trace = 0, new_trace()
        for start in range(0, len(ids), _AT_ONCE):
            changed += self._batch(ids[start : start + _AT_ONCE], trace)
            progress(min(start + _AT_ONCE, len(ids)), len(ids))
        self._wake()
        return len(ids), changed

    def _batch(self, ids: Sequence[str], trace: str) -> int:
        with self._database.begin() as connection:
            share(connection, REGISTRY)
            work = UnitOfWork(connection, self._clock(), "rulebook", trace=trace)
            cases = store.load_headers(connection, ids, lock=True)
            entry_store.load_all(connection, cases)
            desk, judge = Desk(work), self._judge(work)
            changed = sum(_again(desk, case, judge) for case in cases.values())
            desk.save()
            append(connection, t.JOURNAL, work.published)
        return changed


def _again(desk: Desk, case: CaseFile, judge: Judge) -> bool:
    features, before = recount(case, case.entries), case.grading
    other = shown(features) != shown(case.features)
    case.features = features
    told = regrade(case, judge)
    if not other and case.grading == before:
        return False
    desk.revise(case, told, graded=before, at=case.changed_at)
    return True
