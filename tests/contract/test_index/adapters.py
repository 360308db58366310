"""What the tests of all adapters speak of: how an index is opened, and the schema most of them use."""

from __future__ import annotations

from collections.abc import Callable

from shared.index.elastic import ElasticIndex
from shared.index.port import DocumentIndex, Field, Schema

NewIndex = Callable[[Schema], DocumentIndex]
OpenIndex = Callable[[str, Schema], DocumentIndex]
OpenElastic = Callable[..., ElasticIndex]

CASES = Schema(
    "cases",
    (
        Field("caption", "text", weight=4),
        Field("parties", "text", many=True, weight=2),
        Field("summary", "text"),
        Field("court", "keyword", facet=True, sort=True),
        Field("rights", "keyword", facet=True, many=True),
        Field("sealed", "flag", facet=True),
        Field("filed", "date", sort=True),
        Field("changed", "instant", sort=True),
        Field("amount", "number", sort=True),
        Field("deadlines", "date", many=True),
        Field("tags", "stored"),
    ),
    recency="filed",
)
