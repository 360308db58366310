"""Finds which marks of firms a new mark could be like, without comparing it with each of them.

Every likeness rule leaves a trace that can be looked up: the same core, sound, look, characters or reading; a shared rest
after letters are left out (a slip); a core that stands inside another. Ten thousand marks are held in well under a second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from services.monitor.trademarks.firm_marks import FirmMark
from services.monitor.trademarks.forms import MarkForm
from services.monitor.trademarks.likeness import (
    LEAST_INSIDE,
    LEAST_LEADING,
    LEAST_SLIPPED,
    LEAST_TWICE_SLIPPED,
)

_LONGEST = 40  # letters looked at; longer marks are slogans
_MOST_WORDS = 4  # of a firm's mark that is looked for among words


class MarkLookup:
    """The marks of firms by what they leave to be found."""

    def __init__(self, marks: Iterable[FirmMark]) -> None:
        self._marks: list[FirmMark] = []
        self._by: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in _KINDS}
        for mark in marks:
            self._add(mark)

    def __len__(self) -> int:
        return len(self._marks)

    def candidates(self, mark: MarkForm) -> list[FirmMark]:
        """Marks that may be like this one, in the order in which they were added."""
        found: set[int] = set()
        for kind, keys in (
            ("core", _cores(mark)),
            ("looks", (mark.looks,)),
            ("sound", (mark.sound,)),
            ("words", (_sorted(mark),)),
            ("rest", _rests(mark.core)),
            ("leading", (mark.core,) if len(mark.core) > LEAST_SLIPPED else ()),
            ("han", _stretches(mark.han)),
            ("han_rest", _rests(mark.han, 4)),
            ("reading", (" ".join(mark.reading), mark.core)),
            ("core", ("".join(mark.reading),)),
        ):
            held = self._by[kind]
            for key in keys:
                if key and key in held:
                    found.update(held[key])
        return [self._marks[place] for place in sorted(found)]

    def _add(self, mark: FirmMark) -> None:
        place = len(self._marks)
        self._marks.append(mark)
        form = mark.form
        for kind, keys in (
            ("core", {form.core, form.joined}),
            ("looks", {form.looks}),
            ("sound", {form.sound}),
            ("words", {_sorted(form)}),
            ("rest", set(_rests(form.core))),
            ("leading", {form.core[:end] for end in range(LEAST_SLIPPED + 1, len(form.core))}),
            ("han", {form.han}),
            ("han_rest", set(_rests(form.han, 4))),
            ("reading", {" ".join(form.reading), "".join(form.reading)}),
        ):
            for key in keys:
                if key:
                    self._by[kind][key].append(place)


_KINDS = ("core", "looks", "sound", "words", "rest", "leading", "han", "han_rest", "reading")


def _sorted(form: MarkForm) -> str:
    return " ".join(sorted(form.parts)) if len(form.parts) > 1 else ""


def _cores(mark: MarkForm) -> Iterator[str]:
    """What a firm's core may be that stands in this mark: whole, as words, at an end, or inside a word."""
    yield mark.joined
    yield mark.core
    words = mark.words[:12]
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MOST_WORDS, len(words)) + 1):
            yield "".join(words[start:end])
    for word in {*words, mark.core[:_LONGEST]}:
        size = len(word)
        for end in range(LEAST_LEADING, size):
            yield word[:end]
            yield word[size - end :]
        for start in range(1, size - LEAST_INSIDE):
            for end in range(start + LEAST_INSIDE, size):
                yield word[start:end]


def _rests(core: str, least: int = LEAST_SLIPPED) -> Iterator[str]:
    """What is left when a letter is left out, or two of a long core; two that share one may be a slip apart."""
    size = len(core)
    if not least - 1 <= size <= _LONGEST:
        return
    yield core
    for place in range(size):
        yield core[:place] + core[place + 1 :]
    if size >= LEAST_TWICE_SLIPPED - 2:
        for one, other in combinations(range(size), 2):
            yield core[:one] + core[one + 1 : other] + core[other + 1 :]


def _stretches(han: str) -> Iterator[str]:
    size = min(len(han), _LONGEST)
    for start in range(size):
        for end in range(start + 2, size + 1):
            yield han[start:end]
