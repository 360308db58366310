"""Beginnings of events are found by first letter and needed words as by trying them all."""

from __future__ import annotations

import pytest

from services.bench.entries_sets import composed, dockets_lines
from services.monitor.entries.first_letters import first_letters
from services.monitor.entries.rules import rules


def test_the_quick_way_finds_what_trying_all_beginnings_finds() -> None:
    lines = [line.text for part in ("tuned", "kept") for line in composed(part)]
    for text in [*lines, *(text for text, _ in dockets_lines(1_000))]:
        body = text.lower()
        quick, slow = rules().leads.match(body), rules().leads.slowly(body)
        assert (quick and (quick.lastgroup, quick.end())) == (slow and (slow.lastgroup, slow.end()))


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("order", "o"),
        ("(?:joint |agreed )?motion", "jam"),
        (r"(?!proposed)notice|\(?brief", "nb("),
        (r"a{0,2}b", "ab"),
        (r"[xy]+?z", "xy"),
        (r"\bcase(?= opened)", "c"),
    ],
)
def test_first_letters_are_those_a_match_can_begin_with(pattern: str, letters: str) -> None:
    assert first_letters(pattern) == frozenset(letters)


def test_a_pattern_that_may_be_empty_begins_with_any_letter() -> None:
    assert len(first_letters("(?:order)?")) == 95
