"""The suits of all cases as rows, one for each plaintiff and each firm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.standing.suit import Suit
from shared.database import among, delete, insert, portions

PLAINTIFF, FIRM = "plaintiff", "firm"
_CHUNK = 500
Key = tuple[str, str]


def suits(connection: Connection, cases: Collection[str]) -> dict[str, Suit]:
    """The suits of these cases as kept, by case."""
    rows: dict[str, list[tuple[str, str, date]]] = defaultdict(list)
    for chunk in portions(sorted(cases), _CHUNK):
        query = sa.select(t.standing).where(among(connection, t.standing.c.case_id, chunk))
        for row in connection.execute(query).all():
            rows[row.case_id].append((row.side, row.key, row.filed))
    return {case: _suit(case, held) for case, held in rows.items()}


def sharing(connection: Connection, keys: Iterable[Key]) -> dict[str, Suit]:
    """All suits that have one of these keys, whole, by case."""
    by_side: dict[str, set[str]] = defaultdict(set)
    for side, key in keys:
        by_side[side].add(key)
    cases: set[str] = set()
    for side, names in by_side.items():
        for chunk in portions(sorted(names), _CHUNK):
            query = sa.select(t.standing.c.case_id).where(
                t.standing.c.side == side, among(connection, t.standing.c.key, chunk)
            )
            cases |= set(connection.execute(query.distinct()).scalars())
    return suits(connection, cases)


def replace(connection: Connection, before: Mapping[str, Suit], after: Mapping[str, Suit]) -> None:
    """Keep the suits as they are now; cases that are in `before` alone have none any more."""
    old = {row for suit in before.values() for row in _rows(suit)}
    new = {row for suit in after.values() for row in _rows(suit)}
    delete(
        connection,
        t.standing,
        [{"case_id": case, "side": side, "key": key} for case, side, key, _ in sorted(old - new)],
    )
    insert(
        connection,
        t.standing,
        [
            {"case_id": case, "side": side, "key": key, "filed": day}
            for case, side, key, day in sorted(new - old)
        ],
    )


def keys_of(suit: Suit) -> set[Key]:
    """What others may share with it."""
    return {(PLAINTIFF, key) for key in suit.plaintiffs} | {(FIRM, key) for key in suit.firms}


def _rows(suit: Suit) -> Iterable[tuple[str, str, str, date]]:
    return ((suit.case, side, key, suit.filed) for side, key in keys_of(suit))


def _suit(case: str, rows: list[tuple[str, str, date]]) -> Suit:
    return Suit(
        case,
        rows[0][2],
        frozenset(key for side, key, _ in rows if side == PLAINTIFF),
        frozenset(key for side, key, _ in rows if side == FIRM),
    )
