"""The one definition of how a schema's documents are mapped; templates and indexes are made of it.

Beside the schema's own fields, whose names people know, a document has fields of the adapter, marked by "@":
@id       the document's id, to sort by
@deleted  true on what stands in for a deleted document and remembers its version; no alias shows it
@words    the terms of the text fields, one field for each weight, as `terms.py` cuts them; indexed, not stored
@whole    values longer than what is indexed of them; given back, not indexed
"""

from __future__ import annotations

from typing import Any

from shared.index.schema import Field, Schema

_LAYOUT = 1
"""To be raised whenever the mapping below changes: indexes made before are then rebuilt."""

ID = "@id"
DELETED = "@deleted"
WORDS = "@words"
WHOLE = "@whole"

VISIBLE: dict[str, Any] = {"bool": {"must_not": [{"term": {DELETED: True}}]}}
"""The filter of the aliases that are read by."""

_ANALYZER = "people"
_PRIORITY = 200

_TYPES: dict[str, dict[str, Any]] = {
    "text": {"type": "text", "analyzer": _ANALYZER, "norms": False},
    "keyword": {"type": "keyword"},
    "date": {"type": "date", "format": "strict_date"},
    "instant": {"type": "date", "format": "strict_date_optional_time"},
    "number": {"type": "double"},
    "flag": {"type": "boolean"},
    "stored": {"type": "object", "enabled": False},
}

# For people's own searches: folded words, and Chinese in pairs of characters.
_ANALYSIS: dict[str, Any] = {
    "analyzer": {
        _ANALYZER: {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["cjk_width", "lowercase", "cjk_bigram", "asciifolding"],
        }
    }
}


def mark(schema: Schema) -> str:
    """Tells apart indexes that were made for other schemas or by another layout."""
    return f"{_LAYOUT}-{schema.fingerprint}"


def weights(schema: Schema) -> dict[str, tuple[float, tuple[Field, ...]]]:
    """The fields of terms, heaviest first: their weight, and the text fields whose terms they hold."""
    texts = schema.of_kind("text")
    ranked = sorted({each.weight for each in texts}, reverse=True)
    return {
        f"{WORDS}.w{rank}": (float(weight), tuple(each for each in texts if each.weight == weight))
        for rank, weight in enumerate(ranked)
    }


def mappings(schema: Schema) -> dict[str, Any]:
    """How documents are mapped."""
    words = {
        name.removeprefix(f"{WORDS}."): {"type": "text", "analyzer": "whitespace", "norms": False}
        for name in weights(schema)
    }
    return {
        "dynamic": "strict",
        "_source": {"excludes": [WORDS]},
        "properties": {
            ID: {"type": "keyword"},
            DELETED: {"type": "boolean"},
            WORDS: {"properties": words},
            WHOLE: {"type": "object", "enabled": False},
            **{each.name: dict(_TYPES[each.kind]) for each in schema.fields},
        },
    }


def meta(schema: Schema, *, rebuilt: bool) -> dict[str, Any]:
    """What an index says of itself. rebuilt: whether it was filled from the truth as a whole."""
    return {"schema": schema.name, "mark": mark(schema), "rebuilt": rebuilt}


def index_settings(shards: int, replicas: int) -> dict[str, Any]:
    """The settings of an index. Facets are exact with one shard."""
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "analysis": _ANALYSIS,
    }


def index_template(schema: Schema, pattern: str, *, shards: int = 1, replicas: int = 0) -> dict[str, Any]:
    """The index template for all indexes of the schema, however they come about."""
    return {
        "index_patterns": [pattern],
        "priority": _PRIORITY,
        "template": {"settings": index_settings(shards, replicas), "mappings": mappings(schema)},
        "_meta": {"made_by": "overseas-ip-watch"},
    }
