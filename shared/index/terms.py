"""The only definition of a word: text cut into folded terms, the same for indexing, asking and highlighting.

A term is
- a run of letters and digits in any script, accents and case folded away; an apostrophe inside a word is
  dropped ("Bao'an" and "baoan" are one term);
- a number with thousands separators, without them ("7,162,537" and "7162537" are one term);
- in Chinese, Japanese and Korean text, every two neighbouring characters, and the last character of the run
  by itself, so that every stretch of a run can be found, a single character included.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

TERMS_VERSION = 1
"""To be raised whenever the same text would give other terms: indexes built before must be rebuilt."""

LONGEST_TERM = 64
"""Characters; what is longer is cut, in texts and queries alike."""

_LONGEST_UNFOLDED = 4 * LONGEST_TERM

_CJK = (
    "\u1100-\u11ff\u2e80-\u2fd5\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3038-\u303c\u3041-\u3096\u3099\u309a"
    "\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u3131-\u318e\u3192-\u3195\u31a0-\u31bf\u31f0-\u31ff\u3220-\u3229\u3280-\u3289\u3400-\u4dbf"
    "\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufad9\uff66-\uffdc\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_CJK}]"
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])"
_TERM = re.compile(
    rf"(?P<cjk>[{_CJK}]+)|{_NUMBER}|{_LETTER}+(?:(?:['\u2019\u02bc]|[\u0300-\u036f]+){_LETTER}+)*"
)
_ASCII_TERM = re.compile(rf"{_NUMBER}|[a-z0-9]+(?:'[a-z0-9]+)*")
_JOINTS = str.maketrans("", "", "',")


class Term(NamedTuple):
    """A term and where it stands: text[start:end]. cjk: whether it was cut out of an unspaced run."""

    text: str
    start: int
    end: int
    cjk: bool


def normal(text: str) -> str:
    """The text in Unicode's composed form (NFC), which positions refer to."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def terms(text: str) -> list[str]:
    """The terms of a text, in order. Never raises."""
    if not text.isascii():
        return [term.text for term in located(normal(text))]
    found: list[str] = _ASCII_TERM.findall(text.lower())
    if "'" in text or "," in text:
        found = [term.translate(_JOINTS) for term in found]
    if len(text) > LONGEST_TERM:
        found = [term[:LONGEST_TERM] for term in found]
    return found


def located(text: str) -> Iterator[Term]:
    """The terms of a text that is `normal`, in order, with their places."""
    for match in _TERM.finditer(text):
        if match["cjk"] is not None:
            yield from _pairs(match["cjk"], match.start())
        else:
            folded = _fold(match.group()[:_LONGEST_UNFOLDED])
            if folded:
                yield Term(folded, match.start(), match.end(), cjk=False)


def _pairs(run: str, start: int) -> Iterator[Term]:
    places = [(folded, place) for place, each in enumerate(run, start) for folded in _fold(each)]
    for (first, place), (second, next_place) in pairwise(places):
        yield Term(first + second, place, next_place + 1, cjk=True)
    if places:
        last, place = places[-1]
        yield Term(last, place, place + 1, cjk=True)


@lru_cache(maxsize=32_768)
def _fold(word: str) -> str:
    """Compatibility forms, case and accents folded away; letters and digits only; may be empty."""
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    kept = "".join(each for each in opened if not unicodedata.category(each).startswith("M"))
    composed = unicodedata.normalize("NFC", kept)
    return "".join(each for each in composed if each.isalnum())[:LONGEST_TERM]
