"""The copy guidance keeps of the deadlines of each case, and those of them that concern one engagement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.guidance import tables
from services.guidance.engagements.engagement import Engagement
from shared.database import lock, upsert
from shared.deadlines.telling import ends_at, told
from shared.events.deadline import CaseDeadline, DeadlineChanged
from shared.events.envelope import Fact
from shared.journal.work import Consumer, UnitOfWork

_PARTY = "party:"  # begins the id of a firm that is not registered


def on_deadline_changed(facts: Sequence[Fact[DeadlineChanged]], work: UnitOfWork) -> None:
    """Keep the newest revision of the deadlines of each case; one already passed changes nothing."""
    newest = {fact.body.case: fact.body for fact in sorted(facts, key=lambda fact: fact.body.revision)}
    lock(work.connection, *(f"guided deadlines {case}" for case in newest))
    table = tables.deadlines
    known = {
        row.case_id: row.revision
        for row in work.connection.execute(
            sa.select(table.c.case_id, table.c.revision).where(table.c.case_id.in_(list(newest)))
        )
    }
    rows = [
        {"case_id": case, "revision": body.revision, "body": msgspec.to_builtins(body)}
        for case, body in sorted(newest.items())
        if body.revision > known.get(case, 0)
    ]
    upsert(work.connection, table, rows)


DEADLINES = Consumer(
    name="guidance.deadlines", service="guidance", types=("deadline.changed",), handle=on_deadline_changed
)


def kept(connection: Connection, case: str) -> DeadlineChanged | None:
    """What was last told of the deadlines of a case; None when nothing was."""
    body = connection.execute(
        sa.select(tables.deadlines.c.body).where(tables.deadlines.c.case_id == case)
    ).scalar()
    return None if body is None else msgspec.convert(body, DeadlineChanged)


def of_engagement(known: DeadlineChanged, engagement: Engagement) -> list[CaseDeadline]:
    """Deadlines of the engagement's firm, and those that concern everybody; other parties' are left out."""
    return [one for one in known.deadlines if not one.party or _is_of_firm(one, engagement.firm)]


def told_of(known: DeadlineChanged | None, engagement: Engagement, now: datetime) -> list[dict[str, Any]]:
    """The same as plain values at this moment, with `instant`, when each ends, soonest first."""
    if known is None:
        return []
    zone = ZoneInfo(known.zone)
    return [
        told(one, zone, known.closes, now) | {"instant": ends_at(one, zone, known.closes)}
        for one in of_engagement(known, engagement)
    ]


def _is_of_firm(deadline: CaseDeadline, firm: str) -> bool:
    if firm.startswith(_PARTY):
        return deadline.party == firm.removeprefix(_PARTY)
    return deadline.firm == firm
