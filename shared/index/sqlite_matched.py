"""The set of documents that match, written down once per search and read by counting, ordering and facets."""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Literal, NamedTuple

from shared.index.sqlite_conditions import Condition
from shared.index.sqlite_tables import State

_BROAD = 8


class Matched(NamedTuple):
    """A set of documents.

    total: how many they are. of: how many there are in all.
    table: a temporary table of their numbers n, "" when it is all documents and none was written.
    """

    total: int
    of: int
    table: str

    @property
    def is_broad(self) -> bool:
        """Whether walking all documents and skipping some is quicker than looking each match up."""
        return self.total * _BROAD > self.of


def prepare(connection: sqlite3.Connection) -> None:
    """Makes the temporary tables of a reading connection."""
    connection.execute("PRAGMA temp_store = MEMORY")
    for table in ("matched", "beside"):
        connection.execute(f"CREATE TEMP TABLE {table} (n INTEGER PRIMARY KEY)")


def match(
    state: State, conditions: Sequence[Condition], table: Literal["matched", "beside"] = "matched"
) -> Matched:
    """Finds the documents that fulfil all conditions."""
    document = state.tables.document
    everything = int(state.connection.execute(f"SELECT count(*) FROM {document}").fetchone()[0])
    if not conditions:
        return Matched(everything, everything, "")
    state.connection.execute(f"DELETE FROM temp.{table}")
    written = state.connection.execute(
        f"INSERT INTO temp.{table} SELECT n FROM {document} WHERE {' AND '.join(each.sql for each in conditions)}",
        [parameter for each in conditions for parameter in each.parameters],
    )
    return Matched(written.rowcount, everything, f"temp.{table}")
