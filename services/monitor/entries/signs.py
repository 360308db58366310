"""Finds in one pass over a line which of the words stand in it that the rules ask for, so that nothing is tried in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

Hits = Callable[[str, bool], list[tuple[int, int, int]]]


class Signs:
    """Groups of words, each of which is a bit: set for a text in which one of its words stands.

    A set bit says that something may be found, never what: one of a longer text serves for each of its parts.
    """

    __slots__ = ("_bits", "_count", "_hits", "_of")

    def __init__(self) -> None:
        self._of: dict[str, int] = {}
        self._count = 0
        self._bits: list[int] = []
        self._hits: Hits | None = None

    def sign(self, *words: str) -> int:
        """The bit of some words in lower case. Raises ValueError for an empty one, which stands everywhere."""
        if not all(words):
            raise ValueError(f"an empty word is no sign: {words}")
        bit = 1 << self._count
        self._count += 1
        for word in words:
            self._of[word] = self._of.get(word, 0) | bit
        self._hits = None
        return bit

    def of(self, lower: str) -> int:
        """The bits of all groups that a text in lower case has a word of."""
        hits, bits, signs = self._hits or self._finder(), self._bits, 0
        for word, _, _ in hits(lower, True):
            signs |= bits[word]
        return signs

    def slowly(self, lower: str) -> int:
        """The same, by looking for each word: what `of` is tested against."""
        signs = 0
        for word, bits in self._of.items():
            if word in lower:
                signs |= bits
        return signs

    def _finder(self) -> Hits:
        self._bits = list(self._of.values())
        self._hits = finder(list(self._of))
        return self._hits


ANY = -1  # the signs of a text that was not looked at: all may stand in it
SIGNS = Signs()  # of every word that a rule on lines needs
sign = SIGNS.sign


class Tried:
    """Words that are looked for in their order, each with a sign of its own."""

    __slots__ = ("_of", "_signs", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = {sign(word.lower()): word for word in words}
        self._signs = sum(self._words)
        self._of = lru_cache(maxsize=1_024)(self._with)

    def of(self, signs: int) -> tuple[str, ...]:
        """Those that a line with these signs may have."""
        return self._of(signs & self._signs)

    def _with(self, signs: int) -> tuple[str, ...]:
        return tuple(word for bit, word in self._words.items() if signs & bit)


def finder(words: list[str]) -> Hits:
    """Finds (number of the word, start, end) for each of these words in a text, overlapping ones too where told so; by their ends."""
    return AhoCorasick(words, implementation=Implementation.ContiguousNFA).find_matches_as_indexes
