"""Holds a query against the schema, so that every adapter refuses the same ones in the same words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from shared.index.port import BadQuery, Bound, Query
from shared.index.schema import FILTER_KINDS, RANGE_KINDS, Field, Schema
from shared.index.values import LARGEST_NUMBER, Key, key_of

MOST_HITS = 1_000
MOST_COUNTED = 1_000
MOST_WANTED = 10_000
_DIRECTIONS = ("asc", "desc")


def check(query: Query, schema: Schema) -> None:
    """Raises BadQuery, naming what is wrong and what there is instead."""
    filterable = [each.name for each in schema.of_kind(*FILTER_KINDS)]
    _known(schema, "filter by", (*query.filters, *query.not_), filterable)
    _known(schema, "take a range of", query.ranges, [each.name for each in schema.of_kind(*RANGE_KINDS)])
    _known(schema, "count", query.facets, [each.name for each in schema.fields if each.facet])
    if query.sort is not None:
        _known(schema, "sort by", query.sort[:1], [each.name for each in schema.sortable])
        if query.sort[1] not in _DIRECTIONS:
            raise BadQuery(f"cannot sort {query.sort[1]!r}; use asc or desc")
    if not 0 <= query.size <= MOST_HITS:
        raise BadQuery(f"cannot show {query.size} hits a page; ask for 0 to {MOST_HITS}")
    if not 1 <= query.facet_size <= MOST_COUNTED:
        raise BadQuery(f"cannot count {query.facet_size} values of a field; ask for 1 to {MOST_COUNTED}")
    for name, wanted in (*query.filters.items(), *query.not_.items()):
        if len(wanted) > MOST_WANTED:
            raise BadQuery(f"cannot filter by {len(wanted)} values of {name}; name up to {MOST_WANTED}")


def _known(schema: Schema, verb: str, names: Iterable[str], known: list[str]) -> None:
    for name in names:
        if name not in known:
            raise BadQuery(
                f"cannot {verb} {name!r} in {schema.name}; there is: {', '.join(known) or 'nothing'}"
            )


def range_of(field: Field, ends: tuple[Bound, Bound]) -> tuple[Key | None, Key | None]:
    """Both ends of a range as the keys the field's values are compared by. Raises BadQuery."""
    low, high = ends
    return _end(field, low), _end(field, high)


def _end(field: Field, bound: Bound) -> Key | None:
    if bound is None or bound == "":
        return None
    try:
        return key_of(field, _read(field, bound))
    except (ValueError, OverflowError):
        raise BadQuery(f"{field.name} takes a range of {_EXPECTED[field.kind]}, not {bound!r:.80}") from None


def _read(field: Field, bound: Bound) -> date | datetime | int | float:
    match field.kind, bound:
        case "date", str():
            return date.fromisoformat(bound)
        case "date", date() if not isinstance(bound, datetime):
            return bound
        case "instant", str() | datetime():
            instant = datetime.fromisoformat(bound) if isinstance(bound, str) else bound
            if instant.tzinfo is None:
                raise ValueError(bound)
            return instant.astimezone(UTC)
        case "number", str() | int() | float() if not isinstance(bound, bool):
            return _number(bound)
    raise ValueError(bound)


def _number(bound: str | int | float) -> int | float:
    number = float(bound)
    if not -LARGEST_NUMBER <= number <= LARGEST_NUMBER:
        raise ValueError(bound)
    return int(number) if number.is_integer() else number


_EXPECTED = {
    "date": "dates like 2026-11-23",
    "instant": "instants with a time zone like 2026-11-23T09:15:00+08:00",
    "number": "numbers within ±2**53",
}
