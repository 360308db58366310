"""Words of marks that belong to nobody alone, from words.yml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from shared.yaml_text import read_yaml


class MarkWords(NamedTuple):
    """generic: no part of what makes a mark. common: words of the language. combining: beginnings of such words."""

    generic: frozenset[str]
    common: frozenset[str]
    combining: frozenset[str]


@cache
def mark_words() -> MarkWords:
    """The lists of words.yml."""
    raw = read_yaml(files(__package__).joinpath("words.yml").read_text("utf-8"))
    return MarkWords(frozenset(raw["generic"]), frozenset(raw["common"]), frozenset(raw["combining"]))


def says_nothing(word: str) -> bool:
    """Whether a word is no part of what makes a mark: a generic one, a number of a model, one letter."""
    return word in mark_words().generic or len(word) == 1 or (word.isdigit() and len(word) < 4)


def is_common(words: tuple[str, ...]) -> bool:
    """Whether all of these are words of the language, so that the mark as a whole is weak."""
    known = mark_words()
    return all(word in known.common or word in known.generic or len(word) == 1 for word in words)


def is_combining(word: str) -> bool:
    """Whether longer words of the language begin with it."""
    return word in mark_words().combining


def is_of_the_language(word: str) -> bool:
    """Whether one word is generic or common."""
    known = mark_words()
    return word in known.common or word in known.generic
