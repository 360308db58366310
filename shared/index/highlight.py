"""Shows in the text itself why a document was found: the same fragments whatever the adapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shared.index.port import Segment
from shared.index.query_text import Clause
from shared.index.terms import Term, located, normal

MOST_FRAGMENTS = 3
_LONGEST_FRAGMENT = 240
_LEAD = 60
_LONGEST_READ = 100_000
"""Characters of one value that are looked at."""


def fragments(values: Sequence[str], asked: Sequence[Clause]) -> tuple[tuple[Segment, ...], ...]:
    """One fragment of each value in which a clause occurs, at most three; "…" stands for what is left out."""
    found: list[tuple[Segment, ...]] = []
    for value in values:
        text = normal(value[:_LONGEST_READ])
        marks = _marks(text, asked)
        if marks:
            found.append(tuple(_fragment(text, marks)))
        if len(found) == MOST_FRAGMENTS:
            break
    return tuple(found)


def occurrences(clause: Clause, places: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Where the clause occurs among terms, as (index of its first term, index after its last)."""
    length = len(clause.terms)
    *whole, last = clause.terms
    for start in range(len(places) - length + 1):
        end = start + length
        if all(places[start + step].text == word for step, word in enumerate(whole)) and (
            places[end - 1].text == last or (clause.prefix and places[end - 1].text.startswith(last))
        ):
            yield start, end


def _marks(text: str, asked: Sequence[Clause]) -> list[tuple[int, int]]:
    """The stretches of the text that match, in order, touching or overlapping ones made one."""
    places = list(located(text))
    stretches = sorted(
        (places[start].start, _end(places[end - 1], clause.terms[-1]))
        for clause in asked
        for start, end in occurrences(clause, places)
    )
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _end(place: Term, word: str) -> int:
    """Where a match ends: within a pair of unspaced characters only what was asked for is marked."""
    return min(place.end, place.start + len(word)) if place.cjk else place.end


def _fragment(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[Segment]:
    start, end = _window(text, marks[0])
    if start > 0:
        yield Segment("…", marked=False)
    place = start
    for first, last in marks:
        if first >= end:
            break
        if first > place:
            yield Segment(text[place:first], marked=False)
        place = min(last, end)
        yield Segment(text[first:place], marked=True)
    if place < end:
        yield Segment(text[place:end], marked=False)
    if end < len(text):
        yield Segment("…", marked=False)


def _window(text: str, mark: tuple[int, int]) -> tuple[int, int]:
    """The part of the text to show: around its first mark, cut between words where there are any."""
    if len(text) <= _LONGEST_FRAGMENT:
        return 0, len(text)
    start = max(0, min(mark[0] - _LEAD, len(text) - _LONGEST_FRAGMENT))
    end = min(len(text), start + _LONGEST_FRAGMENT)
    if start > 0:
        gap = text.find(" ", start, mark[0])
        start = gap + 1 if gap >= 0 else start
    if end < len(text):
        gap = text.rfind(" ", mark[1], end)
        end = gap if gap > mark[1] else end
    return start, end
