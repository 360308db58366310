"""What guidance does when a case has changed: it renews its copy and takes engagements along to a joined case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from services.guidance import cases, store, tables
from services.guidance.engagements.engagement import as_fact, as_fact_id
from services.guidance.engagements.machine import carry_over
from shared.database import lock
from shared.events.case import CaseChanged
from shared.events.envelope import Fact
from shared.journal.work import Consumer, UnitOfWork

COMPONENT = "guidance.cases"


def on_case_changed(facts: Sequence[Fact[CaseChanged]], work: UnitOfWork) -> None:
    """Keep the newest revision of each case; a revision already passed changes nothing.

    Publishes engagement.changed for each engagement whose case was joined into another one or parted from it.
    """
    lock(work.connection, *(f"guided case {fact.body.case}" for fact in facts))
    newest: dict[str, Fact[CaseChanged]] = {}
    known = cases.revisions(work.connection, {fact.body.case for fact in facts})
    for fact in facts:
        if fact.body.revision > known.get(fact.body.case, 0):
            known[fact.body.case] = fact.body.revision
            newest[fact.body.case] = fact
    cases.keep(work.connection, [cases.copy_of(fact.body) for fact in newest.values()])
    before = cases.former_of(work.connection, newest)
    moved = [fact for fact in newest.values() if before.get(fact.body.case, set()) != _former(fact)]
    if moved:
        # People open and move engagements of these cases meanwhile.
        store.hold(work.connection)
        before = cases.former_of(work.connection, newest)
    for fact in moved:
        _follow_joins(fact, before.get(fact.body.case, set()), work)


CASES = Consumer(name=COMPONENT, service="guidance", types=("case.changed",), handle=on_case_changed)


def _former(fact: Fact[CaseChanged]) -> set[str]:
    return set(fact.body.formerly) - {fact.body.case}


def _follow_joins(fact: Fact[CaseChanged], before: set[str], work: UnitOfWork) -> None:
    case, joined = fact.body.case, tables.joined
    after = _former(fact)
    if before == after:
        return
    added, left = sorted(after - before), sorted(before - after)
    # What has left may already belong to another case; what is added belongs here, wherever it was.
    gone = joined.c.former.in_(added) | (joined.c.former.in_(left) & (joined.c.case_id == case))
    work.connection.execute(sa.delete(joined).where(gone))
    if added:
        work.connection.execute(sa.insert(joined), [{"former": former, "case_id": case} for former in added])
    _carry_along({case} | (before ^ after), fact, work)


def _carry_along(touched: set[str], fact: Fact[Any], work: UnitOfWork) -> None:
    joined = cases.joins(work.connection)
    for engagement in store.of_cases(work.connection, touched):
        case = cases.present_id(engagement.opened_for, joined)
        if case != engagement.case:
            following, step = carry_over(engagement, case, COMPONENT, work.now)
            store.save(work.connection, following, step)
            work.publish(
                as_fact(following, step), fact_id=as_fact_id(following), key=following.id, cause=fact
            )
