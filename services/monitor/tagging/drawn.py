"""Readings of a word whose letters were taken for others drawn alike, as scanned captions and look-alike names have it."""

from __future__ import annotations

from collections.abc import Iterator

_FIGURES = frozenset("0123456789")
_LETTER_OF = str.maketrans("0158", "oisb")
_SECOND = str.maketrans("0158", "olsb")  # a "1" is an "l" as often as an "i"
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("nn", "m"))
_LONG = 8  # letters from which one letter is also tried as two: "intemational"


def may_be_misread(word: str) -> bool:
    """Whether a word has readings at all; a quick look before they are made."""
    return (
        (len(word) >= _LONG and ("m" in word or "w" in word or "d" in word))
        or "nn" in word
        or "rn" in word
        or "cl" in word
        or "vv" in word
        or (not word.isalpha() and not _FIGURES.isdisjoint(word))
    )


def readings(word: str) -> Iterator[str]:
    """Other words this lower-case one may have been: figures as letters, "rn" as "m", "vv" as "w", "cl" as "d", and in
    long words the other way round. Never the word itself; few."""
    if not word.isalpha():
        if word.isdigit():
            return
        letters = word.translate(_LETTER_OF)
        if letters != word:
            yield letters
            if "1" in word:
                yield word.translate(_SECOND)
    for two, one in _PAIRS:
        if two in word:
            yield word.replace(two, one, 1)
        if one in word and len(word) >= _LONG:
            at = word.find(one)
            while at >= 0:
                yield word[:at] + two + word[at + 1 :]
                at = word.find(one, at + 1)
