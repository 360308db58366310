"""Turns a query into SQL conditions over the documents of one generation."""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared.index.port import Bound, Query
from shared.index.query_check import range_of
from shared.index.query_text import Clause
from shared.index.sqlite_tables import State, sort_column
from shared.index.values import LONGEST_KEYWORD, writable

Parameter = str | int | float


class Condition(NamedTuple):
    """What a document's number n must fulfil. field: whose own filter it is, "" for every other condition."""

    sql: str
    parameters: tuple[Parameter, ...]
    field: str = ""


def conditions(state: State, query: Query, asked: Sequence[Clause]) -> list[Condition]:
    """All conditions of a checked query; `asked` is what its text reads as."""
    found: list[Condition] = []
    if query.text.strip():
        found.append(_of_text(state, asked))
    for name, values in query.filters.items():
        if values:
            found.append(_of_values(state, name, values)._replace(field=name))
    for name, values in query.not_.items():
        if values:
            wrong = _of_values(state, name, values)
            found.append(Condition(f"NOT ({wrong.sql})", wrong.parameters))
    found += [_of_range(state, name, ends) for name, ends in query.ranges.items()]
    return [each for each in found if each.sql]


def expression(asked: Iterable[Clause]) -> str:
    """The clauses in FTS5's language. Terms have letters and digits only, so quoting them is safe."""
    return " AND ".join(f'"{" ".join(clause.terms)}"{" *" if clause.prefix else ""}' for clause in asked)


def _of_text(state: State, asked: Sequence[Clause]) -> Condition:
    if not asked or not state.schema.of_kind("text"):
        return Condition("0", ())
    words = state.tables.words
    return Condition(f"n IN (SELECT rowid FROM {words} WHERE {words} MATCH ?)", (expression(asked),))


def _of_values(state: State, name: str, values: Sequence[str]) -> Condition:
    """Has one of these values of the field; "" among them stands for having none at all."""
    tag, position = state.tables.tag, state.schema.position(name)
    numbers = [number for value in values if value for number in _numbers(state, position, value)]
    marks = ", ".join("?" * len(numbers))
    sql = f"n IN (SELECT document FROM {tag} WHERE field = ? AND value IN ({marks}))"
    if "" not in values:
        return Condition(sql, (position, *numbers))
    sql = f"({sql} OR n NOT IN (SELECT document FROM {tag} WHERE field = ?))"
    return Condition(sql, (position, *numbers, position))


def _numbers(state: State, position: int, value: str) -> list[int]:
    """The number of a value, none when no document has it."""
    found = state.connection.execute(
        f"SELECT n FROM {state.tables.value} WHERE field = ? AND text = ?",
        (position, writable(value)[:LONGEST_KEYWORD]),
    )
    return [row[0] for row in found]


def _of_range(state: State, name: str, ends: tuple[Bound, Bound]) -> Condition:
    """Has a value between both ends; no condition when both are open."""
    low, high = range_of(state.schema.by_name[name], ends)
    bounds = [(sign, end) for sign, end in ((">=", low), ("<=", high)) if end is not None]
    if not bounds:
        return Condition("", ())
    parameters = tuple(end for _, end in bounds)
    if state.schema.by_name[name].sort:
        return Condition(" AND ".join(f"{sort_column(name)} {sign} ?" for sign, _ in bounds), parameters)
    sql = "".join(f" AND value {sign} ?" for sign, _ in bounds)
    return Condition(
        f"n IN (SELECT document FROM {state.tables.span} WHERE field = ?{sql})",
        (state.schema.position(name), *parameters),
    )
