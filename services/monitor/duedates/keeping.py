"""Keeps the deadlines of cases with a firm of Shenzhen and tells the world when they change.

A consumer of its own, so that reckoning never holds up the merging of dockets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.case import header_text
from services.monitor.deadlines.reckoning import deadlines_of
from services.monitor.duedates import store as deadline_store
from services.monitor.duedates.store import NOTHING_KEPT, Kept
from services.monitor.sources.courts import both_names, court_zone, forum_of
from services.monitor.storing import cases as store
from shared.database import among, lock
from shared.deadlines.telling import MIDNIGHT
from shared.events.case import CaseChanged
from shared.events.deadline import CaseDeadline, DeadlineChanged
from shared.events.envelope import Fact, fact_id
from shared.journal.work import UnitOfWork
from shared.vocabulary import Forum, TagStatus

COMMISSION_CLOSES = "17:15"  # 19 CFR 201.3(c)
_FIRM_OR_MAYBE = tuple(status for status in TagStatus if status is not TagStatus.REJECTED)
_TOLD_OF_CASE = ("id", "number", "court", "header", "sealed", "composed")


def on_case_changed(facts: Sequence[Fact[CaseChanged]], work: UnitOfWork) -> None:
    """Reckon the deadlines of these cases as they stand now; publish those that differ from what was told.

    A case without a firm of Shenzhen, or joined into another one, has none.
    """
    causes = {case: fact for fact in facts for case in (fact.body.case, *fact.body.formerly)}
    causes |= {fact.body.case: fact for fact in facts}
    lock(work.connection, *(f"deadlines of {case}" for case in sorted(causes)))
    kept = deadline_store.load(work.connection, causes)
    # Most cases have no firm: asked of the parties alone, they cost a look at an index.
    watched = store.load(work.connection, store.with_tag(work.connection, causes, _FIRM_OR_MAYBE))
    changed: dict[str, Kept] = {}
    for case_id in sorted({*kept, *watched}):
        before = kept.get(case_id, NOTHING_KEPT)
        case = watched.get(case_id)
        now = _numbered(deadlines_of(case) if case else [], before, work.now)
        if now != dict(before.deadlines):
            changed[case_id] = Kept(before.revision + 1, now)
    deadline_store.save(work.connection, kept, changed, work.now)
    _publish(changed, causes, work)


def closes(court: str) -> str:
    """The court-local time until which papers of a day are taken."""
    return COMMISSION_CLOSES if forum_of(court) is Forum.ITC else MIDNIGHT


def _numbered(deadlines: Sequence[CaseDeadline], before: Kept, now: datetime) -> dict[str, CaseDeadline]:
    """Each by its id as it was told before where nothing changed, else with the next number and this instant."""
    found = {}
    for one in deadlines:
        old = before.deadlines.get(one.id)
        same = old and msgspec.structs.replace(old, sequence=0, changed_at=None) == one
        sequence = old.sequence + 1 if old else 0
        found[one.id] = (
            old if old and same else msgspec.structs.replace(one, sequence=sequence, changed_at=now)
        )
    return found


def _publish(changed: Mapping[str, Kept], causes: Mapping[str, Fact[CaseChanged]], work: UnitOfWork) -> None:
    query = sa.select(*(t.case.c[name] for name in _TOLD_OF_CASE))
    rows = work.connection.execute(query.where(among(work.connection, t.case.c.id, changed))).all()
    for row in sorted(rows, key=lambda row: row.id):
        kept = changed[row.id]
        work.publish(
            _told(row, kept),
            fact_id=fact_id("deadline.changed", row.id, kept.revision),
            key=row.id,
            cause=causes[row.id],
        )


def _told(row: Any, kept: Kept) -> DeadlineChanged:
    return DeadlineChanged(
        case=row.id,
        revision=kept.revision,
        number=row.number,
        court=row.court,
        court_name=both_names(row.court),
        caption=header_text(row.header, "caption"),
        zone=court_zone(row.court).key,
        closes=closes(row.court),
        sealed=row.sealed,
        composed=row.composed,
        deadlines=tuple(kept.deadlines.values()),
    )
