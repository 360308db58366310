"""Words found in one pass over a line are those that looking for each of them finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.bench.entries_sets import composed, dockets_lines
from services.monitor.entries.line import line_of
from services.monitor.entries.rules import PhraseIndex, rules
from services.monitor.entries.signs import SIGNS, Signs

LINES = [line.text for part in ("tuned", "kept") for line in composed(part)] + [
    text for text, _ in dockets_lines(500)
]


def test_the_signs_of_a_line_are_those_of_its_words() -> None:
    for text in LINES:
        line = line_of(text)
        assert line.signs == SIGNS.slowly(line.lower)


@given(st.lists(st.text("abß€ ", min_size=1, max_size=4), max_size=8), st.text("abß€ ", max_size=20))
def test_any_words_are_found_in_any_text(words: list[str], text: str) -> None:
    signs = Signs()
    signs.of(text)
    bits = [signs.sign(word) for word in words]
    assert (
        signs.of(text)
        == signs.slowly(text)
        == sum(bit for word, bit in zip(words, bits, strict=True) if word in text)
    )


def test_a_sign_of_several_words_is_set_for_each() -> None:
    signs = Signs()
    both, one = signs.sign("seal", "motion"), signs.sign("seal")
    assert signs.of("motion to dismiss") == both
    assert signs.of("to unseal") == both | one


def test_an_empty_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no sign"):
        Signs().sign("seal", "")


@pytest.mark.parametrize("phrases", rules().phrases.values(), ids=rules().phrases)
def test_the_subjects_of_an_event_are_found_as_by_trying_them_all(phrases: PhraseIndex) -> None:
    for text in LINES[::6]:
        scope = f" {text.lower()} "
        assert sorted(phrases.find(scope)) == sorted(phrases.slowly(scope))
        assert sorted(phrases.find(scope[5:])) == sorted(phrases.slowly(scope[5:]))
