"""Walks over all matching documents inside one read transaction."""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing
from typing import cast

from shared.index.port import Document, Query
from shared.index.query_check import check
from shared.index.query_text import clauses
from shared.index.schema import Schema
from shared.index.sqlite_conditions import conditions
from shared.index.sqlite_matched import match
from shared.index.sqlite_tables import State, Tables
from shared.index.values import decode

Reading = Callable[[], AbstractContextManager[tuple[sqlite3.Connection, Tables]]]


def scan(reading: Reading, schema: Schema, query: Query) -> Generator[Document, None, None]:
    """The documents in the order of their ids, of the state at the moment of the call. Raises BadQuery."""
    check(query, schema)
    walk = _walk(reading, schema, query)
    next(walk)
    return cast("Generator[Document, None, None]", walk)


def _walk(reading: Reading, schema: Schema, query: Query) -> Generator[Document | None, None, None]:
    """Yields None once it stands on its state, then the documents."""
    with reading() as (connection, tables):
        wanted = conditions(State(connection, tables, schema), query, clauses(query.text))
        matched = match(State(connection, tables, schema), wanted)
        yield None
        only = f"WHERE n IN (SELECT n FROM {matched.table})" if matched.table else ""
        statement = f"SELECT id, version, body FROM {tables.document} {only} ORDER BY id"
        with closing(connection.execute(statement)) as rows:
            for document_id, version, body in rows:
                yield Document(document_id, version, decode(body, schema))
