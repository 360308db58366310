"""The cases one transaction works on, and what it publishes about them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from services.monitor import tables as t
from services.monitor.cases import changes
from services.monitor.cases.assemble import Judge, Observed, new_case, regrade, retag
from services.monitor.cases.case import CaseFile, Grading
from services.monitor.cases.describe import describe
from services.monitor.cases.joining import join
from services.monitor.cases.parts import rebuilt
from services.monitor.cases.same_docket import Doubt
from services.monitor.identity.decisions import Decision, note_doubts, standing_splits
from services.monitor.identity.docket_book import DocketBook
from services.monitor.sources.courts import both_names, forum_of
from services.monitor.storing import cases as store
from services.monitor.storing import entries as entry_store
from services.monitor.storing import moves
from shared.database import insert
from shared.events.case import CaseChangeItem
from shared.events.docket import DocketObserved, EntrySeen
from shared.events.envelope import Fact, fact_id
from shared.journal.work import UnitOfWork


class Desk:
    """The cases one batch works on, and what it publishes about them."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._by_docket: dict[str, CaseFile] = {}
        self._created: set[str] = set()
        self._changed: dict[str, CaseFile] = {}
        self._history: list[dict[str, Any]] = []
        self._book = DocketBook(work.connection)
        self._splits: list[Decision] | None = None

    @property
    def now(self) -> datetime:
        """The instant of the transaction."""
        return self._work.now

    def fetch(self, observations: Sequence[Fact[DocketObserved]]) -> list[Fact[DocketObserved]]:
        """Load the known cases of these observations, with the entries the observations can be about.

        Returns the observations with the ids under which their dockets are kept. Dockets are held by number
        and the cases by row: nobody else makes or changes them until the transaction ends.
        """
        facts = self._book.find_all(observations)
        dockets = {docket for fact in facts for docket in _dockets(fact.body)}
        self._by_docket = store.load_by_dockets(self._work.connection, dockets, lock=True)
        cases = {case.id: case for case in self._by_docket.values()}
        seen: dict[str, list[tuple[str, EntrySeen]]] = {}
        for fact in facts:
            if case := self._by_docket.get(fact.body.docket):
                lines = seen.setdefault(case.id, [])
                lines += [(fact.body.docket, line) for line in fact.body.entries]
        entry_store.load_relevant(self._work.connection, cases, seen)
        return facts

    def keep(self, case: CaseFile) -> None:
        """Write this case at the end, whether or not it is published."""
        self._changed[case.id] = case

    def case_of(self, named: Fact[DocketObserved], judge: Judge) -> tuple[CaseFile, Fact[DocketObserved]]:
        """The case this observation belongs to (known, joined from several, or new), and what counts of it.

        What people split stays apart whatever a source says; that the source says otherwise is remembered.
        """
        fact = self._without_split(named)
        dockets = _dockets(fact.body)
        known = {case.id: case for docket in dockets if (case := self._by_docket.get(docket))}
        if not known:
            case = new_case(fact.body, forum_of(fact.body.court), fact.observed_at)
            self._created.add(case.id)
        else:
            case, *others = sorted(known.values(), key=lambda one: (one.opened_at, one.id))
            for other in others:
                self.join(case, other, fact, judge)
        self._by_docket.update(dict.fromkeys(dockets, case))
        self.keep(case)
        return case, fact

    def _without_split(self, fact: Fact[DocketObserved]) -> Fact[DocketObserved]:
        """The observation without the dockets it says are the same though people split them from its own."""
        seen = fact.body
        if not seen.same_as:
            return fact
        if self._splits is None:
            self._splits = standing_splits(self._work.connection)
        own = self._by_docket.get(seen.docket)
        here = set(own.dockets) if own else {seen.docket}
        same = []
        for docket in seen.same_as:
            other = self._by_docket.get(docket)
            there = set(other.dockets) if other else {docket}
            if any(split.separates(here, there) for split in self._splits):
                self._book.doubt(seen.docket, docket, Doubt.SPLIT_BY_HAND, fact)
            else:
                same.append(docket)
                here |= there
        if len(same) == len(seen.same_as):
            return fact
        return msgspec.structs.replace(fact, body=msgspec.structs.replace(seen, same_as=tuple(same)))

    def case_id(self, fact: Fact[DocketObserved]) -> str:
        """Where an observation of this batch ended up, joins included."""
        return self._by_docket[fact.body.docket].id

    def publish(self, case: CaseFile, observed: Observed, cause: Fact[Any] | None, *, regraded: bool) -> None:
        """Tell the world the new revision of a case, and remember its grade when that changed.

        cause: what made it change, None when a person did.
        """
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

    def revise(
        self,
        case: CaseFile,
        told: Sequence[CaseChangeItem],
        *,
        graded: Grading | None,
        at: datetime,
        cause: Fact[Any] | None = None,
    ) -> None:
        """Publish the next revision of a case with what changed in it. graded: its grading before. at: since when it is so."""
        case.revision += 1
        case.changed_at = at
        self.publish(case, Observed(tuple(told), 0), cause, regraded=case.grading != graded)

    def save(self) -> None:
        """Write everything this batch touched."""
        store.save(self._work.connection, list(self._changed.values()), self._created)
        insert(self._work.connection, t.grade_history, self._history)
        note_doubts(self._work.connection, self._book.doubts)

    def join(self, case: CaseFile, other: CaseFile, cause: Fact[Any] | None, judge: Judge) -> None:
        """Fold another record into this one and publish that."""
        stored = {one.id: one for one in (case, other) if one.id not in self._created}
        entry_store.load_all(self._work.connection, stored)
        join(case, other)
        moves.move_away(self._work.connection, other, case.id, stored=other.id in stored)
        self._created.discard(other.id)
        self._changed.pop(other.id, None)
        for docket in other.dockets:
            self._by_docket[docket] = case
        before = case.grading
        told = [changes.joined(other, case), *retag(case, judge), *regrade(case, judge)]
        at = cause.observed_at if cause else self.now
        self.revise(case, told, graded=before, at=at, cause=cause)

    def part(self, case: CaseFile, rest: Sequence[str], out: Sequence[str], judge: Judge) -> CaseFile:
        """Make the dockets `out` of a case, which is loaded whole, a record of their own; publish both."""
        former = [former for former in case.formerly if former in out]
        other = rebuilt(case, (former or sorted(out))[0], out)
        other.revision = moves.last_revision(self._work.connection, other.id)
        kept = rebuilt(case, case.id, rest)
        moves.move_out(self._work.connection, case, kept, other)
        if other.revision == 0:
            self._created.add(other.id)
        for made in (kept, other):
            told = [changes.split(kept, other), *retag(made, judge), *regrade(made, judge)]
            self._by_docket.update(dict.fromkeys(made.dockets, made))
            self.revise(made, told, graded=case.grading, at=self.now)
        return other


def _dockets(seen: DocketObserved) -> tuple[str, ...]:
    return (seen.docket, *seen.same_as)
