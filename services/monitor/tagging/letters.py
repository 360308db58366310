"""Folds the many ways one letter is written, so that one name has one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from services.monitor.tagging.words import load

_MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "–": "-", "—": "-", "―": "-", "‐": "-", "−": "-", "、": ",", "。": ".", "・": " ", "·": " ", "【": "(", "】": ")", "〔": "(", "〕": ")", "《": '"', "》": '"'}  # fmt: skip
# Control and format characters (right-to-left marks, zero-width spaces), and what is no character at all.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_MARK = "Mn"  # accents, and selectors of a letter's variant
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


def fold(text: str) -> str:
    """The text with width, accents, quotes, look-alikes and Traditional characters folded; invisible marks dropped.

    Line breaks and other white space stay. Length may change.
    """
    if text.isascii():
        return text if text.isprintable() else _visible(text)
    apart = unicodedata.normalize("NFKD", text)
    category = unicodedata.category
    joined = "".join([letter for letter in apart if category(letter) != _MARK])
    plain = _visible(joined.translate(_table()))
    return plain if plain.isascii() else simplified(plain)


def simplified(text: str) -> str:
    """The text with Traditional characters, those of Taiwan and Hong Kong among them, as mainland China writes them."""
    return _simplified()(_visible(text)) if _CHINESE.search(text) else text


def lookalikes_in(text: str) -> str:
    """The letters of other scripts in the text that are read as Latin ones, each once; "" when there are none."""
    if text.isascii():
        return ""
    known = _lookalikes()
    return "".join(dict.fromkeys(letter for letter in text if letter in known))


def _visible(text: str) -> str:
    """The text without invisible characters other than white space."""
    if text.isprintable():
        return text
    category = unicodedata.category
    return "".join([letter for letter in text if letter.isspace() or category(letter) not in _INVISIBLE])


@lru_cache(maxsize=1)
def _lookalikes() -> dict[str, str]:
    return {
        pairs[at]: pairs[at + 1]
        for pairs in load("lookalikes.yml").values()
        for at in range(0, len(pairs), 2)
    }


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    return str.maketrans({**_MARKS, **_lookalikes()})


@lru_cache(maxsize=1)
def _simplified() -> Callable[[str], str]:
    """Traditional characters as mainland China writes them, those of Taiwan and of Hong Kong among them (OpenCC)."""
    from opencc import OpenCC  # noqa: PLC0415 - slow to load, and most names need none of it

    of_taiwan, of_hong_kong = OpenCC("tw2s"), OpenCC("hk2s")
    return lambda text: str(of_hong_kong.convert(of_taiwan.convert(text)))
