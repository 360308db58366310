"""Words found in one pass over a line are those that looking for each of them finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.bench.entries_sets import composed, dockets_lines
from services.monitor.entries.amounts import amounts_of
from services.monitor.entries.conventions import conventions_of
from services.monitor.entries.deadlines import deadlines_of
from services.monitor.entries.itc import itc_kind, looks_of_commission
from services.monitor.entries.itc_rules import itc_rules
from services.monitor.entries.kinds import kind_of
from services.monitor.entries.line import Line, line_of
from services.monitor.entries.periods import periods_in
from services.monitor.entries.rules import PhraseIndex, rules
from services.monitor.entries.signs import ANY, SIGNS, Signs

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


@pytest.mark.parametrize(
    "read",
    [
        kind_of,
        itc_kind,
        lambda line: deadlines_of(line, date(2025, 3, 1)),
        periods_in,
        amounts_of,
        lambda line: looks_of_commission(line, certain=True),
        lambda line: looks_of_commission(line, certain=False),
        lambda line: conventions_of(line, of_court=False),
    ],
)
def test_what_signs_leave_out_would_find_nothing(read: Callable[[Line], object]) -> None:
    for text in LINES:
        line = line_of(text)
        assert read(line) == read(Line(line.text, line.lower, ANY))


def test_an_act_of_the_commission_is_found_only_where_a_title_has_its_sign() -> None:
    known = itc_rules()
    for text in map(str.lower, LINES):
        untried = set(known.acts(ANY)) - set(known.acts(known.title_signs.of(text)))
        assert [act.kind for act in untried if act.all.search(text)] == []


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
