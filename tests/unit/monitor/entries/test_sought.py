"""Patterns written to be found quickly find what they find as they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.bench.entries_sets import composed
from services.monitor.entries.pattern_parts import parts_of
from services.monitor.entries.rules import rules
from services.monitor.entries.sought import Sought, quick

PATTERNS = [
    r"\bexten(?:d|ds|ded|sion)\b(?: \S+){0,3}? order",
    r"\b(?:is|are)(?: hereby)? (?:granted|denied)|\bdefault judgment\b|\.? ?moot",
    r"\b(?:is|(?:will|shall) be|are?) granted\b",
    r"(?:the|an?) (?:order|motion)s?",
    r"^(?:order, )?(?:[\w,]+ ){0,2}?motion|\border(?:ed)?\b(?! to)|\.? granted",
    r"^order|^(?:the )?motion",
    r"\b(?:not|to) |\. order\b|\b(?<!the )motion",
    r"^|\bis\b",
    r"\b\d+ motion|\bmotions? (?:\d+ )?(?:is|to)",
    r"\b(?:not )?(?:to )?order|is\b.{0,9}\border\b|.{0,9}\bto be\b",
    r"^.{0,12}\bmotions? |^(?:the |an )?order.*\bis?",
    r"or|order|\bordered|d{2,}",
]
WORDS = st.sampled_from(
    [
        "the",
        "an",
        "a",
        "order",
        "ordered",
        "orders",
        "order,",
        "motion",
        "motions",
        "is",
        "are",
        "will",
        "shall",
        "be",
        "to",
        "not",
        "hereby",
        "granted",
        "denied",
        "moot",
        "default",
        "judgment",
        "extended",
        "extends",
        "12",
        "12motion",
        ".",
        ";",
        "xorder",
        "bis",
        "thea",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text("abdeorst. 1", max_size=30))


def same(first: re.Match[str] | None, second: re.Match[str] | None) -> bool:
    return (first and first.span()) == (second and second.span())


@given(st.sampled_from(PATTERNS), TEXTS)
def test_what_is_found_is_what_the_pattern_finds_as_it_stands(pattern: str, text: str) -> None:
    assert same(Sought(pattern).search(text), re.search(pattern, text))
    assert same(quick(pattern).search(text), re.search(pattern, text))


@given(st.sampled_from(PATTERNS), TEXTS, st.integers(0, 5))
def test_what_is_found_in_a_text_can_start_as_the_text_does(pattern: str, text: str, length: int) -> None:
    sought = Sought(pattern)
    assert sought.starts(text[:length]) or sought.search(text) is None


def test_every_rule_of_an_event_or_subject_finds_what_it_finds_as_it_stands() -> None:
    lines = [line.text.lower() for line in composed("tuned")]
    known = rules()
    sought = [rule.pattern for some in known.exceptions.values() for rule in some]
    for one in [known.agreed, *sought, *(rule.pattern for rule in known.patterns)]:
        plain = re.compile(one.pattern)
        assert all(same(one.search(line), plain.search(line)) for line in lines)


def test_each_alternative_is_led_by_its_letters() -> None:
    assert quick(r"\b(?:by|for) \d").pattern == r"by (?<=\bby )\d|for (?<=\bfor )\d"


@pytest.mark.parametrize("pattern", ["(a", "a)", "(?:a|(b)"])
def test_a_pattern_whose_brackets_do_not_match_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="brackets do not match"):
        parts_of(pattern)
