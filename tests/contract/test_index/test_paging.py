"""The order of hits, and pages that lose and repeat nothing while documents come and go."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.index.port import BadQuery, Document, DocumentIndex, Query


def document(number: int, **values: object) -> Document:
    """A case with repeated, partly missing sort values."""
    filed = None if number % 5 == 0 else date(2026, 1, 1) + timedelta(days=number % 7)
    words = {"caption": "whale"} if number % 2 else {"summary": "whale"}
    return Document(f"case-{number:04}", 1, {"filed": filed, "amount": number % 3, **words, **values})


def pages(index: DocumentIndex, query: Query) -> Iterator[list[str]]:
    """The ids of one page after the other."""
    while True:
        results = index.search(query)
        yield [hit.id for hit in results.hits]
        if results.after is None:
            return
        query = replace(query, after=results.after)


ORDERS = [
    Query(size=7, sort=("filed", "asc")),
    Query(size=7, sort=("filed", "desc")),
    Query(size=7, sort=("amount", "desc")),
    Query(size=7),
    Query("whale", size=7),
    Query("whale", size=7, sort=("court", "asc")),
    Query("whale", size=7, filters={"sealed": ("",)}, sort=("filed", "desc")),
]


@pytest.mark.parametrize("query", ORDERS)
def test_the_pages_together_are_the_whole_list(index: DocumentIndex, query: Query) -> None:
    index.put([document(number) for number in range(60)])
    index.refresh()
    whole = [hit.id for hit in index.search(replace(query, size=1000)).hits]
    paged = list(pages(index, query))
    assert len(whole) == 60
    assert [name for page in paged for name in page] == whole
    assert [len(page) for page in paged] == [7] * 8 + [4]


@pytest.mark.parametrize("query", ORDERS)
def test_what_stays_is_seen_once_while_others_come_and_go(index: DocumentIndex, query: Query) -> None:
    index.put([document(number) for number in range(0, 120, 2)])
    index.refresh()
    seen: list[str] = []
    for turn, page in enumerate(pages(index, query)):
        seen += page
        index.put([document(number) for number in range(1 + 20 * turn, 20 * turn + 20, 2) if number < 120])
        index.delete(f"case-{2 * turn:04}", 2)
        index.refresh()
    stayed = {f"case-{number:04}" for number in range(0, 120, 2)} - {
        f"case-{2 * turn:04}" for turn in range(60)
    }
    assert len(seen) == len(set(seen))
    assert stayed <= set(seen)


def test_the_last_full_page_has_no_cursor(index: DocumentIndex) -> None:
    index.put([document(number) for number in range(14)])
    index.refresh()
    assert [len(page) for page in pages(index, Query(size=7))] == [7, 7]


def test_documents_without_the_value_come_last_and_equal_ones_go_by_id(index: DocumentIndex) -> None:
    courts = {"a": "nyed", "b": None, "c": "Zürich", "d": "nyed", "e": None, "f": "中院"}
    index.put([Document(name, 1, {"court": court}) for name, court in courts.items()])
    index.refresh()
    assert list(pages(index, Query(sort=("court", "asc")))) == [["c", "a", "d", "f", "b", "e"]]
    assert list(pages(index, Query(sort=("court", "desc")))) == [["f", "d", "a", "c", "e", "b"]]


def test_equal_scores_go_by_recency_then_id(index: DocumentIndex) -> None:
    index.put(
        [
            Document("a", 1, {"summary": "whale"}),
            Document("b", 1, {"summary": "whale", "filed": date(2026, 1, 2)}),
            Document("c", 1, {"summary": "whale", "filed": date(2026, 1, 3)}),
            Document("d", 1, {"caption": "whale"}),
            Document("e", 1, {"summary": "whale", "filed": date(2026, 1, 2)}),
        ]
    )
    index.refresh()
    assert list(pages(index, Query("whale"))) == [["d", "c", "e", "b", "a"]]
    assert list(pages(index, Query())) == [["c", "e", "b", "d", "a"]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text() | st.binary().map(lambda data: data.hex()) | st.just("WyJyZWxldmFuY2UiLDAsIlx1ZDgwMCIsImEiXQ")
)
def test_a_cursor_from_elsewhere_is_refused(index: DocumentIndex, cursor: str) -> None:
    with pytest.raises(BadQuery, match="start again from the first page"):
        index.search(Query(after=cursor))


def test_a_cursor_of_another_order_is_refused(index: DocumentIndex) -> None:
    index.put([document(number) for number in range(3)])
    index.refresh()
    after = index.search(Query(size=1)).after
    with pytest.raises(BadQuery, match="another order"):
        index.search(Query(sort=("filed", "asc"), after=after))
