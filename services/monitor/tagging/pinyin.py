"""Tells words that read as pinyin: a slip of the pen seldom leaves one, another firm's name often is one."""

from __future__ import annotations

from functools import lru_cache

from services.monitor.tagging.words import load

LONGEST_WORD = 40  # letters; longer words are no name
_LONGEST = 6  # letters of a syllable


@lru_cache(maxsize=1)
def syllables() -> frozenset[str]:
    """The syllables of pinyin.yml."""
    return frozenset(
        initial + final for initial, finals in load("pinyin.yml").items() for final in finals.split()
    )


@lru_cache(maxsize=16_384)
def is_pinyin(word: str) -> bool:
    """Whether a lower-case word can be cut into pinyin syllables without a rest."""
    if not word or len(word) > LONGEST_WORD:
        return False
    known = syllables()
    reached = [True] + [False] * len(word)
    for start in range(len(word)):
        if reached[start]:
            for end in range(start + 1, min(start + _LONGEST, len(word)) + 1):
                if word[start:end] in known:
                    reached[end] = True
    return reached[-1]
