"""What the monitor does with facts: observations become cases, registry changes tag them again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from services.monitor import entry_store, store
from services.monitor import tables as t
from services.monitor.cases import changes
from services.monitor.cases.assemble import (
    Judge,
    Observed,
    new_case,
    observe,
    regrade,
    retag,
)
from services.monitor.cases.case import CaseFile
from services.monitor.cases.describe import describe, tags_of
from services.monitor.cases.joining import join
from services.monitor.sources.courts import both_names, forum_of
from shared.database import insert, insert_new, lock, share, wait_for_sharers
from shared.events.docket import DocketObserved, EntrySeen
from shared.events.envelope import Fact, fact_id
from shared.events.firm import FirmChanged
from shared.journal.work import UnitOfWork

_CASES_AT_ONCE = 200
_REGISTRY = "registry of firms"  # shared by those who judge by it


class Cases:
    """The handlers of `docket.observed` and `firm.changed`. `judge` gives the judge of the present registry."""

    def __init__(self, judge: Callable[[UnitOfWork], Judge]) -> None:
        self._judge = judge

    def on_docket_observed(self, facts: Sequence[Fact[DocketObserved]], work: UnitOfWork) -> None:
        """Merge observations into cases, in order, one `case.changed` for each that changed anything."""
        share(work.connection, _REGISTRY)
        judge = self._judge(work)
        desk = _Desk(work)
        desk.fetch(facts)
        seen = []
        for fact in facts:
            case = desk.case_of(fact, judge)
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
        wait_for_sharers(work.connection, _REGISTRY)
        judge = self._judge(work)
        ids = sa.select(t.case.c.id).where(t.case.c.joined_into.is_(None)).order_by(t.case.c.id)
        all_ids = list(work.connection.execute(ids).scalars())
        for start in range(0, len(all_ids), _CASES_AT_ONCE):
            desk = _Desk(work)
            cases = store.load_headers(work.connection, all_ids[start : start + _CASES_AT_ONCE], lock=True)
            for case in cases.values():
                _judge_again(desk, case, facts[-1], judge)
            desk.save()


def _judge_again(desk: _Desk, case: CaseFile, cause: Fact[FirmChanged], judge: Judge) -> None:
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


class _Desk:
    """The cases one batch works on, and what it publishes about them."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._by_docket: dict[str, CaseFile] = {}
        self._created: set[str] = set()
        self._changed: dict[str, CaseFile] = {}
        self._history: list[dict[str, Any]] = []

    def fetch(self, facts: Sequence[Fact[DocketObserved]]) -> None:
        """Load the known cases of these observations, with the entries the observations can be about.

        The dockets are held by name, for a new one has no row yet, and the cases by row: nobody else makes or
        changes them until the transaction ends.
        """
        dockets = {docket for fact in facts for docket in _dockets(fact.body)}
        lock(self._work.connection, *(f"docket:{docket}" for docket in dockets))
        self._by_docket = store.load_by_dockets(self._work.connection, dockets, lock=True)
        cases = {case.id: case for case in self._by_docket.values()}
        seen: dict[str, list[tuple[str, EntrySeen]]] = {}
        for fact in facts:
            if case := self._by_docket.get(fact.body.docket):
                lines = seen.setdefault(case.id, [])
                lines += [(fact.body.docket, line) for line in fact.body.entries]
        entry_store.load_relevant(self._work.connection, cases, seen)

    def keep(self, case: CaseFile) -> None:
        """Write this case at the end, whether or not it is published."""
        self._changed[case.id] = case

    def case_of(self, fact: Fact[DocketObserved], judge: Judge) -> CaseFile:
        """The case this observation belongs to: known, joined from several, or new."""
        dockets = _dockets(fact.body)
        known = {case.id: case for docket in dockets if (case := self._by_docket.get(docket))}
        if not known:
            case = new_case(fact.body, forum_of(fact.body.court), fact.observed_at)
            self._created.add(case.id)
        else:
            case, *others = sorted(known.values(), key=lambda one: (one.opened_at, one.id))
            for other in others:
                self._join(case, other, fact, judge)
        self._by_docket.update(dict.fromkeys(dockets, case))
        self.keep(case)
        return case

    def case_id(self, fact: Fact[DocketObserved]) -> str:
        """Where an observation of this batch ended up, joins included."""
        return self._by_docket[fact.body.docket].id

    def publish(self, case: CaseFile, observed: Observed, cause: Fact[Any], *, regraded: bool) -> None:
        """Tell the world the new revision of a case, and remember its grade when that changed."""
        self.keep(case)
        self._work.publish(
            describe(case, observed, both_names),
            fact_id=fact_id("case.changed", case.id, case.revision),
            key=case.id,
            cause=cause,
        )
        if regraded and case.grading:
            self._history.append(
                {
                    "case_id": case.id,
                    "revision": case.revision,
                    "grade": case.grading.grade.value,
                    "grading": case.grading,
                    "at": self._work.now,
                }
            )

    def save(self) -> None:
        """Write everything this batch touched."""
        store.save(self._work.connection, list(self._changed.values()), self._created)
        insert(self._work.connection, t.grade_history, self._history)

    def _join(self, case: CaseFile, other: CaseFile, cause: Fact[Any], judge: Judge) -> None:
        stored = {one.id: one for one in (case, other) if one.id not in self._created}
        entry_store.load_all(self._work.connection, stored)
        join(case, other)
        store.move_away(self._work.connection, other, case.id, stored=other.id in stored)
        self._created.discard(other.id)
        self._changed.pop(other.id, None)
        for docket in other.dockets:
            self._by_docket[docket] = case
        before = case.grading
        told = [changes.joined(other, case), *retag(case, judge), *regrade(case, judge)]
        case.revision += 1
        case.changed_at = cause.observed_at
        self.publish(case, Observed(tuple(told), 0), cause, regraded=case.grading != before)


def _dockets(seen: DocketObserved) -> tuple[str, ...]:
    return (seen.docket, *seen.same_as)


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
