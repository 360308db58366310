"""Folds the many ways one letter is written, so that one name has one spelling."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from services.monitor.tagging.words import load

_MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'", "′": "'", "–": "-", "—": "-", "―": "-", "‐": "-", "、": ",", "【": "(", "】": ")"}  # fmt: skip
# Cyrillic and Greek letters that look like Latin ones, as mixed into store names to slip past filters.
_LOOKALIKES = dict(
    zip("АВЕЗКМНОРСТУХЅІЈаеорсухѕіјΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABE3KMHOPCTYXSIJaeopcyxsijABEZHIKMNOPTYXo", strict=True)
)
_INVISIBLE = {"Cc", "Cf"}  # control and format characters: right-to-left marks, zero-width spaces


def fold(text: str) -> str:
    """The text with width, accents, quotes, look-alikes and Traditional characters folded; invisible marks dropped.

    Line breaks and other white space stay. Length may change.
    """
    if text.isascii():
        return text if text.isprintable() else _visible(text)
    apart = unicodedata.normalize("NFKD", text)
    joined = "".join([letter for letter in apart if not unicodedata.combining(letter)])
    return _visible(joined.translate(_table()))


def _visible(text: str) -> str:
    """The text without invisible characters other than white space."""
    if text.isprintable():
        return text
    category = unicodedata.category
    return "".join([letter for letter in text if letter.isspace() or category(letter) not in _INVISIBLE])


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    pairs = "".join(load("traditional.yml"))
    return str.maketrans({**_MARKS, **_LOOKALIKES, **dict(zip(pairs[::2], pairs[1::2], strict=True))})
