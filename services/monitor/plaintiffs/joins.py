"""What people decided about plaintiffs' names, and the key a printed name has by that."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import fold_name
from services.monitor.identity.refusals import NoSuchThing, Refused, reason_kept
from services.monitor.plaintiffs.names import plaintiff_key
from shared.accounts import Account
from shared.clock import Clock
from shared.database import Database, lock

JOIN, PART = "join", "part"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about a name; see tables.plaintiff_decision."""

    id: str
    kind: str
    name: str
    plaintiff: str
    reason: str
    by: str
    by_name: str
    at: datetime
    undone_at: datetime | None = None
    undone_by: str = ""
    undone_by_name: str = ""
    undone_reason: str = ""


def keys_by(decisions: Iterable[Decision]) -> Callable[[str], str]:
    """A function from a printed name to the key of the plaintiff it counts to, with the decisions that stand."""
    standing = [decision for decision in decisions if decision.undone_at is None]
    joined = {decision.name: decision.plaintiff for decision in standing if decision.kind == JOIN}
    parted = {decision.name: decision.plaintiff for decision in standing if decision.kind == PART}

    def key_of(name: str) -> str:
        key = parted.get(fold_name(name), "") if parted else ""
        key = key or plaintiff_key(name)
        return end_of(key, joined) if joined else key

    return key_of


def end_of(key: str, joined: dict[str, str]) -> str:
    """Where a chain of joins ends."""
    seen = {key}
    while (further := joined.get(key, key)) not in seen:
        seen.add(further)
        key = further
    return key


class Joins:
    """Joining and parting plaintiffs' names by hand: with a reason, on record, undone on request."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def join(self, key: str, into: str, reason: str, by: Account) -> str:
        """Count all names of the plaintiff `key` to the plaintiff `into`; returns the id of the decision."""
        with self._database.begin() as connection:
            held = _held(connection)
            joined = {one.name: one.plaintiff for one in held if one.kind == JOIN and one.undone_at is None}
            if not key or not into or end_of(into, joined) == end_of(key, joined):
                raise Refused("这两个名称已属同一原告。", "The two names are one plaintiff already.")
            return self._decide(connection, JOIN, key, end_of(into, joined), reason, by)

    def part(self, name: str, reason: str, by: Account) -> str:
        """Let a printed name count by itself; returns the id of the decision."""
        folded = fold_name(name)
        with self._database.begin() as connection:
            held = _held(connection)
            if any(one.kind == PART and one.name == folded and one.undone_at is None for one in held):
                raise Refused("该名称已单独统计。", "The name counts by itself already.")
            if not plaintiff_key(name):
                raise Refused("该名称并未指明任何人。", "The name names nobody.")
            return self._decide(connection, PART, folded, _own_key(name), reason, by)

    def undo(self, decision: str, reason: str, by: Account) -> None:
        """Take a decision back."""
        why = reason_kept(reason)
        table = t.plaintiff_decision
        with self._database.begin() as connection:
            lock(connection, "names of plaintiffs")
            done = connection.execute(
                sa.update(table)
                .where(table.c.id == decision, table.c.undone_at.is_(None))
                .values(
                    undone_at=self._clock(),
                    undone_by=by.id,
                    undone_by_name=by.name,
                    undone_reason=why,
                )
            )
        if not done.rowcount:
            raise NoSuchThing(
                "没有这项决定，或已撤销。", "There is no such decision, or it was undone already."
            )

    def _decide(  # noqa: PLR0917 - the columns of a decision
        self, connection: Connection, kind: str, name: str, plaintiff: str, reason: str, by: Account
    ) -> str:
        why = reason_kept(reason)
        decision = uuid4().hex
        connection.execute(
            sa.insert(t.plaintiff_decision).values(
                id=decision,
                kind=kind,
                name=name,
                plaintiff=plaintiff,
                reason=why,
                by=by.id,
                by_name=by.name,
                at=self._clock(),
                undone_by="",
                undone_by_name="",
                undone_reason="",
            )
        )
        return decision


def decisions(connection: Connection) -> list[Decision]:
    """All decisions, the newest first."""
    table = t.plaintiff_decision
    rows = connection.execute(sa.select(table).order_by(table.c.at.desc(), table.c.id))
    return [_decision(row) for row in rows]


def _held(connection: Connection) -> list[Decision]:
    lock(connection, "names of plaintiffs")
    return decisions(connection)


def _decision(row: Any) -> Decision:
    return Decision(**row._mapping)


def _own_key(name: str) -> str:
    """A key no other spelling has: the letters of the folded name, and a mark that keys made of names never have."""
    return plaintiff_key(name) + "~" + fold_name(name).replace("/", " ").replace(" ", "-")[:200]
