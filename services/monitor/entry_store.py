"""Loading and saving docket entries: all of a case, or only those that an observation can be about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Entry
from services.monitor.cases.entries import uid_of
from services.monitor.cases.entry_identity import IDENTIFIERS, days
from shared.database import upsert
from shared.events.docket import EntrySeen

_CASES_AT_ONCE = 100
_MOST_LINES = 20  # of an observation; one that shows more is compared with all entries of its case
_STATED = "(Entered: "

_FIELDS = (
    "uid", "docket", "filed", "entered", "number", "document_id", "sequence", "title", "text", "url",
    "kind", "reading", "source", "observed_at",
)  # fmt: skip
_COLUMNS = (t.entry.c.case_id, *(t.entry.c[name] for name in _FIELDS))


def load_all(connection: Connection, cases: Mapping[str, CaseFile]) -> None:
    """Load all entries of these cases but those they hold already."""
    for chunk in _chunks(cases):
        _fetch(connection, cases, t.entry.c.case_id.in_(chunk))


def load_relevant(
    connection: Connection, cases: Mapping[str, CaseFile], seen: Mapping[str, Sequence[tuple[str, EntrySeen]]]
) -> None:
    """Load the entries that these lines (docket, line), by case id, can be: same identifier, day, instant or uid.

    What is loaded suffices for EntryMerger, so that a feed line costs the same in a long case as in a short one.
    """
    wanted = {case_id: lines for case_id, lines in seen.items() if lines}
    few = {case_id: lines for case_id, lines in wanted.items() if len(lines) <= _MOST_LINES}
    load_all(connection, {case_id: cases[case_id] for case_id in wanted if case_id not in few})
    for chunk in _chunks(few):
        relevant = _relevant(connection, [(case_id, *line) for case_id in chunk for line in few[case_id]])
        _fetch(connection, cases, sa.and_(t.entry.c.case_id.in_(chunk), relevant))


def save(connection: Connection, cases: Sequence[CaseFile]) -> None:
    """Write the entries that are dirty, and forget those that were folded into others."""
    for case in cases:
        if case.dropped_entries:
            connection.execute(
                sa.delete(t.entry).where(
                    t.entry.c.case_id == case.id, t.entry.c.uid.in_(case.dropped_entries)
                )
            )
    dirty = [(case, entry) for case in cases for entry in case.entries if entry.dirty]
    fresh = [_row(case, entry) for case, entry in dirty if entry.new]
    if fresh:
        connection.execute(sa.insert(t.entry), fresh)
    upsert(connection, t.entry, [_row(case, entry) for case, entry in dirty if not entry.new])


def _relevant(connection: Connection, lines: Sequence[tuple[str, str, EntrySeen]]) -> sa.ColumnElement[bool]:
    """Exact per case, so that a number in one case does not fetch the same number of all the others."""
    columns = t.entry.c
    values: dict[str, set[str]] = {name: set() for name in (*IDENTIFIERS, "filed", "stated")}
    for case_id, _, line in lines:
        for name in IDENTIFIERS:
            if value := getattr(line, name):
                values[name].add(f"{case_id} {value}")
        for day in days(line):
            values["filed"].add(f"{case_id} {day.isoformat()}")
            values["stated"].add(f"{case_id} {day:%m/%d/%Y}")
    places = {
        **{name: columns[name] for name in IDENTIFIERS},
        "filed": sa.cast(columns.filed, sa.Text),
        "stated": _stated_day(connection),
    }
    return sa.or_(
        columns.uid.in_({uid_of(docket, line) for _, docket, line in lines}),
        columns.entered.in_({line.entered for _, _, line in lines if line.entered}),
        *((columns.case_id + " " + places[name]).in_(wanted) for name, wanted in values.items() if wanted),
    )


def _stated_day(connection: Connection) -> sa.ColumnElement[str]:
    """The day of entering as a full text states it, "03/08/2023"; other characters when it does not."""
    find = sa.func.strpos if connection.dialect.name == "postgresql" else sa.func.instr
    text = t.entry.c.text
    return sa.func.substr(text, find(text, _STATED) + len(_STATED), 10, type_=sa.Text)


def _fetch(connection: Connection, cases: Mapping[str, CaseFile], where: sa.ColumnElement[bool]) -> None:
    query = sa.select(*_COLUMNS).where(where).order_by(t.entry.c.case_id, t.entry.c.uid)
    held = {
        (case.id, uid)
        for case in cases.values()
        for uid in (*case.dropped_entries, *(entry.uid for entry in case.entries))
    }
    for case_id, *values in connection.execute(query):
        if (case_id, values[0]) not in held:
            cases[case_id].entries.append(Entry(*values))


def _row(case: CaseFile, entry: Entry) -> dict[str, Any]:
    return {"case_id": case.id, **{name: getattr(entry, name) for name in _FIELDS}}


def _chunks(case_ids: Iterable[str]) -> Iterable[Sequence[str]]:
    waiting = iter(sorted(case_ids))
    while chunk := list(islice(waiting, _CASES_AT_ONCE)):
        yield chunk
