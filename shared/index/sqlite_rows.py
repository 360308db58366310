"""A document as the tables of the SQLite adapter hold it: its terms, tags, spans and sort values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from shared.index.schema import FILTER_KINDS, RANGE_KINDS, Schema
from shared.index.spelling import spelled
from shared.index.sqlite_tables import VALUE_BREAK
from shared.index.values import Key, decode, each_of, encode, key_of

Tag = tuple[int, str]
"""The position of a keyword or flag field in the schema, and a value."""

Span = tuple[int, Key]
"""The position of a date, instant or number field that is not sortable in the schema, and a value."""


class Row(NamedTuple):
    """A document as the tables hold it. Fields go by their position in the schema."""

    id: str
    version: int
    body: bytes
    words: tuple[str, ...]
    tags: frozenset[Tag]
    spans: frozenset[Span]
    sorts: tuple[Key | None, ...]


class RowMaker:
    """Makes rows of checked documents."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        numbered = list(enumerate(schema.fields))
        self._texts = schema.of_kind("text")
        self._tags = [(number, each) for number, each in numbered if each.kind in FILTER_KINDS]
        self._spans = [
            (number, each) for number, each in numbered if each.kind in RANGE_KINDS and not each.sort
        ]

    def row(
        self, document_id: str, version: int, values: Mapping[str, Any], body: bytes | None = None
    ) -> Row:
        """The row of a document; its body is encoded unless it is known."""
        return Row(
            document_id,
            version,
            encode(values) if body is None else body,
            tuple(_joined(each_of(field, values)) for field in self._texts),
            frozenset(
                (number, str(key_of(field, value)))
                for number, field in self._tags
                for value in each_of(field, values)
            ),
            frozenset(
                (number, key_of(field, value))
                for number, field in self._spans
                for value in each_of(field, values)
            ),
            tuple(
                next((key_of(field, value) for value in each_of(field, values)), None)
                for field in self._schema.sortable
            ),
        )

    def stored(self, document_id: str, version: int, body: bytes) -> Row:
        """The row as it was written when the body was stored."""
        return self.row(document_id, version, decode(body, self._schema), body)


def _joined(values: Iterable[str]) -> str:
    return f" {VALUE_BREAK} ".join(map(spelled, values))
