"""What the monitor does with facts: observations become cases, registry changes tag them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from services.monitor import store
from services.monitor import tables as t
from services.monitor.cases.assemble import Judge, Observed, observe, regrade, retag
from services.monitor.cases.case import CaseFile
from services.monitor.cases.describe import tags_of
from services.monitor.desk import Desk
from shared.database import insert_new, share, wait_for_sharers
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact
from shared.events.firm import FirmChanged
from shared.journal.work import UnitOfWork

_CASES_AT_ONCE = 200
REGISTRY = "registry of firms"  # shared by those who judge by it


class Cases:
    """The handlers of `docket.observed` and `firm.changed`. `judge` gives the judge of the present registry."""

    def __init__(self, judge: Callable[[UnitOfWork], Judge]) -> None:
        self._judge = judge

    def on_docket_observed(self, facts: Sequence[Fact[DocketObserved]], work: UnitOfWork) -> None:
        """Merge observations into cases, in order, one `case.changed` for each that changed anything."""
        share(work.connection, REGISTRY)
        judge = self._judge(work)
        desk = Desk(work)
        seen = []
        for named in desk.fetch(facts):
            case, fact = desk.case_of(named, judge)
            before = case.grading
            revision = case.revision
            observed = observe(case, fact, judge)
            if case.revision != revision:
                desk.publish(case, observed, fact, regraded=case.grading != before)
            seen.append((fact, observed))
        desk.save()
        sightings = [_sighting(desk.case_id(fact), fact, observed) for fact, observed in seen]
        insert_new(work.connection, t.sighting, sightings)

    def on_firm_changed(self, facts: Sequence[Fact[FirmChanged]], work: UnitOfWork) -> None:
        """Tag all stored parties with the changed registry; publish the cases whose tags changed."""
        # What was observed before the change came is committed then; what comes later is judged by it.
        wait_for_sharers(work.connection, REGISTRY)
        judge = self._judge(work)
        ids = sa.select(t.case.c.id).where(t.case.c.joined_into.is_(None)).order_by(t.case.c.id)
        all_ids = list(work.connection.execute(ids).scalars())
        for start in range(0, len(all_ids), _CASES_AT_ONCE):
            desk = Desk(work)
            cases = store.load_headers(work.connection, all_ids[start : start + _CASES_AT_ONCE], lock=True)
            for case in cases.values():
                _judge_again(desk, case, facts[-1], judge)
            desk.save()


def _judge_again(desk: Desk, case: CaseFile, cause: Fact[FirmChanged], judge: Judge) -> None:
    tags = tags_of(case)
    for party in case.parties.values():
        party.judged = False
    told = retag(case, judge)
    if any(party.dirty for party in case.parties.values()):
        desk.keep(case)
    if tags_of(case) == tags:
        return
    before = case.grading
    told += regrade(case, judge)
    case.revision += 1
    case.changed_at = cause.observed_at
    desk.publish(case, Observed(tuple(told), 0), cause, regraded=case.grading != before)


def _sighting(case_id: str, fact: Fact[DocketObserved], observed: Observed) -> dict[str, Any]:
    return {
        "fact_id": fact.id,
        "docket": fact.body.docket,
        "case_id": case_id,
        "source": fact.source,
        "observed_at": fact.observed_at,
        "raw": fact.body.raw,
        "entries": len(fact.body.entries),
        "new_entries": observed.new_entries,
    }
