"""The dates that lie ahead in cases: the one place that says where an analysis takes them from.

Now from what the entries state; computed ones come in here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.entries.deadlines import deadline_names
from services.monitor.risks.findings import Due
from shared.database import among

_ENTRY_LENGTH = 80


def stated_dues(connection: Connection, cases: Sequence[str], as_of: date) -> list[Due]:
    """The dates from a day on that entries of these cases state, each once, soonest first."""
    table = t.entry
    query = (
        sa.select(table.c.case_id, table.c.title, table.c.text, table.c.reading)
        .where(among(connection, table.c.case_id, cases))
        .order_by(table.c.case_id, table.c.filed, table.c.uid)
    )
    found: dict[tuple[str, date, str], Due] = {}
    for row in connection.execute(query):
        for fixed in row.reading.get("deadlines", ()):
            day = date.fromisoformat(fixed["date"])
            if day >= as_of:
                zh, en = deadline_names().get(fixed["kind"], (fixed["kind"], fixed["kind"]))
                words = (row.title or row.text)[:_ENTRY_LENGTH]
                found[row.case_id, day, fixed["kind"]] = Due(row.case_id, day, fixed["kind"], zh, en, words)
    return sorted(found.values(), key=lambda due: (due.day, due.case, due.kind))
