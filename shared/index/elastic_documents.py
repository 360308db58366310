"""Documents as Elasticsearch keeps them, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from shared.index.elastic_mapping import DELETED, ID, WHOLE, WORDS, weights
from shared.index.port import BadDocument, Document
from shared.index.schema import Schema
from shared.index.spelling import spelled
from shared.index.values import LONGEST_KEYWORD, each_of, encode, revived

LARGEST_DOCUMENT = 64 * 1024 * 1024
"""Bytes; a request to Elasticsearch takes 100 MiB unless it is configured otherwise."""


class Action(NamedTuple):
    """One write: the two lines it is in a bulk request."""

    id: str
    header: bytes
    source: bytes


class DocumentMaker:
    """Makes writes of checked documents, and documents of what Elasticsearch gives back."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._words = [
            (name.removeprefix(f"{WORDS}."), texts) for name, (_, texts) in weights(schema).items()
        ]
        self._adjusted = schema.of_kind("keyword", "number")

    def put(self, document_id: str, version: int, values: Mapping[str, Any]) -> Action:
        """Writes the document. Raises BadDocument when it is too large for a request."""
        source = {ID: document_id, **values, WORDS: self._terms(values)}
        whole = self._adjust(source)
        if whole:
            source[WHOLE] = whole
        encoded = encode(source)
        if len(encoded) > LARGEST_DOCUMENT:
            raise BadDocument(
                f"index {self._schema.name}, {document_id}: {len(encoded):,} bytes with its terms,"
                f" but Elasticsearch takes {LARGEST_DOCUMENT:,}; leave texts out"
            )
        return Action(document_id, _header(document_id, version), encoded)

    def delete(self, document_id: str, version: int) -> Action:
        """Writes what stands in for the deleted document: Elasticsearch forgets a delete after a minute."""
        return Action(document_id, _header(document_id, version), encode({ID: document_id, DELETED: True}))

    def document(self, hit: Mapping[str, Any]) -> Document:
        """The document of a hit that carries its version."""
        return Document(hit["_id"], hit["_version"], self.values(hit["_source"]))

    def values(self, source: Mapping[str, Any]) -> dict[str, Any]:
        """The values as they were put."""
        values = {name: source[name] for name in self._schema.by_name if name in source}
        return revived(values | source.get(WHOLE, {}), self._schema)

    def _terms(self, values: Mapping[str, Any]) -> dict[str, list[str]]:
        """Values stay apart, so that no phrase reaches from one into the next."""
        return {
            name: [spelled(value) for field in texts for value in each_of(field, values)]
            for name, texts in self._words
        }

    def _adjust(self, source: dict[str, Any]) -> dict[str, Any]:
        """Puts into the source what is to be indexed; returns the values this has shortened."""
        whole: dict[str, Any] = {}
        for field in self._adjusted:
            value = source.get(field.name)
            if value is None:
                continue
            indexed = tuple(map(_indexed, value)) if field.many else _indexed(value)
            source[field.name] = indexed
            if indexed != value:
                whole[field.name] = value
        return whole


def key_text(value: str) -> str:
    """What a keyword is filtered, counted and sorted by."""
    return value[:LONGEST_KEYWORD]


def _indexed(value: Any) -> Any:
    """A keyword cut to what tells it from others; -0.0, which Elasticsearch sorts before 0.0, as 0.0."""
    return key_text(value) if isinstance(value, str) else value + 0


def _header(document_id: str, version: int) -> bytes:
    return encode({"index": {"_id": document_id, "version": version, "version_type": "external"}})


def is_deleted(source: Mapping[str, Any]) -> bool:
    """Whether the source stands in for a deleted document."""
    return DELETED in source
