"""The port's orders as sorts of Elasticsearch, and the cursors that lead from page to page in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from shared.index import cursor
from shared.index.cursor import Cursor
from shared.index.elastic_mapping import ID
from shared.index.port import BadQuery, Query
from shared.index.schema import Field, Schema

_LARGEST_LONG = 2**63 - 1


def order(schema: Schema, query: Query, *, scored: bool) -> list[dict[str, Any]]:
    """A total order: score if any, the field's value if any, id. No value comes last."""
    field, direction = _by(schema, query)
    found: list[dict[str, Any]] = [{"_score": "desc"}] if _has_score(query, scored=scored) else []
    if field is not None:
        found.append({field.name: {"order": direction, "missing": "_last"}})
    return [*found, {ID: direction}]


def after(schema: Schema, query: Query, *, scored: bool) -> list[Any] | None:
    """Where the page begins in this order, None for the first one. Raises BadQuery."""
    place = cursor.decode(query)
    if place is None:
        return None
    field, direction = _by(schema, query)
    found: list[Any] = [place.score] if _has_score(query, scored=scored) else []
    if field is not None:
        if place.key is None:
            found.append(_nothing(field, direction))
        elif _fits(field, place.key):
            found.append(place.key)
        else:
            raise BadQuery("the cursor of the page is damaged; start again from the first page")
    return [*found, place.id]


def cursor_behind(schema: Schema, query: Query, hit: Mapping[str, Any], *, scored: bool) -> str:
    """The cursor of the page that follows a hit."""
    field, direction = _by(schema, query)
    key = hit["sort"][-2] if field is not None else None
    if field is not None and key == _nothing(field, direction):
        key = None
    return cursor.encode(query, Cursor(score_of(query, hit, scored=scored), key, hit["_id"]))


def score_of(query: Query, hit: Mapping[str, Any], *, scored: bool) -> float:
    """The score of a hit, 0 where the order does not ask for it."""
    return float(hit["sort"][0]) if _has_score(query, scored=scored) else 0.0


def _has_score(query: Query, *, scored: bool) -> bool:
    return scored and query.sort is None


def _by(schema: Schema, query: Query) -> tuple[Field | None, Literal["asc", "desc"]]:
    name, direction = query.sort or (schema.recency, "desc")
    return (schema.by_name[name] if name else None), direction


def _nothing(field: Field, direction: str) -> Any:
    """What Elasticsearch writes in place of the value of a document that has none, and takes back."""
    match field.kind, direction:
        case "keyword", _:
            return None
        case "number", "asc":
            return "Infinity"
        case "number", _:
            return "-Infinity"
        case _, "asc":
            return _LARGEST_LONG
        case _:
            return -_LARGEST_LONG - 1


def _fits(field: Field, key: str | float) -> bool:
    """Whether the key is of the kind this field sorts by: text, a number, or whole milliseconds."""
    match field.kind:
        case "keyword":
            return isinstance(key, str)
        case "number":
            return isinstance(key, int | float)
        case _:
            return isinstance(key, int)
