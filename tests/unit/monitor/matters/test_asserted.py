"""Rights named by number, in the ways complaints, reports and notices print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.matters.asserted import asserted_in, of_printed, short_names_in


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("U.S. Patent Nos. 7,162,537 and D823,456", ["patent 7162537", "design_patent D823456"]),
        (
            "U.S. Patent No. 8,116,284 (“the '284 patent”); U.S. Patent No. 8,356,296 (“the '296 patent”); and RE45,123",
            ["patent 8116284", "patent 8356296", "reissue_patent RE45123"],
        ),
        ("United States Design Patent Nos. USD823456S and D1,012,345", ["design_patent D823456", "design_patent D1012345"]),
        ("Design Patent No. 823,456", ["design_patent D823456"]),
        ("Plant Patent No. PP12,345", ["plant_patent PP12345"]),
        ("U.S. Patent No. 10,123,456 B2", ["patent 10123456"]),
        ("U.S. Reg. No. 4,000,001", ["trademark 4000001"]),
        (
            "U.S. Trademark Registration Nos. 4,000,001; 4,000,002; and 4,000,003",
            ["trademark 4000001", "trademark 4000002", "trademark 4000003"],
        ),
        ("Copyright Registration Nos. VA 2-123-456 and TX0008123456", ["copyright VA2123456", "copyright TX8123456"]),
        ("Certificate PAu 3-987-654", ["copyright PAU3987654"]),
        ("Report ... for Patent/Trademark Number(s) 9,999,999. (dg)", ["patent_or_trademark 9999999"]),
        ("Filing fee $ 1,234,567, receipt number 0752-1234567 in this patent suit", []),
        ("office at PA 19103-1234, phone 5551234", []),
        ("COMPLAINT for patent infringement against 12 defendants", []),
    ],
)  # fmt: skip
def test_rights_are_found_by_number(text: str, keys: list[str]) -> None:
    assert [one.key for one in asserted_in(text)] == keys


def test_a_right_is_the_same_however_a_source_prints_it() -> None:
    assert of_printed("7,162,537") == of_printed("U.S. Patent No. 7162537") == "patent 7162537"
    assert of_printed("D672,504") == "design_patent D672504"
    assert of_printed("Reg. No. 4,000,001") == of_printed("4,000,001", marks=True) == "trademark 4000001"
    assert of_printed("the whole catalogue") == "other the whole catalogue"


def test_short_names_are_last_digits_before_the_word_patent() -> None:
    assert [ending for ending, _, _ in short_names_in("as to the '537 and '296 patents")] == ["537", "296"]
    assert list(short_names_in("in the class of '99, 123 people")) == []


@given(st.text(max_size=300))
def test_any_text_is_read_and_each_number_is_told_once_where_it_stands(text: str) -> None:
    found = asserted_in(text)
    assert len({one.number for one in found}) == len(found)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


@given(st.lists(st.integers(5_000_000, 12_999_999), min_size=1, max_size=8, unique=True), st.booleans())
def test_every_number_of_a_list_is_found(numbers: list[int], commas: bool) -> None:
    printed = [f"{number:,}" if commas else str(number) for number in numbers]
    joined = ", ".join(printed[:-1]) + (" and " if len(printed) > 1 else "") + printed[-1]
    assert [one.number for one in asserted_in(f"infringement of U.S. Patent Nos. {joined}.")] == list(
        map(str, numbers)
    )
