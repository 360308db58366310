"""What must hold of the entry reader for any text."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.monitor.entries.kind_names import listed_kinds
from services.monitor.entries.reading import read_entry

PIECES = st.sampled_from(
    [
        "by",
        "Signed by Judge",
        "(Entered: 99/99/9999)",
        "[12]",
        "within ten (10) days of",
        "three hundred million dollars",
        "RMB 1,000,000,000,000,000",
        "March 4",
        "is extended to",
        "337-TA-",
        "; ",
        ". ",
        "a" * 60,
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
    assert read.kind in listed_kinds()
    assert 0 <= read.score <= 1
    assert read.to_dict()["kind"] == read.kind


@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), min_size=1, max_size=8).map(" ".join))
@settings(max_examples=40, deadline=None)
def test_ten_thousand_characters_of_anything_are_read_soon(piece: str) -> None:
    text = (piece + " ") * (10_000 // (len(piece) + 1) + 1)
    read_entry(text[:10_000], filed=date(2025, 3, 1)).to_dict()
    started = time.process_time()
    read_entry(text[:10_000], filed=date(2025, 3, 1)).to_dict()
    assert time.process_time() - started < 0.5  # 0.05 s on a machine that does nothing else


@given(st.dates(date(2000, 1, 1), date(2049, 12, 31)))
def test_a_date_is_the_same_in_whatever_shape_it_is_written(day: date) -> None:
    shapes = [
        f"{day.month}/{day.day}/{day.year}",
        f"{day:%m/%d/%y}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
    ]
    for shape in shapes:
        assert read_entry(f"Answer due by {shape}.").deadlines == (("answer_due", day),)


@given(st.integers(1, 999_999_999), st.sampled_from(["$", "$ ", "US$", "USD "]))
def test_an_amount_is_the_same_in_whatever_shape_it_is_written(value: int, sign: str) -> None:
    assert read_entry(f"BOND in the amount of {sign}{value:,}.00 posted").amounts == (("bond", float(value)),)


@pytest.mark.parametrize(
    "piece", ["$", "(", "1/", "a", "due by 12/31/2025 ", "$1,", "granting ", "by A", "[1] "]
)
def test_a_piece_repeated_over_and_over_is_read_soon(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    read_entry(text, filed=date(2025, 3, 1)).to_dict()
    started = time.process_time()
    read_entry(text, filed=date(2025, 3, 1)).to_dict()
    assert time.process_time() - started < 0.5
