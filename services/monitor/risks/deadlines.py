"""The deadlines that lie ahead in cases of a firm: those stated in entries and those computed from rules, as they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from textwrap import shorten
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.duedates.keeping import closes
from services.monitor.duedates.store import deadline_of
from services.monitor.risks.findings import Due
from services.monitor.sources.courts import court_zone
from shared.database import among
from shared.deadlines.telling import days_left, ends_at
from shared.events.deadline import CaseDeadline
from shared.vocabulary import DeadlineState

_A_DAY = timedelta(days=1)
_ENTRY_LENGTH = 80  # characters of the line a deadline follows from


def dues_ahead(connection: Connection, firm: str, cases: Sequence[str], at: datetime) -> list[Due]:
    """The open deadlines of these cases that concern a firm or everybody, each once, soonest first.

    at: the instant of the look; a deadline is ahead from the day it then is in its court on. firm: its registry id. A
    case whose deadlines were never reckoned has none. Of several of one kind, day and case the first by id is told.
    """
    table = t.deadline
    query = (
        sa.select(table.c.case_id, table.c.body)
        .where(
            among(connection, table.c.case_id, cases),
            table.c.day >= at.astimezone(UTC).date() - _A_DAY,  # no court is further behind
            table.c.state == DeadlineState.OPEN.value,
            table.c.firm.in_(("", firm)),
        )
        .order_by(table.c.day, table.c.case_id, table.c.kind, table.c.id)
    )
    held = [(row.case_id, deadline_of(row)) for row in connection.execute(query)]
    concerning = [(case, one) for case, one in held if one.firm == firm or not one.party]
    words = _words(connection, concerning)
    found: dict[tuple[str, date, str], Due] = {}
    for case, one in concerning:
        due = _due(case, one, words.get((case, one.entry), ""), at)
        if due.days >= 0:
            found.setdefault((case, one.day, one.kind), due)
    return list(found.values())


def _due(case: str, one: CaseDeadline, words: str, at: datetime) -> Due:
    court = case.partition("/")[0]
    zone = court_zone(court)
    return Due(
        case,
        one.day,
        days_left(one, at, zone),
        one.kind,
        one.zh,
        one.en,
        time=one.time,
        ends_at=ends_at(one, zone, closes(court)).astimezone(UTC),
        basis=one.basis,
        cite=one.cite,
        entry=words,
    )


def _words(
    connection: Connection, deadlines: Iterable[tuple[str, CaseDeadline]]
) -> dict[tuple[str, str], str]:
    """By case and uid the first words of the entries these follow from; those of a header follow from none."""
    table = t.entry
    wanted = {(case, one.entry) for case, one in deadlines if one.entry}
    query = sa.select(table.c.case_id, table.c.uid, table.c.title, table.c.text).where(
        among(connection, table.c.case_id, sorted({case for case, _ in wanted})),
        among(connection, table.c.uid, sorted({uid for _, uid in wanted})),
    )
    return {(row.case_id, row.uid): _first_words(row) for row in connection.execute(query)}


def _first_words(row: Any) -> str:
    return shorten(str(row.title or row.text), _ENTRY_LENGTH, placeholder=" …")
