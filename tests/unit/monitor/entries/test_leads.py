"""Beginnings of events are found by first letters and needed words as by trying them all."""

from __future__ import annotations

import pytest

from services.bench.entries_sets import composed, dockets_lines
from services.monitor.entries.rules import rules
from services.monitor.entries.signs import SIGNS
from services.monitor.entries.starts import Starts


def lines_to_try() -> list[str]:
    """Composed lines, lines of dockets, and each of them without its first words."""
    whole = [line.text for part in ("tuned", "kept") for line in composed(part)]
    whole += [text for text, _ in dockets_lines(1_000)]
    return [line for text in whole for line in (text.lower(), " ".join(text.lower().split()[2:]))]


def test_the_quick_way_finds_what_trying_all_beginnings_finds() -> None:
    leads = rules().leads
    for body in lines_to_try():
        quick, slow = leads.match(body, SIGNS.of(body)), leads.slowly(body)
        assert (quick and (quick.lastgroup, quick.end())) == (slow and (slow.lastgroup, slow.end()))


def test_what_stands_before_an_event_is_found_as_by_trying_all_of_it() -> None:
    before = rules().before
    for line in lines_to_try():
        quick, slow = before.match(line), before.slowly(line)
        assert (quick and quick.end()) == (slow and slow.end())


@pytest.mark.parametrize(
    ("pattern", "start", "fits"),
    [
        ("order", "ord", True),
        ("order", "orx", False),
        ("(?:joint |agreed )?motion", "joi", True),
        ("(?:joint |agreed )?motion", "mot", True),
        ("(?:joint |agreed )?motion", "not", False),
        (r"(?!proposed)notice|\(?brief", "(br", True),
        (r"(?!proposed)notice|\(?brief", "pro", False),
        (r"a{0,2}b", "aab", True),
        (r"a{0,2}b", "aaa", False),
        (r"[xy]+?z", "xyx", True),
        (r"\bcase(?= opened)", "cas", True),
        (r"(?:[\w-]+ ){0,3}case docketed", "a-b", True),
        (r"(?:[\w-]+ ){0,3}case docketed", "[1]", False),
        ("me", "mem", True),
        ("", "any", True),
    ],
)
def test_a_pattern_is_tried_on_lines_that_its_matches_can_start(pattern: str, start: str, fits: bool) -> None:
    assert Starts(pattern).with_(start) is fits
