"""Words: folding, numbers, apostrophes, unspaced scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.index.highlight import occurrences
from shared.index.query_text import clauses
from shared.index.terms import LONGEST_TERM, located, normal, terms

mixed = st.text(
    alphabet=st.sampled_from(list("aB9é̀'’ʼ,.-深圳市専ガ한ｶﾞ１ßİﬁ々\u3099 \x00\ud800")) | st.characters(),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Blue  Whale, LLC.", "blue whale llc"),
        ("Café CAFE\u0301 Straße", "cafe cafe strasse"),
        ("Bao'an Xi’an Han's defendants'", "baoan xian hans defendants"),
        ("7,162,537 and 1,5 and 12,345.67", "7162537 and 1 5 and 12345 67"),
        ("1:23-cv-01234", "1 23 cv 01234"),
        ("snake_case AT&T", "snake case at t"),
        ("深圳市", "深圳 圳市 市"),
        ("市", "市"),
        ("深圳ABC公司", "深圳 圳 abc 公司 司"),
        ("华为、中兴", "华为 为 中兴 兴"),
        ("ＡＢＣ１２", "abc12"),
        ("ｶﾞﾗｽ ガラス", "カラ ラス ス カラ ラス ス"),
        ("한국", "한국 국"),
        ("① ½ ﬁrm", "1 12 firm"),
        ("— … ★", ""),
    ],
)
def test_the_terms_of_a_text(text: str, expected: str) -> None:
    assert terms(text) == expected.split()


def test_a_very_long_word_is_cut_and_still_found() -> None:
    assert terms("x" * 1_000_000) == ["x" * LONGEST_TERM]
    assert terms("é" * 1_000_000) == ["e" * LONGEST_TERM]


@given(mixed)
def test_terms_are_made_of_letters_and_digits_and_are_terms_themselves(text: str) -> None:
    for term in terms(text):
        assert 1 <= len(term) <= LONGEST_TERM
        assert term.isalnum()
        assert terms(term)[0] == term


@given(mixed)
def test_terms_do_not_depend_on_case_or_form(text: str) -> None:
    assert terms(normal(text)) == terms(text)


@given(st.text(alphabet="aB9',. -_", max_size=40))
def test_plain_text_is_cut_by_the_same_rules_as_any_other(text: str) -> None:
    assert terms(text) == terms(text + " 市")[:-1]


@given(mixed, st.data())
def test_a_stretch_between_word_borders_is_found(text: str, data: st.DataObject) -> None:
    text = normal(text)
    places = list(located(text))
    if not places:
        return
    first = data.draw(st.integers(0, len(places) - 1))
    last = data.draw(st.integers(first, len(places) - 1))
    stretch = text[places[first].start : places[last].end]
    for clause in clauses(stretch):
        assert any(occurrences(clause, places)), (stretch, clause)


@given(st.text(alphabet="深圳市蓝鲸光电", min_size=1, max_size=12), st.data())
def test_any_stretch_of_chinese_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    (clause,) = clauses(text[start:end])
    places = list(located(text))
    assert any(occurrences(clause, places))
