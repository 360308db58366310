"""Merges and splits by people: with a reason, with history, undone on request, and published like any change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import uuid4

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge
from services.monitor.cases.case import CaseFile
from services.monitor.desk import Desk
from services.monitor.handlers import REGISTRY
from services.monitor.identity import decisions
from services.monitor.identity.decisions import MERGE, SPLIT, Decision
from services.monitor.identity.holding import held_case
from services.monitor.identity.refusals import NoSuchThing, Refused, reason_kept
from services.monitor.storing import entries as entry_store
from services.monitor.tables.decided import take_back
from shared.accounts import Account
from shared.clock import Clock
from shared.database import Database, share
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import current_trace, new_trace


class _Sides(NamedTuple):
    """What a decision is about; see tables.identity_decision."""

    case: str
    other: str
    dockets: Sequence[str]
    rest: Sequence[str]


@dataclass(frozen=True, slots=True)
class _Sitting:
    """One transaction in which a person decides."""

    work: UnitOfWork
    judge: Judge
    desk: Desk
    by: Account
    reason: str
    cases: dict[str, CaseFile] = field(default_factory=dict)

    def case(self, any_id: str) -> CaseFile:
        """The whole case of any of its ids, held."""
        return self.cases[any_id]


class Identity:
    """What people may decide about which dockets are one case. Raises Refused with a sentence in both languages."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        wake: Callable[[], None],
        judge: Callable[[UnitOfWork], Judge],
    ) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._judge = judge

    def merge(self, into: str, other: str, reason: str, by: Account) -> str:
        """Fold the case of `other` into that of `into`; returns the id of the decision."""
        with self._sitting((into, other), reason, by) as sitting:
            case, gone = sitting.case(into), sitting.case(other)
            if case.id == gone.id:
                raise Refused(
                    f"{into} 与 {other} 已是同一案件。", f"{into} and {other} are one case already."
                )
            sides = _Sides(case.id, gone.id, sorted(gone.dockets), sorted(case.dockets))
            decision = self._decided(sitting, MERGE, sides)
            for split in decisions.standing_splits(sitting.work.connection):
                if split.separates(case.dockets, gone.dockets):
                    self._undone(sitting, split)
            sitting.desk.join(case, gone, None, sitting.judge)
            return decision

    def split(self, any_id: str, dockets: Sequence[str], reason: str, by: Account) -> str:
        """Make some dockets of a case a case of their own; returns the id of the decision.

        The record keeps the docket it is named by: when that one is among those to go, the others go.
        """
        with self._sitting((any_id,), reason, by) as sitting:
            case = sitting.case(any_id)
            out = _outgoing(case, dockets)
            rest, other = self._part(sitting, case, out)
            return self._decided(sitting, SPLIT, _Sides(case.id, other, out, rest))

    def undo(self, decision: str, reason: str, by: Account) -> None:
        """Take a merge or split back. Raises Refused when what came later stands in its way."""
        with self._database.read() as connection:
            known = decisions.one(connection, decision)
        if known is None:
            raise NoSuchThing("没有这项决定。", "There is no such decision.")
        with self._sitting((known.dockets[0], known.rest[0]), reason, by) as sitting:
            again = decisions.one(sitting.work.connection, decision, hold=True)
            if again is None or not again.stands:
                raise Refused("这项决定已撤销。", "This decision was undone already.")
            out, rest = sitting.case(known.dockets[0]), sitting.case(known.rest[0])
            self._undone(sitting, known)
            if known.kind == SPLIT:
                self._rejoin(sitting, rest, out)
            else:
                self._part_again(sitting, known, rest)

    def newest(self, most: int = 100) -> list[Decision]:
        """The newest decisions about any case."""
        with self._database.read() as connection:
            return decisions.newest(connection, most)

    def doubts(self, most: int = 100) -> list[decisions.OpenDoubt]:
        """What a person should look at, newest first."""
        with self._database.read() as connection:
            return decisions.open_doubts(connection, most)

    def settle(self, doubt: str, by: Account) -> None:
        """Take a doubt off the list: the dockets stay as they are."""
        with self._database.begin() as connection:
            if not decisions.settle(connection, doubt, by_name=by.name, at=self._clock()):
                raise NoSuchThing("没有这项待核事项。", "There is no such open question.")

    def _rejoin(self, sitting: _Sitting, rest: CaseFile, out: CaseFile) -> None:
        if rest.id == out.id:
            raise Refused(
                "两案已再次合并，无须撤销。", "The two are one case again; there is nothing to undo."
            )
        sitting.desk.join(rest, out, None, sitting.judge)

    def _part_again(self, sitting: _Sitting, held: Decision, case: CaseFile) -> None:
        dockets = [docket for docket in held.dockets if docket in case.dockets]
        if len(dockets) != len(held.dockets) or len(dockets) == len(case.dockets):
            raise Refused(
                "合并后的案件已有变化，不能撤销；请改用拆分。",
                "The merged case has changed since, so this cannot be undone; split it instead.",
            )
        self._part(sitting, case, _outgoing(case, dockets))

    def _part(self, sitting: _Sitting, case: CaseFile, out: Sequence[str]) -> tuple[Sequence[str], str]:
        entry_store.load_all(sitting.work.connection, {case.id: case})
        rest = [docket for docket in sorted(case.dockets) if docket not in out]
        other = sitting.desk.part(case, rest, out, sitting.judge)
        return rest, other.id

    def _decided(self, sitting: _Sitting, kind: str, sides: _Sides) -> str:
        decision = Decision(
            id=uuid4().hex,
            kind=kind,
            case_id=sides.case,
            other=sides.other,
            dockets=tuple(sides.dockets),
            rest=tuple(sides.rest),
            reason=sitting.reason,
            by=sitting.by.id,
            by_name=sitting.by.name,
            at=sitting.work.now,
        )
        decisions.add(sitting.work.connection, decision)
        return decision.id

    def _undone(self, sitting: _Sitting, decision: Decision) -> None:
        take_back(
            sitting.work.connection,
            t.identity_decision,
            decision.id,
            by=sitting.by.id,
            by_name=sitting.by.name,
            reason=sitting.reason,
            at=sitting.work.now,
        )

    @contextmanager
    def _sitting(self, any_ids: Sequence[str], reason: str, by: Account) -> Iterator[_Sitting]:
        """Hold the cases of these ids with all their dockets, and publish at the end what was done to them."""
        why = reason_kept(reason)
        with self._database.begin() as connection:
            share(connection, REGISTRY)
            work = UnitOfWork(
                connection, self._clock(), f"account:{by.id}", trace=current_trace() or new_trace()
            )
            cases = {any_id: held_case(connection, any_id) for any_id in any_ids}
            cases = {
                any_id: next(c for c in cases.values() if c.id == case.id) for any_id, case in cases.items()
            }
            desk = Desk(work)
            yield _Sitting(work, self._judge(work), desk, by, why, cases)
            desk.save()
            append(connection, t.JOURNAL, work.published)
        self._wake()


def _outgoing(case: CaseFile, dockets: Sequence[str]) -> list[str]:
    """The dockets that leave: those asked for, or the others when the record is named by one asked for."""
    asked = sorted(set(dockets))
    if not asked or not set(asked) < set(case.dockets):
        raise Refused(
            "请选择本案的一部分案卷（至少一个，不能是全部）。",
            "Choose some dockets of this case: at least one, and not all of them.",
        )
    return sorted(set(case.dockets) - set(asked)) if case.id in asked else asked
