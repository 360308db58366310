"""What the monitor does with observations: they become cases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge, Observed, observe
from services.monitor.desk import Desk
from shared.database import insert_new, share
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact
from shared.journal.work import UnitOfWork

REGISTRY = "registry of firms"  # shared by those who judge by it


class Cases:
    """The handler of `docket.observed`. `judge` gives the judge of the present registry."""

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
