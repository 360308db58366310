"""What stands in the tables of an office, written so that two runs of the same observations can be compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables as alerts
from services.hosting.office import Office
from services.monitor import tables as monitor
from shared.events.catalogue import decode_any

# How far consumers are and what they consumed is looked at for itself; accounts and watches are made at random.
# How often deadlines were told depends on how many changes of a case one look at it covered; jobs of re-tagging and
# comparisons of trademarks are records of work done, whose effect stands in the tables of cases.
_NOT_COMPARED = (
    "_positions", "_inbox", "_dead_letters", "_journal", "alerts_watch", "monitor_deadline_list",
    "guidance_deadlines", "monitor_retagging", "monitor_trademark_comparison",
)  # fmt: skip
_NUMBERING = ("sequence", "changed_at")  # of a deadline, for the same reason
# When something was done, not what; and the order of matches, which follows the random ids of watches.
_CHANCE = {
    "monitor_grade_history.at",
    "monitor_firm.changed_at",
    "monitor_firm_history.at",
    "alerts_alert.raised_at",
    "alerts_match.place",
}

Contents = dict[str, Counter[str]]


def contents(office: Office) -> Contents:
    """By table its rows, by service its facts; ids made at random are replaced by what they stand for."""
    with office.database.read() as connection:
        names = _names(office, connection)
        found = {
            table.name: _rows(connection, table, names)
            for service in office.services
            for table in service.metadata.sorted_tables
            if not table.name.endswith(_NOT_COMPARED)
        }
        found["facts about cases"] = _facts(connection)
    return found


def differences(one: Contents, other: Contents) -> list[str]:
    """By table what only one of them has; nothing when both are equal."""
    told = []
    for table in sorted({*one, *other}):
        here, there = one.get(table, Counter()), other.get(table, Counter())
        if here != there:
            more, less = here - there, there - here
            examples = [f"+ {row[:600]}" for row in list(more)[:2]] + [
                f"- {row[:600]}" for row in list(less)[:2]
            ]
            told.append(
                f"{table}: {more.total()} too many, {less.total()} missing\n    " + "\n    ".join(examples)
            )
    return told


def _rows(connection: Connection, table: sa.Table, names: Mapping[str, str]) -> Counter[str]:
    columns = [column.name for column in table.c if f"{table.name}.{column.name}" not in _CHANCE]
    rows = connection.execute(sa.select(*(table.c[name] for name in columns)))
    return Counter(
        json.dumps(
            {
                name: _plain(_unnumbered(table, value), names)
                for name, value in zip(columns, row, strict=True)
            },
            sort_keys=True,
        )
        for row in rows
    )


def _unnumbered(table: sa.Table, value: Any) -> Any:
    if table.name != monitor.deadline.name or not isinstance(value, dict):
        return value
    return {name: kept for name, kept in value.items() if name not in _NUMBERING}


def _facts(connection: Connection) -> Counter[str]:
    """The published facts about cases by id, each with what it says."""
    journal = monitor.JOURNAL.journal
    payloads = connection.execute(sa.select(journal.c.payload).where(journal.c.type == "case.changed"))
    facts = [decode_any(bytes(payload)) for payload in payloads.scalars()]
    return Counter(f"{fact.id} {msgspec.json.encode(fact.body).decode()}" for fact in facts)


def _names(office: Office, connection: Connection) -> dict[str, str]:
    """By random id what it stands for: accounts, watches, alerts."""
    people = {listed.account.id: listed.account.email for listed in office.accounts.list()}
    watch, alert = alerts.watch.c, alerts.alert.c
    watches = {
        row.id: f"{people[row.owner]} {row.name}"
        for row in connection.execute(sa.select(watch.id, watch.owner, watch.name))
    }
    raised = {
        row.id: f"{people[row.recipient]} {row.case_id} {row.revision}"
        for row in connection.execute(sa.select(alert.id, alert.recipient, alert.case_id, alert.revision))
    }
    return {**people, **watches, **raised}


def _plain(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    return names.get(value, value) if isinstance(value, str) else value
