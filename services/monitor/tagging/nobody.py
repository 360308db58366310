"""Tells placeholders, which name nobody: "Shenzhen Does 1-50", "John Doe of Shenzhen", "Unknown Shenzhen Companies"."""

from __future__ import annotations

import re
from functools import lru_cache

from services.monitor.tagging.lexicon import lexicon
from services.monitor.tagging.words import load, words

_WORD = re.compile(r"[a-z]+|\d+|[\u3400-\u9fff]+")
_NUMBER = re.compile(r"\d+|[ivx]+")
_CITY_APART = frozenset({"shen", "zhen"})


def is_nobody(text: str) -> bool:
    """Whether every word of a name is a placeholder's, a number, or the city in any spelling, one placeholder at least.

    Of "Shenzhen XYZ Technology Co., Ltd." the trade, and "Ltd." too, says that somebody is meant.
    """
    printed = _WORD.findall(text.lower())
    standing_in, beside = _placeholders()
    return (
        len(printed) > 1
        and not standing_in.isdisjoint(printed)
        and all(
            [word in beside or word in standing_in or _NUMBER.fullmatch(word) is not None for word in printed]
        )
    )


@lru_cache(maxsize=1)
def _placeholders() -> tuple[frozenset[str], frozenset[str]]:
    """The words that stand for a name, and those that may stand with them, the city's spellings among them."""
    nobody, known = load("words.yml")["nobody"], words()
    city = known.shenzhen | known.abbreviated | lexicon().misspelt_city | lexicon().damaged_city | _CITY_APART
    return frozenset(nobody["standing_in"]), frozenset(nobody["beside"]) | city
