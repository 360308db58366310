"""Any values a schema allows come back as they were put, from `get`, from a search and from a scan."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.index.port import Document, DocumentIndex, Query
from shared.index.values import checked
from tests.contract.test_index.adapters import CASES, NewIndex

whole = st.integers(-(2**53), 2**53)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
words = st.text(max_size=30) | st.text(st.sampled_from("ab \x00é深'\"\\\ud800\u2028"), max_size=1_200)
values = st.fixed_dictionaries(
    {},
    optional={
        "caption": words,
        "parties": st.lists(words, max_size=3),
        "court": words,
        "rights": st.lists(words | st.none(), max_size=3).map(tuple),
        "sealed": st.booleans(),
        "filed": st.dates(),
        "changed": st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)),
        "amount": whole | st.floats(-(2.0**53), 2.0**53),
        "deadlines": st.lists(st.dates(), max_size=3),
        "tags": json_values.filter(lambda value: value not in (float("inf"), float("-inf"))),
    },
)


@pytest.fixture(scope="module")
def one(new_index: NewIndex) -> tuple[DocumentIndex, Any]:
    """An index for one document, and its next version."""
    return new_index(CASES), count(1)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(values=values)
def test_values_come_back_as_they_were_put(one: tuple[DocumentIndex, Any], values: dict[str, Any]) -> None:
    index, versions = one
    document = Document("court/№ 1?#%2F..", next(versions), values)
    kept = checked(document, CASES)
    index.put([document])
    index.refresh()
    expected = Document(document.id, document.version, kept)
    assert index.get(document.id) == expected
    (hit,) = index.search(Query()).hits
    assert (hit.version, hit.values) == (document.version, kept)
    assert list(index.scan(Query())) == [expected]
    assert repr(hit.values.get("amount")).removeprefix("-") == repr(kept.get("amount")).removeprefix("-")
