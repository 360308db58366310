"""Turns a printed party name into plain text."""

from __future__ import annotations

import re

from services.monitor.tagging.letters import fold
from services.monitor.tagging.peeling import Cleaned, peel, worth_peeling
from services.monitor.tagging.pinyin import syllables

LONGEST = 1_000  # characters read of a name; what is longer is a list or a paragraph, not a name

_BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_BETWEEN_CHINESE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_SPELT_OUT = ("gong si", "Gong Si", "GONG SI", "Gong si")


def clean(name: str) -> Cleaned:
    """Folds width, quotes, dashes, line breaks and spaces; peels d/b/a names, defined terms and "et al".

    Reads the first thousand characters. A caption is split at "v."; its second side is peeled.
    """
    text = name if len(name) <= LONGEST else name[:LONGEST]
    if text.isascii() and text.isprintable():
        if "  " in text:
            text = " ".join(text.split())
        text = text.strip(" ,;")
        if text.endswith(_SPELT_OUT):
            text = _joined_syllables(text)
    else:
        text = _folded(text)
    printed = text.lower().split()
    return peel(text) if worth_peeling(text, printed) else Cleaned(text, (), printed)


def _folded(text: str) -> str:
    """The text in one line of plain letters, without the blanks that stand between Chinese characters."""
    text = fold(text)[:LONGEST]
    if "\n" in text:
        text = _BROKEN_WORD.sub("", text)
    text = " ".join(text.split()).strip(" ,;")
    if text.isascii():
        return _joined_syllables(text) if text.endswith(_SPELT_OUT) else text
    return _BETWEEN_CHINESE.sub("", text) if " " in text else text


def _joined_syllables(text: str) -> str:
    """A name spelt syllable by syllable as one word: "shen zhen shi xin da ji xie you xian gong si"."""
    known = syllables()
    return text.replace(" ", "") if all(word in known for word in text.lower().split()) else text
