"""Filters, exclusions, ranges and facets."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from shared.index.port import BadQuery, Document, DocumentIndex, Query
from tests.contract.test_index.adapters import CASES, NewIndex

DOCUMENTS = (
    Document(
        "a",
        1,
        {"court": "ilnd", "rights": ("patent",), "sealed": False, "filed": date(2026, 1, 1), "amount": 10},
    ),
    Document(
        "b",
        1,
        {"court": "ilnd", "rights": ("patent", "trademark"), "sealed": True, "filed": date(2026, 2, 1)},
    ),
    Document("c", 1, {"court": "nyed", "rights": ("copyright",), "sealed": False, "amount": -0.5}),
    Document(
        "d",
        1,
        {"changed": datetime(2026, 3, 1, 12, tzinfo=UTC), "deadlines": (date(2026, 4, 1), date(2026, 5, 1))},
    ),
)


@pytest.fixture(scope="module")
def cases(new_index: NewIndex) -> DocumentIndex:
    """An index of the documents above."""
    index = new_index(CASES)
    index.put(DOCUMENTS)
    index.refresh()
    return index


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (Query(filters={"court": ("ilnd",)}), "ab"),
        (Query(filters={"court": ("ilnd", "nyed")}), "abc"),
        (Query(filters={"court": ("ILND",)}), ""),
        (Query(filters={"court": ("nowhere",)}), ""),
        (Query(filters={"court": ()}), "abcd"),
        (Query(filters={"court": ("",)}), "d"),
        (Query(filters={"court": ("", "nyed")}), "cd"),
        (Query(filters={"rights": ("trademark",)}), "b"),
        (Query(filters={"court": ("ilnd",), "rights": ("trademark", "copyright")}), "b"),
        (Query(filters={"sealed": ("true",)}), "b"),
        (Query(filters={"sealed": ("false",)}), "ac"),
        (Query(not_={"court": ("ilnd",)}), "cd"),
        (Query(not_={"rights": ("trademark", "copyright")}), "ad"),
        (Query(not_={"court": ("",)}), "abc"),
        (Query(not_={"court": ("nowhere",)}), "abcd"),
        (Query(filters={"court": ("ilnd",)}, not_={"rights": ("trademark",)}), "a"),
        (Query(ranges={"filed": (date(2026, 1, 1), date(2026, 2, 1))}), "ab"),
        (Query(ranges={"filed": ("2026-01-02", None)}), "b"),
        (Query(ranges={"filed": (None, "2026-01-31")}), "a"),
        (Query(ranges={"filed": (None, None)}), "abcd"),
        (Query(ranges={"filed": ("", "")}), "abcd"),
        (Query(ranges={"filed": ("2026-02-02", "2026-01-01")}), ""),
        (Query(ranges={"amount": (-0.5, "10")}), "ac"),
        (Query(ranges={"amount": (0, None)}), "a"),
        (Query(ranges={"changed": ("2026-03-01T20:00:00+08:00", datetime(2026, 3, 1, 12, tzinfo=UTC))}), "d"),
        (Query(ranges={"changed": ("2026-03-01T12:00:00.001Z", None)}), ""),
        (Query(ranges={"deadlines": ("2026-04-15", "2026-05-15")}), "d"),
        (Query(ranges={"deadlines": ("2026-04-15", "2026-04-20")}), ""),
        (Query(ranges={"filed": ("2026-01-01", None), "amount": (5, 20)}), "a"),
    ],
)
def test_what_narrowing_leaves(cases: DocumentIndex, query: Query, found: str) -> None:
    results = cases.search(query)
    assert sorted(hit.id for hit in results.hits) == list(found)
    assert results.total == len(found)


def test_facets_count_documents_most_frequent_first_then_by_value(cases: DocumentIndex) -> None:
    facets = cases.search(Query(facets=("rights", "sealed", "court"), size=0)).facets
    assert facets == {
        "rights": (("patent", 2), ("copyright", 1), ("trademark", 1)),
        "sealed": (("false", 2), ("true", 1)),
        "court": (("ilnd", 2), ("nyed", 1)),
    }


def test_a_facet_is_counted_without_its_own_filter_but_with_all_others(cases: DocumentIndex) -> None:
    results = cases.search(
        Query(filters={"court": ("nyed",), "sealed": ("false",)}, facets=("court", "sealed", "rights"))
    )
    assert results.total == 1
    assert results.facets == {
        "court": (("ilnd", 1), ("nyed", 1)),
        "sealed": (("false", 1),),
        "rights": (("copyright", 1),),
    }


def test_an_exclusion_holds_for_its_own_facet_too(cases: DocumentIndex) -> None:
    assert cases.search(Query(not_={"court": ("nyed",)}, facets=("court",))).facets == {
        "court": (("ilnd", 2),)
    }


def test_a_facet_gives_as_many_values_as_asked_for(cases: DocumentIndex) -> None:
    assert cases.search(Query(facets=("rights",), facet_size=1)).facets == {"rights": (("patent", 2),)}


def test_a_page_of_no_hits_still_counts(cases: DocumentIndex) -> None:
    results = cases.search(Query(size=0))
    assert (results.total, results.hits, results.after) == (4, (), None)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            Query(filters={"colour": ("red",)}),
            "cannot filter by 'colour' in cases; there is: court, rights, sealed",
        ),
        (Query(not_={"caption": ("red",)}), "cannot filter by 'caption'"),
        (Query(ranges={"court": ("a", "b")}), "cannot take a range of 'court'"),
        (Query(facets=("filed",)), "cannot count 'filed' in cases; there is: court, rights, sealed"),
        (Query(sort=("rights", "asc")), "cannot sort by 'rights'"),
        (Query(sort=("court", "up")), "cannot sort 'up'; use asc or desc"),  # type: ignore[arg-type]
        (Query(size=-1), "cannot show -1 hits a page"),
        (Query(size=1001), "cannot show 1001 hits a page"),
        (Query(facets=("court",), facet_size=0), "cannot count 0 values"),
        (Query(facets=("court",), facet_size=1001), "cannot count 1001 values of a field; ask for 1 to 1000"),
        (Query(not_={"court": ("x",) * 10_001}), "cannot filter by 10001 values of court"),
        (
            Query(ranges={"filed": ("yesterday", None)}),
            "filed takes a range of dates like 2026-11-23, not 'yesterday'",
        ),
        (Query(ranges={"filed": (5, None)}), "filed takes a range of dates"),
        (
            Query(ranges={"changed": (None, "2026-01-01T00:00:00")}),
            "changed takes a range of instants with a time zone",
        ),
        (Query(ranges={"amount": ("many", None)}), "amount takes a range of numbers"),
        (Query(ranges={"amount": ("nan", None)}), "amount takes a range of numbers"),
        (Query(ranges={"amount": ("9" * 500, None)}), "amount takes a range of numbers"),
    ],
)
def test_a_query_the_index_cannot_answer_is_refused_in_one_sentence(
    cases: DocumentIndex, query: Query, said: str
) -> None:
    with pytest.raises(BadQuery) as refused:
        cases.search(query)
    assert said in str(refused.value)
