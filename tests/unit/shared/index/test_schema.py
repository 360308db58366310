"""Schemas that contradict themselves are refused; a changed schema is told from the old one."""

from __future__ import annotations

import pytest

from shared.index.schema import BadSchema, Field, Schema


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (Field("Court", "keyword"), "a name starts with a lower-case letter"),
        (Field("court", "word"), "kind 'word' is not one of text, keyword"),  # type: ignore[arg-type]
        (Field("court", "date", facet=True), "facet=True is for keyword and flag"),
        (Field("court", "text", sort=True), "sort=True is not for text"),
        (Field("court", "keyword", sort=True, many=True), "sort=True needs a single value"),
        (Field("court", "text", weight=0), "weight is above 0"),
        (Field("court", "text", weight=0.3), "weight is a multiple of 1/8"),
        (Field("court", "text", weight=1001), "weight is a multiple of 1/8 up to 1,000"),
        (Field("court", "keyword", weight=2), "weight is for text"),
    ],
)
def test_a_contradictory_field_is_refused(field: Field, said: str) -> None:
    with pytest.raises(BadSchema, match="index cases, field") as refused:
        Schema("cases", (field,))
    assert said in str(refused.value)


def test_a_schema_needs_a_plain_name_distinct_fields_and_a_sortable_recency() -> None:
    with pytest.raises(BadSchema, match="index name 'a b'"):
        Schema("a b", ())
    with pytest.raises(BadSchema, match="stands there twice"):
        Schema("cases", (Field("court", "keyword"), Field("court", "text")))
    with pytest.raises(BadSchema, match="recency 'filed' must name a field with sort=True"):
        Schema("cases", (Field("filed", "date"),), recency="filed")


def test_the_fingerprint_tells_schemas_apart() -> None:
    one = Schema("cases", (Field("court", "keyword"),))
    assert (
        one.fingerprint
        == Schema("cases", (Field("court", "keyword", about="where it is filed"),)).fingerprint
    )
    assert one.fingerprint == Schema("cases", (Field("court", "keyword"),)).fingerprint
    assert one.fingerprint != Schema("cases", (Field("court", "keyword", facet=True),)).fingerprint
