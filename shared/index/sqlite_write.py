"""Writes documents into the tables of one generation: only what differs from what stands there."""

# ruff: noqa: S608 - names of tables and columns come from the schema and a counter; values are bound

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from shared.index.schema import Schema
from shared.index.sqlite_rows import Row, RowMaker, Span, Tag
from shared.index.sqlite_tables import Tables, sort_column, word_column

_MOST_REMEMBERED = 100_000


class Writer:
    """Writes rows through one connection, inside the transaction of its caller."""

    def __init__(self, connection: sqlite3.Connection, schema: Schema, maker: RowMaker) -> None:
        self._connection = connection
        self._maker = maker
        self._sorts = [sort_column(each.name) for each in schema.sortable]
        self._words = [word_column(each.name) for each in schema.of_kind("text")]
        self._value_numbers: dict[tuple[int, int, str], int] = {}

    def forget(self) -> None:
        """To be called when the transaction was rolled back: numbers given in it are void."""
        self._value_numbers.clear()

    def put(self, tables: Tables, rows: Iterable[Row]) -> None:
        """Writes each row that is newer than what the generation holds or has deleted; one row per id."""
        rows = list(rows)
        held = self._held(tables, [row.id for row in rows])
        deleted = self._deleted(tables, [row.id for row in rows])
        changed: list[tuple[int, Row, Row]] = []
        added: list[Row] = []
        for row in rows:
            number, version = held.get(row.id, (0, -1))
            if not number and deleted.get(row.id, -1) < row.version:
                added.append(row)
            elif number and version < row.version:
                changed.append((number, self._old(tables, number), row))
        self._insert(tables, list(enumerate(added, self._next_number(tables))))
        self._change(tables, changed)

    def delete(self, tables: Tables, document_id: str, version: int) -> None:
        """Deletes the document if it is older and remembers the version in any case."""
        number, held_version = self._held(tables, [document_id]).get(document_id, (0, -1))
        if held_version >= version:
            return
        if number:
            old = self._old(tables, number)
            self._change_tags(tables, [(number, tag) for tag in old.tags], [])
            self._change_spans(tables, [(number, span) for span in old.spans], [])
            self._remove_words(tables, [(number, old)])
            self._connection.execute(f"DELETE FROM {tables.document} WHERE n = ?", (number,))
        self._connection.execute(
            f"INSERT INTO {tables.deleted} (id, version) VALUES (?, ?)"
            " ON CONFLICT (id) DO UPDATE SET version = max(version, excluded.version)",
            (document_id, version),
        )

    def _insert(self, tables: Tables, new: list[tuple[int, Row]]) -> None:
        columns = ["n", "id", "version", *self._sorts, "body"]
        self._connection.executemany(
            f"INSERT INTO {tables.document} ({', '.join(columns)}) VALUES ({_marks(columns)})",
            [(number, row.id, row.version, *row.sorts, row.body) for number, row in new],
        )
        self._change_tags(tables, [], [(number, tag) for number, row in new for tag in row.tags])
        self._change_spans(tables, [], [(number, span) for number, row in new for span in row.spans])
        self._add_words(tables, new)
        self._connection.executemany(
            f"DELETE FROM {tables.deleted} WHERE id = ?", [(row.id,) for _, row in new]
        )

    def _change(self, tables: Tables, changed: list[tuple[int, Row, Row]]) -> None:
        columns = ["version", *self._sorts, "body"]
        self._connection.executemany(
            f"UPDATE {tables.document} SET {', '.join(f'{each} = ?' for each in columns)} WHERE n = ?",
            [(row.version, *row.sorts, row.body, number) for number, _, row in changed],
        )
        self._change_tags(
            tables,
            [(number, tag) for number, old, row in changed for tag in old.tags - row.tags],
            [(number, tag) for number, old, row in changed for tag in row.tags - old.tags],
        )
        self._change_spans(
            tables,
            [(number, span) for number, old, row in changed for span in old.spans - row.spans],
            [(number, span) for number, old, row in changed for span in row.spans - old.spans],
        )
        reworded = [(number, old, row) for number, old, row in changed if old.words != row.words]
        self._remove_words(tables, [(number, old) for number, old, _ in reworded])
        self._add_words(tables, [(number, row) for number, _, row in reworded])

    def _change_tags(self, tables: Tables, gone: list[tuple[int, Tag]], new: list[tuple[int, Tag]]) -> None:
        self._connection.executemany(
            f"DELETE FROM {tables.tag} WHERE document = ? AND field = ? AND value = ?",
            [(number, field, self._value_number(tables, field, text)) for number, (field, text) in gone],
        )
        self._connection.executemany(
            f"INSERT INTO {tables.tag} (document, field, value) VALUES (?, ?, ?)",
            [(number, field, self._value_number(tables, field, text)) for number, (field, text) in new],
        )

    def _change_spans(
        self, tables: Tables, gone: list[tuple[int, Span]], new: list[tuple[int, Span]]
    ) -> None:
        self._connection.executemany(
            f"DELETE FROM {tables.span} WHERE document = ? AND field = ? AND value = ?",
            [(number, *span) for number, span in gone],
        )
        self._connection.executemany(
            f"INSERT INTO {tables.span} (document, field, value) VALUES (?, ?, ?)",
            [(number, *span) for number, span in new],
        )

    def _add_words(self, tables: Tables, rows: list[tuple[int, Row]]) -> None:
        if self._words:
            self._connection.executemany(
                f"INSERT INTO {tables.words} (rowid, {', '.join(self._words)}) VALUES (?, {_marks(self._words)})",
                [(number, *row.words) for number, row in rows],
            )

    def _remove_words(self, tables: Tables, rows: list[tuple[int, Row]]) -> None:
        """A table without content forgets a row only when told exactly the words it was given."""
        if self._words:
            self._connection.executemany(
                f"INSERT INTO {tables.words} ({tables.words}, rowid, {', '.join(self._words)})"
                f" VALUES ('delete', ?, {_marks(self._words)})",
                [(number, *row.words) for number, row in rows],
            )

    def _held(self, tables: Tables, ids: list[str]) -> dict[str, tuple[int, int]]:
        """Number and version of those of the documents that the generation holds."""
        found = self._connection.execute(
            f"SELECT id, n, version FROM {tables.document} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return {document_id: (number, version) for document_id, number, version in found}

    def _deleted(self, tables: Tables, ids: list[str]) -> dict[str, int]:
        """Version of those of the documents that were deleted."""
        found = self._connection.execute(
            f"SELECT id, version FROM {tables.deleted} WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return dict(found.fetchall())

    def _old(self, tables: Tables, number: int) -> Row:
        """The row of a document as it was written."""
        found = self._connection.execute(
            f"SELECT id, version, body FROM {tables.document} WHERE n = ?", (number,)
        ).fetchone()
        return self._maker.stored(*found)

    def _next_number(self, tables: Tables) -> int:
        return int(
            self._connection.execute(f"SELECT coalesce(max(n), 0) + 1 FROM {tables.document}").fetchone()[0]
        )

    def _value_number(self, tables: Tables, field: int, text: str) -> int:
        key = (tables.generation, field, text)
        number = self._value_numbers.get(key)
        if number is None:
            if len(self._value_numbers) >= _MOST_REMEMBERED:
                self._value_numbers.clear()
            number = self._value_numbers[key] = self._stored_value_number(tables, field, text)
        return number

    def _stored_value_number(self, tables: Tables, field: int, text: str) -> int:
        self._connection.execute(
            f"INSERT OR IGNORE INTO {tables.value} (field, text) VALUES (?, ?)", (field, text)
        )
        found = self._connection.execute(
            f"SELECT n FROM {tables.value} WHERE field = ? AND text = ?", (field, text)
        )
        return int(found.fetchone()[0])


def _marks(columns: list[str]) -> str:
    return ", ".join("?" * len(columns))
