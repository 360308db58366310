"""The index on SQLite and FTS5: one file per index, nothing to install, for the embedded engine.

Several processes may open the same file. A search reads one state and is never held up by a writer; writers
wait for each other. The file can be deleted at any time while nothing has it open; the index is then empty
and asks to be rebuilt, as it does when the schema has changed.
"""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from shared.database import use_write_ahead_log
from shared.index.port import Document, Query, RebuildLost, Results
from shared.index.schema import Schema
from shared.index.sqlite_matched import prepare
from shared.index.sqlite_rows import Row, RowMaker
from shared.index.sqlite_scan import scan
from shared.index.sqlite_search import Search
from shared.index.sqlite_tables import (
    State,
    Tables,
    add_generation,
    drop_generation,
    fingerprint,
    generation_in,
    open_register,
    tables_of,
)
from shared.index.sqlite_write import Writer
from shared.index.values import check_identity, checked, decode, writable

_WAIT_SECONDS = 30.0
_CACHE_KIB = -16_000  # SQLite counts in pages when positive
_PAGES_BETWEEN_CHECKPOINTS = 4_000  # 16 MB: pages written several times meanwhile are copied once


class BrokenIndex(RuntimeError):
    """The index file cannot be used."""


class SqliteIndex:
    """`DocumentIndex` in a file of its own. Raises BrokenIndex when the file is not an index."""

    def __init__(self, path: Path, schema: Schema) -> None:
        self._path = path
        self._schema = schema
        self._maker = RowMaker(schema)
        self._lock = threading.Lock()
        self._idle_readers: deque[sqlite3.Connection] = deque()
        self._closed = False
        self._building = 0
        self._connection = self._connect()
        self._writer = Writer(self._connection, schema, self._maker)
        try:
            use_write_ahead_log(self._connection)
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_BETWEEN_CHECKPOINTS}")
            self._open()
        except sqlite3.DatabaseError as wrong:
            self._connection.close()
            raise self._broken(wrong) from wrong

    @property
    def schema(self) -> Schema:
        """What the documents look like."""
        return self._schema

    def put(self, documents: Iterable[Document]) -> None:
        """See the port. The documents become visible together."""
        newest: dict[str, Row] = {}
        for each in documents:
            values = checked(each, self._schema)
            held = newest.get(each.id)
            if held is None or held.version < each.version:
                newest[each.id] = self._maker.row(each.id, each.version, values)
        if newest:
            with self._writing() as generations:
                for tables in generations:
                    self._writer.put(tables, newest.values())

    def delete(self, document_id: str, version: int) -> None:
        """See the port."""
        check_identity(document_id, version, self._schema)
        with self._writing() as generations:
            for tables in generations:
                self._writer.delete(tables, document_id, version)

    def refresh(self) -> None:
        """Nothing to wait for: what is written is visible."""

    def search(self, query: Query) -> Results:
        """See the port."""
        with self._reading() as (connection, tables):
            return Search(State(connection, tables, self._schema), query).results()

    def scan(self, query: Query) -> Generator[Document, None, None]:
        """See the port. Holds back the file's log from being cut short until it ends."""
        return scan(self._reading, self._schema, query)

    def get(self, document_id: str) -> Document | None:
        """See the port."""
        with self._reading() as (connection, tables):
            row = connection.execute(
                f"SELECT version, body FROM {tables.document} WHERE id = ?", (writable(document_id),)
            ).fetchone()
        return None if row is None else Document(document_id, row[0], decode(row[1], self._schema))

    def count(self) -> int:
        """See the port."""
        with self._reading() as (connection, tables):
            return int(connection.execute(f"SELECT count(*) FROM {tables.document}").fetchone()[0])

    def needs_rebuild(self) -> bool:
        """See the port."""
        with self._reading() as (connection, _):
            return not connection.execute("SELECT rebuilt FROM generation WHERE state = 'live'").fetchone()[0]

    def begin_rebuild(self) -> None:
        """See the port. Holds for all processes that have the file open."""
        with self._writing() as (_, *begun):
            for tables in begun:
                drop_generation(self._connection, tables)
            self._building = add_generation(self._connection, self._schema, "building").generation

    def finish_rebuild(self) -> None:
        """See the port."""
        with self._writing() as (live, *begun):
            if not self._building or [self._building] != [tables.generation for tables in begun]:
                raise RebuildLost(
                    f"the rebuild of {self._schema.name} was not begun here or another one was begun since; begin again"
                )
            drop_generation(self._connection, live)
            self._connection.execute("UPDATE generation SET state = 'live', rebuilt = 1")
            self._building = 0

    def abandon_rebuild(self) -> None:
        """See the port."""
        with self._writing() as (_, *begun):
            for tables in begun:
                drop_generation(self._connection, tables)
            self._building = 0

    def close(self) -> None:
        """See the port."""
        with self._lock:
            self._closed = True
            while self._idle_readers:
                self._idle_readers.pop().close()
            self._connection.close()

    def _connect(self) -> sqlite3.Connection:
        """A connection in autocommit: transactions are begun and ended by hand."""
        try:
            connection = sqlite3.connect(
                self._path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False
            )
            connection.execute(f"PRAGMA cache_size = {_CACHE_KIB}")
        except sqlite3.DatabaseError as wrong:
            raise self._broken(wrong) from wrong
        return connection

    def _broken(self, wrong: sqlite3.DatabaseError) -> BrokenIndex:
        return BrokenIndex(
            f"the index {self._path} cannot be used: {wrong}; check that its folder exists and can be written,"
            " or, if the file is not another program's, delete it and rebuild the index"
        )

    def _open(self) -> None:
        """Makes the first generation, or a new one in place of one made for another schema."""
        self._connection.execute("BEGIN IMMEDIATE")
        with self._transaction():
            open_register(self._connection)
            known = self._connection.execute("SELECT number, fingerprint FROM generation").fetchall()
            for number, mark in known:
                if mark != fingerprint(self._schema):
                    drop_generation(self._connection, tables_of(number))
            if generation_in(self._connection, "live") is None:
                add_generation(self._connection, self._schema, "live")

    @contextmanager
    def _writing(self) -> Iterator[list[Tables]]:
        """A write transaction over the live generation and, during a rebuild, the one being built."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            with self._transaction():
                both = (generation_in(self._connection, state) for state in ("live", "building"))
                yield [tables for tables in both if tables is not None]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            self._writer.forget()
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @contextmanager
    def _reading(self) -> Iterator[tuple[sqlite3.Connection, Tables]]:
        """A connection nobody else uses meanwhile, on one state of the live generation."""
        try:
            connection = self._idle_readers.pop()
        except IndexError:
            connection = self._connect()
            prepare(connection)
        try:
            connection.execute("BEGIN")
            tables = generation_in(connection, "live")
            if tables is None:
                raise BrokenIndex(f"the index {self._path} was taken apart by another program; open it again")
            yield connection, tables
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if self._closed:
                connection.close()
            else:
                self._idle_readers.append(connection)
