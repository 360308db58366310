"""What must hold of the entry reader for any text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.entries.reading import all_kinds, read_entry

PIECES = st.sampled_from(
    [
        "ORDER",
        "granting",
        "denying",
        "MOTION",
        "to Seal",
        "due by",
        "99/99/2025",
        "February 30, 2025",
        "$",
        "$ 1,2.3.4",
        "MINUTE",
        "held",
    ]
)


@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=15).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_to_a_kind_of_the_closed_list(text: str) -> None:
    read = read_entry(text, title=text)
    assert read.kind in all_kinds()
    assert 0 <= read.score <= 1
    assert read.to_dict()["kind"] == read.kind
