"""Fragments of text with what matched marked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shared.index.highlight import fragments
from shared.index.query_text import clauses


def shown(query: str, *values: str) -> list[str]:
    """The fragments with [ ] around what is marked."""
    return [
        "".join(f"[{segment.text}]" if segment.marked else segment.text for segment in fragment)
        for fragment in fragments(values, clauses(query))
    ]


def test_words_phrases_and_beginnings_are_marked_where_they_stand() -> None:
    assert shown("whale", "Blue Whale, whale") == ["Blue [Whale], [whale]"]
    assert shown('"blue whale"', "blue sky, Blue-Whale") == ["blue sky, [Blue-Whale]"]
    assert shown("wha*", "what a whale") == ["[what] a [whale]"]
    assert shown("7162537", "No. 7,162,537.") == ["No. [7,162,537]."]
    assert shown("baoan", "Bao'an") == ["[Bao'an]"]


def test_only_the_characters_asked_for_are_marked_in_chinese() -> None:
    assert shown("蓝鲸", "深圳市蓝鲸光电") == ["深圳市[蓝鲸]光电"]
    assert shown("深", "深圳") == ["[深]圳"]
    assert shown("圳", "深圳") == ["深[圳]"]
    assert shown("光电 深圳", "深圳光电") == ["[深圳光电]"]


def test_only_values_that_match_are_shown_and_three_at_most() -> None:
    assert shown("whale", "blue", "whale", "sky") == ["[whale]"]
    assert len(shown("whale", *["whale"] * 5)) == 3


def test_a_long_value_is_cut_around_its_first_match() -> None:
    text = "before " * 100 + "whale " + "after " * 100
    (fragment,) = shown("whale", text)
    assert fragment.startswith("…before ")
    assert " [whale] after" in fragment
    assert fragment.endswith("after…")
    assert len(fragment) <= 250


def test_markup_in_a_value_stays_plain_text() -> None:
    ((first, second, third),) = fragments(["<b>whale</b>"], clauses("whale"))
    assert (first.text, second.text, third.text) == ("<b>", "whale", "</b>")


@given(st.text(alphabet="ab 深圳é<,", max_size=600), st.text(alphabet="ab* 深圳é", max_size=6))
def test_a_fragment_is_a_stretch_of_its_value(text: str, query: str) -> None:
    for fragment in fragments([text], clauses(query)):
        assert any(segment.marked for segment in fragment)
        assert all(segment.text for segment in fragment)
        assert "".join(segment.text for segment in fragment).strip("…") in text
