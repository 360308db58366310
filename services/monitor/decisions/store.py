"""Decisions in the database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.decisions.decision import TagDecision
from shared.database import among, portions
from shared.vocabulary import DecisionScope, PartyRole, TagVerdict

_TABLE = t.tag_decision
_AT_ONCE = 500


def version(connection: Connection) -> tuple[object, ...]:
    """Equal for two reads between which nobody decided anything or took it back."""
    query = sa.select(sa.func.max(_TABLE.c.number), sa.func.count(_TABLE.c.undone_at))
    return tuple(connection.execute(query).one())


def next_number(connection: Connection) -> int:
    """The number of the next decision; the caller holds the name of all decisions."""
    return (connection.execute(sa.select(sa.func.max(_TABLE.c.number))).scalar() or 0) + 1


def standing(connection: Connection, keys: Iterable[str] | None = None) -> list[TagDecision]:
    """Decisions that nobody took back, without what was printed and answered: of these folded names, or all."""
    lean = [column for column in _TABLE.c if column.name not in ("printed", "answer")]
    query = sa.select(*lean).where(_TABLE.c.undone_at.is_(None)).order_by(_TABLE.c.number)
    if keys is None:
        return [_decision(row) for row in connection.execute(query)]
    return [
        _decision(row)
        for some in portions(sorted(set(keys)), _AT_ONCE)
        for row in connection.execute(query.where(among(connection, _TABLE.c.key, some)))
    ]


def of_names(connection: Connection, keys: Collection[str]) -> list[TagDecision]:
    """All decisions about these folded names, newest first."""
    query = sa.select(_TABLE).where(among(connection, _TABLE.c.key, sorted(keys)))
    return [_decision(row) for row in connection.execute(query.order_by(_TABLE.c.number.desc()))]


def newest(connection: Connection, most: int) -> list[TagDecision]:
    """The newest decisions, standing or not."""
    query = sa.select(_TABLE).order_by(_TABLE.c.number.desc()).limit(most)
    return [_decision(row) for row in connection.execute(query)]


def all_standing(connection: Connection) -> list[TagDecision]:
    """Every decision nobody took back, with what was printed and answered, oldest first."""
    query = sa.select(_TABLE).where(_TABLE.c.undone_at.is_(None)).order_by(_TABLE.c.number)
    return [_decision(row) for row in connection.execute(query)]


def one(connection: Connection, decision: str) -> TagDecision | None:
    """The decision of this id."""
    row = connection.execute(sa.select(_TABLE).where(_TABLE.c.id == decision)).one_or_none()
    return _decision(row) if row else None


def add(connection: Connection, decision: TagDecision) -> None:
    """Remember a decision."""
    values = {name: getattr(decision, name) for name in TagDecision.__dataclass_fields__}
    connection.execute(
        sa.insert(_TABLE).values(values | {name: values[name].value for name in ("verdict", "scope", "role")})
    )


def cases_with(connection: Connection, decision: TagDecision, *, beyond: str, most: int) -> Sequence[str]:
    """Ids of cases, from after `beyond` on, with a party this decision may speak of; at most so many."""
    keys = [f"{role.value}:{decision.key}" for role in PartyRole]
    query = (
        sa.select(t.case.c.id)
        .where(t.case.c.joined_into.is_(None), t.case.c.id > beyond)
        .where(t.case.c.id.in_(sa.select(t.party.c.case_id).where(t.party.c.key.in_(keys))))
        .order_by(t.case.c.id)
        .limit(most)
    )
    if decision.scope is DecisionScope.PARTY:
        own = sa.select(t.docket.c.case_id).where(t.docket.c.id.in_(decision.dockets))
        query = query.where(t.case.c.id.in_(own))
    return list(connection.execute(query).scalars())


def _decision(row: Any) -> TagDecision:
    values = dict(row._mapping)
    return TagDecision(
        **values
        | {
            "verdict": TagVerdict(values["verdict"]),
            "scope": DecisionScope(values["scope"]),
            "role": PartyRole(values["role"]),
            "dockets": tuple(values["dockets"]),
        }
    )
