"""What people decided about which dockets are one dispute, and what they should look at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.same_docket import Doubt
from services.monitor.decided import Decided
from shared.database import insert_new
from shared.events.envelope import Fact, fact_id

MERGE, SPLIT = "merge", "split"


@dataclass(frozen=True, slots=True)
class Decision(Decided):
    """One merge or split. See tables.identity_decision."""

    id: str
    kind: str
    case_id: str
    other: str
    dockets: tuple[str, ...]
    rest: tuple[str, ...]

    def separates(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether this is a split that holds and has dockets of the one on this side and of the other on that."""
        if self.kind != SPLIT or not self.stands:
            return False
        here, there = set(one), set(other)
        out, rest = set(self.dockets), set(self.rest)
        return bool((here & out and there & rest) or (here & rest and there & out))


def standing_splits(connection: Connection) -> list[Decision]:
    """All splits that nobody undid."""
    table = t.identity_decision
    query = sa.select(table).where(table.c.kind == SPLIT, table.c.undone_at.is_(None))
    return [_decision(row) for row in connection.execute(query.order_by(table.c.at, table.c.id))]


def of_cases(connection: Connection, cases: Sequence[str]) -> list[Decision]:
    """All decisions about these records, newest first."""
    table = t.identity_decision
    query = sa.select(table).where(sa.or_(table.c.case_id.in_(cases), table.c.other.in_(cases)))
    return [_decision(row) for row in connection.execute(query.order_by(table.c.at.desc(), table.c.id))]


def newest(connection: Connection, most: int) -> list[Decision]:
    """The newest decisions about any record."""
    table = t.identity_decision
    query = sa.select(table).order_by(table.c.at.desc(), table.c.id).limit(most)
    return [_decision(row) for row in connection.execute(query)]


def one(connection: Connection, decision: str, *, hold: bool = False) -> Decision | None:
    """The decision of this id. hold: nobody else changes it until the transaction ends (PostgreSQL)."""
    query = sa.select(t.identity_decision).where(t.identity_decision.c.id == decision)
    row = connection.execute(query.with_for_update() if hold else query).one_or_none()
    return _decision(row) if row else None


def add(connection: Connection, decision: Decision) -> None:
    """Remember a decision."""
    values = {name: getattr(decision, name) for name in Decision.__dataclass_fields__}
    connection.execute(sa.insert(t.identity_decision).values(values))


@dataclass(frozen=True, slots=True)
class OpenDoubt:
    """Two dockets that could be one and were kept apart. docket: the one seen; other: the known one."""

    id: str
    kind: Doubt
    docket: str
    other: str
    source: str
    at: datetime


def note_doubts(connection: Connection, doubts: Iterable[tuple[str, str, Doubt, Fact[Any]]]) -> None:
    """Remember doubts, each once however often a source raises it."""
    rows = [
        {
            "id": fact_id("doubt", docket, other, why.value),
            "kind": why.value,
            "docket": docket,
            "other": other,
            "source": fact.source,
            "at": fact.observed_at,
            "settled_at": None,
            "settled_by_name": "",
        }
        for docket, other, why, fact in doubts
    ]
    insert_new(connection, t.identity_doubt, list({row["id"]: row for row in rows}.values()))


def open_doubts(connection: Connection, most: int, dockets: Sequence[str] = ()) -> list[OpenDoubt]:
    """Doubts nobody has settled, newest first; about these dockets only, where any are given."""
    table = t.identity_doubt
    query = sa.select(table).where(table.c.settled_at.is_(None))
    if dockets:
        query = query.where(sa.or_(table.c.docket.in_(dockets), table.c.other.in_(dockets)))
    rows = connection.execute(query.order_by(table.c.at.desc(), table.c.id).limit(most))
    return [OpenDoubt(r.id, Doubt(r.kind), r.docket, r.other, r.source, r.at) for r in rows]


def settle(connection: Connection, doubt: str, *, by_name: str, at: datetime) -> bool:
    """Take a doubt off the list; returns whether it was on it."""
    table = t.identity_doubt
    done = connection.execute(
        sa.update(table)
        .where(table.c.id == doubt, table.c.settled_at.is_(None))
        .values(settled_at=at, settled_by_name=by_name)
    )
    return done.rowcount > 0


def _decision(row: Any) -> Decision:
    values = dict(row._mapping)
    return Decision(**values | {"dockets": tuple(values["dockets"]), "rest": tuple(values["rest"])})
