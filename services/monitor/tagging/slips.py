"""Spellings one slip of the pen away from a known word, and words cut short, so that both are read as meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from string import ascii_lowercase

CUT_AT = 4  # letters of a word that must stand before a cut-off one is understood
REPAIRED_FROM = 6  # letters a word must have before a slip in it is repaired
_LONG = 7  # letters from which its beginning may be wrong too


def slips_of(word: str, *, first: bool = True) -> set[str]:
    """Every word that one letter added, dropped, replaced or swapped with its neighbour makes of this one.

    first: also a wrong first letter.
    """
    made: set[str] = set()
    for at in range(0 if first else 1, len(word) + 1):
        head, tail = word[:at], word[at:]
        made.update(head + letter + tail for letter in ascii_lowercase)
        if tail:
            made.add(head + tail[1:])
            made.update(head + letter + tail[1:] for letter in ascii_lowercase)
            made.add(head + tail[1:2] + tail[0] + tail[2:])
    made.discard(word)
    return made


def repairs(words: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """The long words by the misspellings of each that are not known words and no other's misspelling."""
    meant: dict[str, str] = {}
    twice: set[str] = set(known)
    for word in words:
        if len(word) >= REPAIRED_FROM and word.isascii():
            for slip in slips_of(word, first=len(word) >= _LONG):
                if meant.setdefault(slip, word) != word:
                    twice.add(slip)
    return {slip: word for slip, word in meant.items() if slip not in twice}


def cuts(words: dict[str, str], known: Iterable[str]) -> dict[str, str]:
    """What cut-off words stand for, by the letters that are left.

    words: the meaning of each whole word. Letters shared by words of several meanings stand for themselves.
    """
    meant: dict[str, set[str]] = defaultdict(set)
    for word, meaning in words.items():
        for length in range(CUT_AT, len(word)):
            meant[word[:length]].add(meaning)
    whole = set(known)
    return {
        cut: meanings.pop() if len(meanings) == 1 else cut
        for cut, meanings in meant.items()
        if cut not in whole
    }
