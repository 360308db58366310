"""Walking over everything that matches, as it stood at the start."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing

import pytest

from shared.index.port import BadQuery, Document, DocumentIndex, Query
from tests.contract.test_index.adapters import CASES, NewIndex

EVERYTHING = [
    Document(f"case-{number:04}", 1, {"amount": number, "caption": "whale"}) for number in range(450)
]


@pytest.fixture(scope="module")
def many(new_index: NewIndex) -> DocumentIndex:
    """An index of more documents than are read at a time."""
    index = new_index(CASES)
    index.put(reversed(EVERYTHING))
    index.refresh()
    return index


def test_a_scan_gives_every_document_whole_in_the_order_of_ids(many: DocumentIndex) -> None:
    assert list(many.scan(Query())) == EVERYTHING


def test_ids_are_ordered_by_code_point(index: DocumentIndex) -> None:
    index.put([Document(name, 1, {}) for name in ("中", "é", "a/b", "Z", "\U00020000", "\uffee")])
    index.refresh()
    assert [each.id for each in index.scan(Query())] == ["Z", "a/b", "é", "中", "\uffee", "\U00020000"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(ranges={"amount": (10, 12)}), [10, 11, 12]),
        (Query("whale", ranges={"amount": (447, None)}), [447, 448, 449]),
        (Query("shark"), []),
        (Query(filters={"court": ("ilnd",)}), []),
        (Query(not_={"court": ("",)}), []),
        (Query(ranges={"amount": (None, 1)}, sort=("amount", "desc"), size=1, facets=("court",)), [0, 1]),
    ],
)
def test_a_scan_narrows_as_a_search_does(many: DocumentIndex, query: Query, found: list[int]) -> None:
    assert [each.values["amount"] for each in many.scan(query)] == found


def test_a_scan_does_not_see_what_happens_meanwhile(index: DocumentIndex) -> None:
    index.put(EVERYTHING[:300])
    index.refresh()
    walk = index.scan(Query())
    index.delete("case-0000", 2)
    index.put([*EVERYTHING[300:], Document("case-0007", 2, {"amount": -7})])
    index.refresh()
    seen = [next(walk) for _ in range(150)]
    index.delete("case-0299", 2)
    index.refresh()
    assert [*seen, *walk] == EVERYTHING[:300]
    assert index.count() == 448


def test_several_scans_and_searches_go_on_at_once(many: DocumentIndex) -> None:
    one, other = many.scan(Query()), many.scan(Query(ranges={"amount": (100, None)}))
    for _ in range(5):
        next(one)
    assert next(other) == EVERYTHING[100]
    assert many.search(Query("whale")).total == 450
    assert list(one) == EVERYTHING[5:]
    assert list(other) == EVERYTHING[101:]


def test_an_abandoned_scan_leaves_the_index_usable(many: DocumentIndex) -> None:
    for _ in range(20):
        with closing(_begun(many)):
            pass
    assert many.search(Query("whale")).total == 450


def _begun(index: DocumentIndex) -> Generator[Document, None, None]:
    walk = index.scan(Query())
    next(walk)
    return walk


def test_a_query_that_cannot_be_answered_is_refused_at_once(many: DocumentIndex) -> None:
    with pytest.raises(BadQuery, match="cannot filter by 'colour'"):
        many.scan(Query(filters={"colour": ("red",)}))
