"""Keeps the deadlines of cases with a firm of Shenzhen and tells the world when they change.

A consumer of its own, so that reckoning never holds up the merging of dockets.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile
from services.monitor.deadlines.reckoning import deadlines_of
from services.monitor.duedates import store as deadline_store
from services.monitor.duedates.store import NOTHING_KEPT, Kept
from services.monitor.sources.courts import both_names, court_zone, forum_of
from services.monitor.storing import cases as store
from services.monitor.storing import entries as entry_store
from shared.database import lock
from shared.deadlines.telling import MIDNIGHT
from shared.events.case import CaseChanged
from shared.events.deadline import CaseDeadline, DeadlineChanged
from shared.events.envelope import Fact, fact_id
from shared.journal.work import UnitOfWork
from shared.vocabulary import Forum, TagStatus

COMMISSION_CLOSES = "17:15"  # 19 CFR 201.3(c)


def on_case_changed(facts: Sequence[Fact[CaseChanged]], work: UnitOfWork) -> None:
    """Reckon the deadlines of these cases as they stand now; publish those that differ from what was told.

    A case without a firm of Shenzhen, or joined into another one, has none.
    """
    causes = {case: fact for fact in facts for case in (fact.body.case, *fact.body.formerly)}
    causes |= {fact.body.case: fact for fact in facts}
    lock(work.connection, *(f"deadlines of {case}" for case in sorted(causes)))
    kept = deadline_store.load(work.connection, causes)
    cases = store.load_headers(work.connection, causes)
    watched = {case.id: case for case in cases.values() if has_firm(case)}
    entry_store.load_all(work.connection, watched)
    for case_id in sorted(causes):
        before = kept.get(case_id, NOTHING_KEPT)
        case = watched.get(case_id)
        now = _numbered(deadlines_of(case) if case else [], before, work.now)
        if {one.id: one for one in now} != dict(before.deadlines):
            deadline_store.save(work.connection, case_id, before.revision + 1, now, work.now)
            _publish(case_id, before.revision + 1, now, causes[case_id], work)


def has_firm(case: CaseFile) -> bool:
    """Whether a party is, or may be, a firm of Shenzhen."""
    tags = [party.tag for party in case.parties.values() if party.tag]
    return any(tag.status is not TagStatus.REJECTED for tag in tags)


def closes(court: str) -> str:
    """The court-local time until which papers of a day are taken."""
    return COMMISSION_CLOSES if forum_of(court) is Forum.ITC else MIDNIGHT


def _numbered(deadlines: Sequence[CaseDeadline], before: Kept, now: datetime) -> list[CaseDeadline]:
    """Each as it was told before where nothing changed, else with the next number and this instant."""
    found = []
    for one in deadlines:
        old = before.deadlines.get(one.id)
        same = old and msgspec.structs.replace(old, sequence=0, changed_at=None) == one
        sequence = old.sequence + 1 if old else 0
        found.append(old if old and same else msgspec.structs.replace(one, sequence=sequence, changed_at=now))
    return found


def _publish(
    case_id: str, revision: int, deadlines: Sequence[CaseDeadline], cause: Fact[CaseChanged], work: UnitOfWork
) -> None:
    row: Any = work.connection.execute(sa.select(t.case).where(t.case.c.id == case_id)).one_or_none()
    if row is None:
        return
    caption = row.header.get("caption")
    body = DeadlineChanged(
        case=case_id,
        revision=revision,
        number=row.number,
        court=row.court,
        court_name=both_names(row.court),
        caption=str(caption[2]) if caption else "",
        zone=court_zone(row.court).key,
        closes=closes(row.court),
        sealed=row.sealed,
        composed=row.composed,
        deadlines=tuple(deadlines),
    )
    work.publish(body, fact_id=fact_id("deadline.changed", case_id, revision), key=case_id, cause=cause)
