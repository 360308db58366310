"""Stored parties follow decisions: those of the same name in all cases, some cases at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from services.monitor.cases.assemble import Judge
from services.monitor.cases.case import Party, name_key
from services.monitor.decisions import store
from services.monitor.decisions.decision import TagDecision
from services.monitor.desk import Desk
from services.monitor.handlers import REGISTRY
from services.monitor.judging.again import judge_again
from services.monitor.storing import cases as cases_store
from shared.database import wait_for_sharers
from shared.events.envelope import Fact, fact_id
from shared.events.tag import TagDecided
from shared.journal.work import UnitOfWork

CASES_AT_ONCE = 100


class Following:
    """The handler of `tag.decided`. `judge` gives the judge of the present registry and decisions.

    One fact is one bounded step: while cases are left it publishes the next step itself. What was decided later or
    undone meanwhile counts, for parties are judged by the decisions as they are; so a step done twice changes nothing.
    """

    def __init__(self, judge: Callable[[UnitOfWork], Judge]) -> None:
        self._judge = judge

    def on_tag_decided(self, facts: Sequence[Fact[TagDecided]], work: UnitOfWork) -> None:
        """Judge the parties of that name again; publish the cases whose tags changed."""
        # Who judged without knowing the decision has committed then.
        wait_for_sharers(work.connection, REGISTRY)
        judge = self._judge(work)
        for fact in facts:
            decision = store.one(work.connection, fact.body.decision)
            if decision is not None:
                self._step(fact, decision, work, judge)

    def _step(self, fact: Fact[TagDecided], decision: TagDecision, work: UnitOfWork, judge: Judge) -> None:
        found = store.cases_with(work.connection, decision, beyond=fact.body.beyond, most=CASES_AT_ONCE + 1)
        ids = found[:CASES_AT_ONCE]
        desk = Desk(work)
        for case in cases_store.load_headers(work.connection, ids, lock=True).values():
            judge_again(desk, case, judge, parties=named(decision.key), cause=fact)
        desk.save()
        if len(found) > len(ids):
            announce(work, decision, undone=fact.body.undone, beyond=ids[-1], cause=fact)


def named(key: str) -> Callable[[Party], bool]:
    """Whether a party's folded name is this one."""
    return lambda party: name_key(party.name) == key


def announce(
    work: UnitOfWork,
    decision: TagDecision,
    *,
    undone: bool,
    beyond: str = "",
    cause: Fact[Any] | None = None,
) -> None:
    """Publish that this was decided, or taken back, or that cases beyond this one are still to follow it."""
    work.publish(
        TagDecided(
            decision=decision.id,
            verdict=decision.verdict,
            scope=decision.scope,
            name=decision.key,
            firm=decision.firm,
            case=decision.case_id,
            undone=undone,
            beyond=beyond,
        ),
        fact_id=fact_id("tag.decided", decision.id, undone, beyond),
        key=decision.key,
        cause=cause,
    )
