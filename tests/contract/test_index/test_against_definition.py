"""Any documents, any history, any query: the answer is what the port's words say, computed the slow way."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import cmp_to_key
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.index.highlight import occurrences
from shared.index.port import Document, DocumentIndex, Field, Query, Schema
from shared.index.query_text import Clause, clauses
from shared.index.terms import located, normal
from tests.contract.test_index.adapters import NewIndex

SCHEMA = Schema(
    "things",
    (
        Field("title", "text", weight=3),
        Field("names", "text", many=True, weight=1.5),
        Field("court", "keyword", facet=True, sort=True),
        Field("rights", "keyword", facet=True, many=True),
        Field("filed", "date", sort=True),
        Field("amounts", "number", many=True),
    ),
    recency="filed",
)
DAYS = [date(2026, 1, 1) + timedelta(days=days) for days in range(4)]
texts = st.lists(
    st.sampled_from(["blue", "Bao'an", "whale", "1,000", "深圳市", "圳", "whales"]), min_size=1, max_size=4
).map(" ".join)
values = st.fixed_dictionaries(
    {"title": texts, "rights": st.lists(st.sampled_from(["x", "y", "z"]), max_size=3)},
    optional={
        "names": st.lists(texts, max_size=2),
        "court": st.sampled_from(["a", "b", "é", ""]),
        "filed": st.sampled_from(DAYS),
        "amounts": st.lists(st.integers(-2, 2) | st.sampled_from([0.5]), max_size=2),
    },
)
ids = st.sampled_from("pqrsé")
versions = st.integers(0, 4)
documents = st.lists(st.builds(Document, ids, versions, values), min_size=2, max_size=6)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), documents),
        st.tuples(st.just("put"), documents),
        st.tuples(st.just("delete"), st.tuples(ids, versions)),
        st.tuples(st.sampled_from(["begin", "finish", "abandon"]), st.none()),
    ),
    min_size=3,
    max_size=8,
)
chosen = st.dictionaries(
    st.just("court"), st.lists(st.sampled_from(["a", "b", "é", ""]), max_size=2).map(tuple)
) | (st.dictionaries(st.just("rights"), st.lists(st.sampled_from(["x", "y", ""]), max_size=2).map(tuple)))
day = st.none() | st.sampled_from(DAYS)
amount = st.none() | st.integers(-2, 2)
queries = st.builds(
    Query,
    text=st.just("")
    | texts
    | st.sampled_from(['"blue whale"', "wha*", "圳", "深圳", "圳市", "baoan", "1000", "!"]),
    filters=chosen,
    not_=chosen,
    ranges=st.fixed_dictionaries(
        {}, optional={"filed": st.tuples(day, day), "amounts": st.tuples(amount, amount)}
    ),
    facets=st.just(("court", "rights")),
    sort=st.none() | st.tuples(st.sampled_from(["court", "filed"]), st.sampled_from(["asc", "desc"])),
    size=st.just(3),
)


class Definition:
    """The port's promises in the plainest code."""

    def __init__(self) -> None:
        self.live: dict[str, Document] = {}
        self.gone: dict[str, int] = {}
        self.building: Definition | None = None

    def step(self, name: str, given: Any) -> None:
        """Takes one step of a history."""
        if name == "begin":
            self.building = Definition()
        elif name == "finish" and self.building is not None:
            self.live, self.gone, self.building = self.building.live, self.building.gone, None
        elif name == "abandon":
            self.building = None
        elif name == "delete":
            self._delete(*given)
        elif name == "put":
            for document in given:
                self._put(document)
        if self.building is not None and name in {"put", "delete"}:
            self.building.step(name, given)

    def _version(self, name: str) -> int:
        return max(self.gone.get(name, -1), self.live[name].version if name in self.live else -1)

    def _put(self, document: Document) -> None:
        if document.version > self._version(document.id):
            self.live[document.id] = document

    def _delete(self, name: str, version: int) -> None:
        if version > self._version(name):
            self.live.pop(name, None)
            self.gone[name] = version

    def matching(self, query: Query, without: str = "") -> list[Document]:
        """The documents that match, leaving out one field's own filter."""
        return [each for each in self.live.values() if _matches(each, query, without)]

    def ordered(self, query: Query) -> list[tuple[str, float]]:
        """Ids and scores in order."""
        asked = clauses(query.text)
        scored = [(each, sum(_weight(each, clause) for clause in asked)) for each in self.matching(query)]
        field, direction = query.sort or ("filed", "desc")
        sign = 1 if direction == "asc" else -1

        def compare(one: tuple[Document, float], other: tuple[Document, float]) -> int:
            if query.sort is None and one[1] != other[1]:
                return -1 if one[1] > other[1] else 1
            mine, its = (each[0].values.get(field) or None for each in (one, other))
            if (mine is None) != (its is None):
                return 1 if mine is None else -1
            return sign * (1 if (mine or 0, one[0].id) > (its or 0, other[0].id) else -1)

        return [(each.id, score) for each, score in sorted(scored, key=cmp_to_key(compare))]

    def facet(self, query: Query, name: str) -> tuple[tuple[str, int], ...]:
        """The counts of a field."""
        counted = Counter(value for each in self.matching(query, name) for value in set(_values(each, name)))
        return tuple(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _values(document: Document, name: str) -> list[Any]:
    value = document.values.get(name)
    found = value if isinstance(value, list) else [value]
    return [each for each in found if each is not None and each != ""]


def _weight(document: Document, clause: Clause) -> float:
    weights = [
        field.weight
        for field in SCHEMA.of_kind("text")
        for value in _values(document, field.name)
        if any(occurrences(clause, list(located(normal(value)))))
    ]
    return max(weights, default=0.0)


def _has_any(document: Document, name: str, wanted: tuple[str, ...]) -> bool:
    there = _values(document, name)
    return any(value in there if value else not there for value in wanted)


def _matches(document: Document, query: Query, without: str) -> bool:
    asked = clauses(query.text)
    if query.text.strip() and not (asked and all(_weight(document, clause) for clause in asked)):
        return False
    if any(
        wanted and name != without and not _has_any(document, name, wanted)
        for name, wanted in query.filters.items()
    ):
        return False
    if any(_has_any(document, name, wanted) for name, wanted in query.not_.items()):
        return False
    return all(
        (low is None and high is None)
        or any(
            (low is None or low <= each) and (high is None or each <= high)
            for each in _values(document, name)
        )
        for name, (low, high) in query.ranges.items()
    )


def _take(index: DocumentIndex, name: str, given: Any, building: bool) -> None:
    if name == "put":
        index.put(given)
    elif name == "delete":
        index.delete(*given)
    elif name == "begin":
        index.begin_rebuild()
    elif name == "finish" and building:
        index.finish_rebuild()
    elif name == "abandon":
        index.abandon_rebuild()


EXAMPLES = {"sqlite": 40, "elastic": 12}
"""Each example takes an index of its own, which Elasticsearch makes in a third of a second."""


def test_every_answer_is_as_defined(adapter: str, new_index: NewIndex) -> None:
    @settings(max_examples=EXAMPLES[adapter], deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(history=steps, asked=st.lists(queries, min_size=5, max_size=8))
    def holds(history: list[tuple[str, Any]], asked: list[Query]) -> None:
        answers_as_defined(new_index(SCHEMA), history, asked)

    holds()


def answers_as_defined(index: DocumentIndex, history: list[tuple[str, Any]], asked: list[Query]) -> None:
    """Takes the history on both and compares every answer, page by page."""
    definition = Definition()
    for name, given_ in history:
        _take(index, name, given_, definition.building is not None)
        definition.step(name, given_)
    index.refresh()
    assert index.count() == len(definition.live)
    for query in asked:
        expected = definition.ordered(query)
        results = index.search(query)
        hits = list(results.hits)
        assert results.total == len(expected)
        assert results.facets == {name: definition.facet(query, name) for name in query.facets}
        while results.after is not None:
            results = index.search(
                Query(
                    text=query.text,
                    filters=query.filters,
                    not_=query.not_,
                    ranges=query.ranges,
                    sort=query.sort,
                    size=3,
                    after=results.after,
                )
            )
            hits += results.hits
        assert [hit.id for hit in hits] == [name for name, _ in expected]
        if query.sort is None:
            assert [hit.score for hit in hits] == [score for _, score in expected]
