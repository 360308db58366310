"""Makes results of what Elasticsearch answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from shared.index.elastic_documents import DocumentMaker
from shared.index.elastic_order import cursor_behind, score_of
from shared.index.elastic_query import counted
from shared.index.highlight import fragments
from shared.index.port import Hit, Query, Results
from shared.index.query_text import Clause
from shared.index.schema import Schema
from shared.index.values import each_of


class Answers:
    """Reads the answers to searches of one schema."""

    def __init__(self, schema: Schema, maker: DocumentMaker) -> None:
        self._schema = schema
        self._maker = maker

    def results(self, answer: Mapping[str, Any], query: Query, asked: Sequence[Clause]) -> Results:
        """The answer, of one hit more than is shown when there is another page."""
        found = answer["hits"]["hits"]
        shown = found[: query.size]
        scored = bool(asked)
        goes_on = len(found) > len(shown) > 0
        return Results(
            total=int(answer["hits"]["total"]["value"]),
            hits=tuple(self._hit(each, asked, score_of(query, each, scored=scored)) for each in shown),
            facets={name: counted(answer["aggregations"][name]) for name in query.facets},
            after=cursor_behind(self._schema, query, shown[-1], scored=scored) if goes_on else None,
        )

    def _hit(self, hit: Mapping[str, Any], asked: Sequence[Clause], score: float) -> Hit:
        document = self._maker.document(hit)
        texts = self._schema.of_kind("text") if asked else ()
        highlights = {each.name: fragments(each_of(each, document.values), asked) for each in texts}
        shown = {name: fragment for name, fragment in highlights.items() if fragment}
        return Hit(document.id, document.version, document.values, score, shown)
