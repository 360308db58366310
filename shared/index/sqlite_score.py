"""The score of a document in SQL, by the port's definition: per clause, its heaviest field with a match."""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from shared.index.query_text import Clause
from shared.index.schema import Schema
from shared.index.sqlite_conditions import Parameter, expression
from shared.index.sqlite_tables import Tables, word_column


class Score(NamedTuple):
    """sql: the score of document n, "" when all that match score `constant`."""

    constant: float
    sql: str = ""
    parameters: tuple[Parameter, ...] = ()


def score_of(tables: Tables, schema: Schema, asked: Sequence[Clause]) -> Score:
    """The score under the clauses asked for."""
    columns: dict[float, list[str]] = {}
    for field in schema.of_kind("text"):
        columns.setdefault(field.weight, []).append(word_column(field.name))
    if not columns or not asked:
        return Score(0.0)
    *heavier, lightest = sorted(columns, reverse=True)
    if not heavier:
        return Score(lightest * len(asked))
    cases: list[str] = []
    parameters: list[Parameter] = []
    for clause in asked:
        whens = ""
        for weight in heavier:
            whens += f" WHEN n IN (SELECT rowid FROM {tables.words} WHERE {tables.words} MATCH ?) THEN ?"
            parameters += [f"{{{' '.join(columns[weight])}}} : {expression([clause])}", float(weight)]
        cases.append(f"CASE{whens} ELSE ? END")
        parameters.append(float(lightest))
    return Score(0.0, " + ".join(cases), tuple(parameters))
