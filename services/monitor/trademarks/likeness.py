"""How alike two marks are, and why: sight, sound and meaning, each as a likeness between 0 and 1.

Whole-string ratios are not used: they call DJI and DIJON, or any two marks that share PRO, alike. Each way of being alike
is one small rule that needs a distinctive part long enough to be recognised, and says so in words of likeness.yml.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz.distance import OSA

from services.monitor.trademarks.forms import MarkForm
from services.monitor.trademarks.words import is_combining, is_of_the_language, says_nothing
from shared.yaml_text import read_yaml

LEAST_SLIPPED = 5  # letters of a mark in which one slip is still recognised
LEAST_TWICE_SLIPPED = 9
LEAST_INSIDE = 7  # letters of a mark that is recognised inside a word
LEAST_LEADING = 5
LEAST_LATIN_READING = 6  # letters; shorter pinyin reads like too many words
_SHORT = 3


class Likeness(NamedTuple):
    """kind: a key of likeness.yml. score: 0 to 1. part: what is alike, as compared."""

    kind: str
    score: float
    part: str = ""


def likeness(mark: MarkForm, own: MarkForm) -> Likeness | None:
    """The strongest way in which a new mark is like a firm's own one; None when it is in none."""
    found = [one for rule in _RULES for one in rule(mark, own)]
    return max(found, key=lambda one: one.score) if found else None


def told(found: Likeness, mark: str, own: str) -> tuple[str, str]:
    """The likeness in Chinese and in English."""
    words = _words()[found.kind]
    values = {"mark": mark, "own": own, "part": found.part}
    return words["zh"].format(**values), words["en"].format(**values)


def kinds() -> tuple[str, ...]:
    """Every way of being alike there are words for."""
    return tuple(_words())


@cache
def _words() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = read_yaml(
        files(__package__).joinpath("likeness.yml").read_text("utf-8")
    )
    return loaded


def _same(mark: MarkForm, own: MarkForm) -> Iterator[Likeness]:
    if not mark.core or not own.core:
        return
    if mark.joined == own.joined:
        yield Likeness("identical", 1.0, own.joined)
    elif mark.core == own.core and len(own.core) >= _SHORT:
        yield Likeness("same_core", 0.97, own.core)
    elif len(own.parts) > 1 and sorted(mark.parts) == sorted(own.parts):
        yield Likeness("same_words", 0.9, own.core)
    elif mark.looks == own.looks and len(own.core) > _SHORT:
        yield Likeness("looks_same", 0.94, own.core)


def _slipped(mark: MarkForm, own: MarkForm) -> Iterator[Likeness]:
    one, other = mark.core, own.core
    short = min(len(one), len(other)) < LEAST_SLIPPED
    if one == other or short or mark.weak or _other_word(mark, own):
        return
    apart = OSA.distance(one, other, score_cutoff=2)
    if apart == 1 and sorted(one) == sorted(other):
        yield Likeness("transposed", 0.9, other)
    elif apart == 1 or (apart == 2 and len(other) >= LEAST_TWICE_SLIPPED):
        score = 1 - (1.0 if apart == 1 else 1.5) / len(other)
        score -= 0.06 if one[0] != other[0] else 0.0
        score -= 0.2 if _letters(one) == _letters(other) else 0.0  # another number of the same series
        score += 0.05 if mark.sound == own.sound else 0.0
        yield Likeness("one_letter" if apart == 1 else "two_letters", min(score, 0.93), other)


def _sounds(mark: MarkForm, own: MarkForm) -> Iterator[Likeness]:
    alike = mark.core != own.core and mark.sound == own.sound and len(own.sound) > _SHORT
    if alike and not _other_word(mark, own):
        yield Likeness("sounds_same", 0.88 if len(own.sound) >= LEAST_SLIPPED else 0.84, own.core)


def _contained(mark: MarkForm, own: MarkForm) -> Iterator[Likeness]:
    core = own.core
    if own.weak or mark.core == core or len(core) < _SHORT:
        return
    if _stands_in(own.parts, mark.words) or core in mark.words:
        yield Likeness("contains_word", 0.88 if len(core) > _SHORT else 0.84, core)
    if len(core) >= LEAST_LEADING and not is_combining(core):
        yield from (found for word in mark.words for found in _inside(word, core, own))
        if mark.core.startswith(core):  # LUMA REXLIGHT; further on a part would straddle two words
            yield from _inside(mark.core, core, own)


def _inside(word: str, core: str, own: MarkForm) -> Iterator[Likeness]:
    before, found, after = word.partition(core)
    # TECNOLOGIA and TIMESTAMP are words and nobody's, whatever they begin with.
    if not found or not before + after or is_of_the_language(word):
        return
    generic = len(before + after) > 1 and says_nothing(before + after)
    if not before:
        name = own.pinyin_like and not generic
        yield Likeness("begins_with", 0.93 if generic else 0.8 if name else 0.84, core)
    elif not after and (generic or len(core) >= LEAST_INSIDE):
        yield Likeness("ends_with", 0.9 if generic else 0.83, core)
    elif len(core) >= LEAST_INSIDE:
        yield Likeness("holds", 0.82, core)


def _leading(mark: MarkForm, own: MarkForm) -> Iterator[Likeness]:
    short, whole = mark.core, own.core
    leads = short != whole and len(short) > LEAST_SLIPPED and whole.startswith(short)
    if leads and len(short) >= 0.6 * len(whole) and not mark.weak and not _other_word(mark, own):
        yield Likeness("part_of", 0.82, short)


def _characters(mark: MarkForm, own: MarkForm) -> Iterator[Likeness]:
    one, other = mark.han, own.han
    if len(other) < 2:
        return
    if one == other:
        yield Likeness("same_characters", 1.0, other)
    elif other in one:
        yield Likeness("holds_characters", 0.9 if len(other) > 2 else 0.84, other)
    elif len(other) > _SHORT and OSA.distance(one, other, score_cutoff=1) == 1:
        yield Likeness("one_character", 0.84, other)


def _readings(mark: MarkForm, own: MarkForm) -> Iterator[Likeness]:
    if len(own.reading) > 1 and mark.han != own.han and mark.reading == own.reading:
        yield Likeness("same_reading", 0.9 if len(own.reading) > 2 else 0.83, " ".join(own.reading))
    for letters, reading in ((mark.core, own.reading), (own.core, mark.reading)):
        spelt = "".join(reading)
        if len(reading) > 1 and letters == spelt and len(spelt) >= LEAST_LATIN_READING:
            yield Likeness("reads_like", 0.9 if len(reading) > 2 else 0.85, " ".join(reading))


_RULES: tuple[Callable[[MarkForm, MarkForm], Iterator[Likeness]], ...] = (
    _same, _slipped, _sounds, _contained, _leading, _characters, _readings,
)  # fmt: skip


def _other_word(mark: MarkForm, own: MarkForm) -> bool:
    """Whether another letter makes another word: the firm's is one of the language, or both are pinyin."""
    return own.weak or (mark.pinyin_like and own.pinyin_like)


def _letters(text: str) -> str:
    return "".join(letter for letter in text if not letter.isdigit())


def _stands_in(parts: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether the parts follow each other among the words."""
    count = len(parts)
    return any(words[place : place + count] == parts for place in range(len(words) - count + 1))
