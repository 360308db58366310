"""Loading and saving docket entries: all of a case, or only those that an observation can be about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Entry
from services.monitor.cases.entry_identity import IDENTIFIERS, days
from services.monitor.cases.merged import uid_of
from services.monitor.cases.sights import Sights
from services.monitor.cases.stubs import concerned_days
from shared.database import UtcDateTime, among, delete, insert, portions, upsert
from shared.database.readable import json_text
from shared.events.docket import AttachmentSeen, EntrySeen

_CASES_AT_ONCE = 100
_SHORT_CASE = 30  # entries
_FEW_LINES = 20  # in a batch; more are compared with all entries of their case
_DAYS = (0, 1)  # a line is known by the day of filing and by that of entering
_STATED = "(Entered: "

_FIELDS = (
    "uid", "docket", "filed", "entered", "number", "document_id", "sequence", "title", "text", "url",
    "kind", "reading", "source", "observed_at", "others", "attachments",
    "sights",
)  # fmt: skip
_COLUMNS = (t.entry.c.case_id, *(t.entry.c[name] for name in _FIELDS))


def load_all(connection: Connection, cases: Mapping[str, CaseFile]) -> None:
    """Load all entries of these cases but those they hold already."""
    for chunk in portions(sorted(cases), _CASES_AT_ONCE):
        query = sa.select(*_COLUMNS).where(among(connection, t.entry.c.case_id, chunk))
        _add(cases, connection.execute(query.order_by(t.entry.c.case_id, t.entry.c.uid)).all())


def load_relevant(
    connection: Connection, cases: Mapping[str, CaseFile], seen: Mapping[str, Sequence[tuple[str, EntrySeen]]]
) -> None:
    """Load the entries that these lines (docket, line), by case id, can be: same identifier, day, instant or uid.

    And those of the other days of these entries, whose stubs the lines may mean. That is all EntryMerger needs,
    so that a line costs little in a long case; short cases are loaded whole.
    """
    long = {
        case_id
        for case_id, lines in seen.items()
        if cases[case_id].entry_count > _SHORT_CASE and 0 < len(lines) <= _FEW_LINES
    }
    load_all(
        connection,
        {case_id: cases[case_id] for case_id, lines in seen.items() if lines and case_id not in long},
    )
    _load_sought(connection, cases, {case_id: seen[case_id] for case_id in sorted(long)})
    _load_sought(
        connection, cases, {case_id: _other_days(cases[case_id], seen[case_id]) for case_id in sorted(long)}
    )


def _load_sought(
    connection: Connection, cases: Mapping[str, CaseFile], seen: Mapping[str, Sequence[tuple[str, EntrySeen]]]
) -> None:
    sought = [_sought(case_id, docket, line) for case_id, lines in seen.items() for docket, line in lines]
    if not sought:
        return
    if connection.dialect.name == "postgresql":
        _add(cases, connection.execute(_relevant_to_all(), {"lines": json_text(sought)}))
    else:
        for line in sought:
            _add(cases, connection.execute(_relevant_to_one(), line))


def _other_days(case: CaseFile, seen: Sequence[tuple[str, EntrySeen]]) -> list[tuple[str, EntrySeen]]:
    """A line of each day that the entries loaded so far are of, besides the days of the lines seen."""
    days_seen = {day for _, line in seen for day in days(line)}
    docket = seen[0][0]
    more = concerned_days([], case.entries) - days_seen
    return [(docket, EntrySeen(filed=day)) for day in sorted(more)]


def save(connection: Connection, cases: Sequence[CaseFile]) -> None:
    """Write the entries that are dirty, and forget those that were folded into others."""
    delete(
        connection,
        t.entry,
        [{"case_id": case.id, "uid": uid} for case in cases for uid in sorted(case.dropped_entries)],
    )
    dirty = [(case, entry) for case in cases for entry in case.entries if entry.dirty]
    insert(connection, t.entry, [_row(case, entry) for case, entry in dirty if entry.new])
    upsert(connection, t.entry, [_row(case, entry) for case, entry in dirty if not entry.new])


# What a line is looked for by, with its type.
_SOUGHT: dict[str, Any] = {
    "case_id": sa.Text,
    "uid": sa.Text,
    "entered": UtcDateTime,
    **dict.fromkeys(IDENTIFIERS, sa.Text),
    **{f"other_{name}": sa.Text for name in IDENTIFIERS},
    **{f"filed_{place}": sa.Date for place in _DAYS},
    **{f"stated_{place}": sa.Text for place in _DAYS},
}


@cache
def _relevant_to_one() -> sa.Select[Any]:
    """The entries of one case that a line can be; a parameter that is NULL fits nothing."""
    return _relevant({name: sa.bindparam(name, type_=kind) for name, kind in _SOUGHT.items()}, sa.func.instr)


@cache
def _relevant_to_all() -> sa.Select[Any]:
    """The same for a JSON list of lines at once (PostgreSQL)."""
    lines = sa.cast(sa.bindparam("lines", type_=sa.Text), postgresql.JSON)
    given = (
        sa.func.json_to_recordset(lines)
        .table_valued(*(sa.column(name, kind) for name, kind in _SOUGHT.items()))
        .render_derived(name="sought", with_types=True)
    )
    query = _relevant({name: given.c[name] for name in _SOUGHT}, sa.func.strpos)
    return query.order_by(t.entry.c.case_id, t.entry.c.uid)


def _relevant(sought: Mapping[str, sa.ColumnElement[Any]], find: Callable[..., Any]) -> sa.Select[Any]:
    columns = t.entry.c
    stated = sa.func.substr(columns.text, find(columns.text, _STATED) + len(_STATED), 10, type_=sa.Text)
    same = [columns[name] == sought[name] for name in ("uid", "entered", *IDENTIFIERS)]
    same += [find(columns.others, sought[f"other_{name}"]) > 0 for name in IDENTIFIERS]
    for place in _DAYS:
        same += [columns.filed == sought[f"filed_{place}"], stated == sought[f"stated_{place}"]]
    return sa.select(*_COLUMNS).where(columns.case_id == sought["case_id"], sa.or_(*same))


def _sought(case_id: str, docket: str, line: EntrySeen) -> dict[str, Any]:
    known_days = [*sorted(days(line)), None, None]
    return {
        "case_id": case_id,
        "uid": uid_of(docket, line),
        "entered": line.entered,
        **{name: getattr(line, name) or None for name in IDENTIFIERS},
        **{f"other_{name}": _among_others(name, line) for name in IDENTIFIERS},
        **{f"filed_{place}": known_days[place] for place in _DAYS},
        **{f"stated_{place}": f"{day:%m/%d/%Y}" if (day := known_days[place]) else None for place in _DAYS},
    }


def _among_others(name: str, line: EntrySeen) -> str | None:
    value = getattr(line, name)
    return f" {name}={value} " if value else None


def _add(cases: Mapping[str, CaseFile], rows: Iterable[Sequence[Any]]) -> None:
    held: dict[str, set[str]] = {}
    for case_id, *values in rows:
        case = cases[case_id]
        if case_id not in held:
            held[case_id] = {*case.dropped_entries, *(entry.uid for entry in case.entries)}
        if values[0] not in held[case_id]:
            held[case_id].add(values[0])
            values[-2] = msgspec.convert(values[-2], tuple[AttachmentSeen, ...])
            values[-1] = msgspec.convert(values[-1], Sights)
            case.entries.append(Entry(*values))


def _row(case: CaseFile, entry: Entry) -> dict[str, Any]:
    return {"case_id": case.id, **{name: getattr(entry, name) for name in _FIELDS}}
