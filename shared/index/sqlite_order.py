"""Fetches one page of the matching documents in the order the port defines."""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from shared.index.cursor import Cursor
from shared.index.sqlite_conditions import Parameter
from shared.index.sqlite_matched import Matched
from shared.index.sqlite_score import Score
from shared.index.sqlite_tables import State, sort_column


class Found(NamedTuple):
    """A document of a page, with what a cursor behind it needs."""

    n: int
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one search. Documents without the sort value come last, so a page may have two parts."""

    state: State
    matched: Matched
    after: Cursor | None

    def by_field(self, name: str, direction: str, size: int, score: float = 0.0) -> list[Found]:
        """A page in the order of a field, "asc" or "desc"; "" for the order of ids. All have the same score."""
        after = self.after
        found: list[Found] = []
        if name and (after is None or after.key is not None):
            columns = (sort_column(name), "id")
            place: tuple[Parameter, ...] = () if after is None or after.key is None else (after.key, after.id)
            found = self._read(
                f"{columns[0]} IS NOT NULL", columns, place, direction=direction, size=size, score=score
            )
            after = None
        if len(found) < size:
            condition = f"{sort_column(name)} IS NULL" if name else "1"
            place = () if after is None else (after.id,)
            found += self._read(
                condition, ("id",), place, direction=direction, size=size - len(found), score=score
            )
        return found

    def by_score(self, score: Score, recency: str, size: int) -> list[Found]:
        """A page in the order of relevance."""
        if not score.sql:
            return self.by_field(recency, "desc", size, score.constant)
        key = sort_column(recency) if recency else "NULL"
        past, place = _past(self.after)
        rows = self.state.connection.execute(
            f"SELECT n, score, key, id FROM (SELECT n, {score.sql} AS score, {key} AS key, id"
            f" FROM {self._documents()}) WHERE {past}"
            " ORDER BY score DESC, key IS NULL, key DESC, id DESC LIMIT ?",
            (*score.parameters, *place, size),
        )
        return [Found(n, Cursor(points, value, document_id)) for n, points, value, document_id in rows]

    def _read(
        self,
        condition: str,
        columns: Sequence[str],
        place: tuple[Parameter, ...],
        *,
        direction: str,
        size: int,
        score: float,
    ) -> list[Found]:
        """The next documents behind a place, by columns that an index holds in this order."""
        if place:
            sign = ">" if direction == "asc" else "<"
            condition += f" AND ({', '.join(columns)}) {sign} ({', '.join('?' * len(columns))})"
        key = columns[0] if len(columns) > 1 else "NULL"
        rows = self.state.connection.execute(
            f"SELECT n, {key}, id FROM {self._documents()} AND {condition}"
            f" ORDER BY {', '.join(f'{each} {direction}' for each in columns)} LIMIT ?",
            (*place, size),
        )
        return [Found(n, Cursor(score, value, document_id)) for n, value, document_id in rows]

    def _documents(self) -> str:
        """The matching documents; "+n" keeps SQLite from leaving the order's index for the set."""
        document, table = self.state.tables.document, self.matched.table
        if not table:
            return f"{document} WHERE 1"
        if self.matched.is_broad:
            return f"{document} WHERE +n IN (SELECT n FROM {table})"
        return f"{table} CROSS JOIN {document} USING (n) WHERE 1"


def _past(after: Cursor | None) -> tuple[str, tuple[Parameter, ...]]:
    """What stands behind a cursor in the order of score, recency and id, all descending, no value last."""
    if after is None:
        return "1", ()
    if after.key is None:
        return "(score < ? OR score = ? AND key IS NULL AND id < ?)", (after.score, after.score, after.id)
    return (
        "(score < ? OR score = ? AND (key IS NULL OR (key, id) < (?, ?)))",
        (after.score, after.score, after.key, after.id),
    )
