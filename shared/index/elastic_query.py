"""Turns a query into the body of one search: matching, order, page and facets, all answered of one state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from shared.index.elastic_documents import key_text
from shared.index.elastic_mapping import weights
from shared.index.elastic_order import after, order
from shared.index.port import Bound, Query
from shared.index.query_check import range_of
from shared.index.query_text import Clause
from shared.index.schema import Field, Schema
from shared.index.values import writable

_NOTHING: dict[str, Any] = {"match_none": {}}
_ALL_EXPANSIONS = 2**31 - 1
_COUNTS = "counts"


def search_body(schema: Schema, query: Query, asked: Sequence[Clause]) -> dict[str, Any]:
    """The search of a checked query; `asked` is what its text reads as. Raises BadQuery.

    The own filters of counted fields are applied behind the counting, and to the counts of the others.
    """
    beside = {name: query.filters[name] for name in query.facets if query.filters.get(name)}
    before = {name: values for name, values in query.filters.items() if name not in beside}
    body: dict[str, Any] = {
        "size": query.size + 1 if query.size else 0,
        "track_total_hits": True,
        "version": True,
        "query": matching(schema, query, asked, before),
        "sort": order(schema, query, scored=bool(asked)),
    }
    if beside:
        body["post_filter"] = _all(_filters(schema, beside))
    if query.facets:
        body["aggs"] = {name: _facet(schema, query, name, beside) for name in query.facets}
    place = after(schema, query, scored=bool(asked))
    if place is not None:
        body["search_after"] = place
    return body


def matching(
    schema: Schema, query: Query, asked: Sequence[Clause], filters: Mapping[str, tuple[str, ...]]
) -> dict[str, Any]:
    """What a document must fulfil, with these of the query's filters. Raises BadQuery."""
    exclusions = _filters(schema, query.not_)
    ranges = [_range(schema.by_name[name], ends) for name, ends in query.ranges.items()]
    found: dict[str, Any] = {"filter": [*_filters(schema, filters), *filter(None, ranges)]}
    if exclusions:
        found["must_not"] = exclusions
    if query.text.strip():
        found["must"] = _words(schema, asked)
    return {"bool": found}


def _words(schema: Schema, asked: Sequence[Clause]) -> list[dict[str, Any]]:
    """Each clause, scored by the heaviest field it occurs in."""
    fields = weights(schema)
    if not asked or not fields:
        return [_NOTHING]
    return [
        {
            "dis_max": {
                "queries": [
                    {"constant_score": {"filter": _occurs(name, clause), "boost": weight}}
                    for name, (weight, _) in fields.items()
                ]
            }
        }
        for clause in asked
    ]


def _occurs(name: str, clause: Clause) -> dict[str, Any]:
    """The clause within one value of the field."""
    phrase = " ".join(clause.terms)
    if clause.prefix and len(clause.terms) > 1:
        return {"match_phrase_prefix": {name: {"query": phrase, "max_expansions": _ALL_EXPANSIONS}}}
    if clause.prefix:
        return {"prefix": {name: phrase}}
    return {"match_phrase": {name: phrase}} if len(clause.terms) > 1 else {"term": {name: phrase}}


def _filters(schema: Schema, filters: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    return [_has_any(schema.by_name[name], values) for name, values in filters.items() if values]


def _has_any(field: Field, values: Iterable[str]) -> dict[str, Any]:
    """Has one of these values of the field; "" among them stands for having none at all."""
    wanted = {key_text(writable(value)) for value in values}
    options: list[dict[str, Any]] = []
    if "" in wanted:
        options.append({"bool": {"must_not": [{"exists": {"field": field.name}}]}})
    named = wanted & {"true", "false"} if field.kind == "flag" else wanted - {""}
    if named:
        options.append({"terms": {field.name: sorted(named)}})
    if not options:
        return _NOTHING
    return options[0] if len(options) == 1 else {"bool": {"should": options, "minimum_should_match": 1}}


def _range(field: Field, ends: tuple[Bound, Bound]) -> dict[str, Any] | None:
    """Has a value between both ends; None when both are open."""
    low, high = range_of(field, ends)
    bounds: dict[str, Any] = {sign: end for sign, end in (("gte", low), ("lte", high)) if end is not None}
    if not bounds:
        return None
    if field.kind == "instant":
        bounds["format"] = "epoch_millis"
    return {"range": {field.name: bounds}}


def _facet(schema: Schema, query: Query, name: str, beside: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The field's most frequent values, counted without the field's own filter."""
    others = {each: values for each, values in beside.items() if each != name}
    by_count = [{"_count": "desc"}, {"_key": "asc"}]
    counts = {"terms": {"field": name, "size": query.facet_size, "order": by_count}}
    return {"filter": _all(_filters(schema, others)), "aggs": {_COUNTS: counts}}


def counted(aggregation: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    """The values and counts in the answer to a facet."""
    buckets = aggregation[_COUNTS]["buckets"]
    return tuple((str(each.get("key_as_string", each["key"])), int(each["doc_count"])) for each in buckets)


def _all(conditions: Sequence[dict[str, Any]]) -> dict[str, Any]:
    return {"bool": {"filter": list(conditions)}} if conditions else {"match_all": {}}
