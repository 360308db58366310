"""The tables of the SQLite adapter. Each rebuild makes a new generation of them beside the one in use.

document: one row each, its body as JSON and a column per sortable field.
deleted: ids that were deleted, with the version, against late puts.
value, tag: the keywords and flags; a value is written once and referred to by number.
span: the dates, instants and numbers for ranges, unless they have a column of their own.
words: the terms of the text fields, one FTS5 column each; the text itself stands in the body only.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from shared.index.schema import Schema

_LAYOUT = 1
"""To be raised whenever the tables below change: older files then start empty."""

VALUE_BREAK = "\ue000"
"""Stands between the values of a text field, so that no phrase reaches from one into the next."""


class Tables(NamedTuple):
    """The names of one generation's tables."""

    generation: int
    document: str
    deleted: str
    value: str
    tag: str
    tag_by_value: str
    span: str
    words: str


class State(NamedTuple):
    """One state of one generation, as a connection sees it during a transaction."""

    connection: sqlite3.Connection
    tables: Tables
    schema: Schema


def tables_of(generation: int) -> Tables:
    """The names of a generation's tables; a number is never used twice in a file."""
    return Tables(
        generation,
        document=f"document_{generation}",
        deleted=f"deleted_{generation}",
        value=f"value_{generation}",
        tag=f"tag_{generation}",
        tag_by_value=f"tag_by_value_{generation}",
        span=f"span_{generation}",
        words=f"words_{generation}",
    )


def sort_column(name: str) -> str:
    """The column of a sortable field."""
    return f"sort_{name}"


def word_column(name: str) -> str:
    """The FTS5 column of a text field."""
    return f"text_{name}"


def sort_index(tables: Tables, name: str) -> str:
    """The index of a sortable field's column."""
    return f"{tables.document}_by_{name}"


def fingerprint(schema: Schema) -> str:
    """Tells whether a file was built for this schema by this code."""
    return f"{_LAYOUT}:{schema.fingerprint}"


def open_register(connection: sqlite3.Connection) -> None:
    """The list of generations: at most one live and one building."""
    connection.execute(
        "CREATE TABLE IF NOT EXISTS generation (number INTEGER PRIMARY KEY AUTOINCREMENT,"
        " state TEXT NOT NULL UNIQUE, fingerprint TEXT NOT NULL, rebuilt INTEGER NOT NULL)"
    )


def generation_in(connection: sqlite3.Connection, state: str) -> Tables | None:
    """The generation that is "live" or "building"."""
    row = connection.execute("SELECT number FROM generation WHERE state = ?", (state,)).fetchone()
    return None if row is None else tables_of(row[0])


def add_generation(connection: sqlite3.Connection, schema: Schema, state: str) -> Tables:
    """Makes a new, empty generation."""
    number = connection.execute(
        "INSERT INTO generation (state, fingerprint, rebuilt) VALUES (?, ?, 0) RETURNING number",
        (state, fingerprint(schema)),
    ).fetchone()[0]
    tables = tables_of(number)
    for statement in _statements(tables, schema):
        connection.execute(statement)
    return tables


def drop_generation(connection: sqlite3.Connection, tables: Tables) -> None:
    """Removes a generation; searches that have begun on it still end on it."""
    connection.execute("DELETE FROM generation WHERE number = ?", (tables.generation,))
    for name in (tables.document, tables.deleted, tables.value, tables.tag, tables.span, tables.words):
        connection.execute(f"DROP TABLE IF EXISTS {name}")


def _statements(tables: Tables, schema: Schema) -> Iterator[str]:
    sorts = "".join(f" {sort_column(each.name)}," for each in schema.sortable)
    yield (
        f"CREATE TABLE {tables.document} (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
        f" version INTEGER NOT NULL,{sorts} body BLOB NOT NULL)"
    )
    for each in schema.sortable:
        yield f"CREATE INDEX {sort_index(tables, each.name)} ON {tables.document} ({sort_column(each.name)}, id)"
    yield f"CREATE TABLE {tables.deleted} (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID"
    yield f"CREATE TABLE {tables.value} (n INTEGER PRIMARY KEY, field INTEGER, text TEXT, UNIQUE (field, text))"
    yield (
        f"CREATE TABLE {tables.tag} (document INTEGER, field INTEGER, value INTEGER,"
        " PRIMARY KEY (document, field, value)) WITHOUT ROWID"
    )
    yield f"CREATE INDEX {tables.tag_by_value} ON {tables.tag} (field, value, document)"
    yield (
        f"CREATE TABLE {tables.span} (field INTEGER, value, document INTEGER,"
        " PRIMARY KEY (field, value, document)) WITHOUT ROWID"
    )
    columns = ", ".join(word_column(each.name) for each in schema.of_kind("text")) or "nothing"
    yield f"CREATE VIRTUAL TABLE {tables.words} USING fts5({columns}, content = '', tokenize = 'ascii')"
