"""Turns a printed party name into plain text and sets aside the other names it carries."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

LONGEST = 1_000  # characters read of a name; what is longer is a list or a paragraph, not a name

_FOLD = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "―": "-", "、": ","})
_BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_SPACE = re.compile(r"\s+")
_WORTH_PEELING = re.compile(
    r"[(\"/]|,\s+an?\s|\b(?:et al|vs?|dba|aka|fka|nka|[dafn]\.[bk]\.a|known|doing)\b", re.I
)
_ET_AL = re.compile(r"[,;]?\s*\bet\.? al\b\.?.*$", re.I)
_VERSUS = re.compile(r"\s+vs?\.?\s+", re.I)
# "d/b/a", "D.B.A.", "aka", "formerly known as"
_OTHER_NAME = re.compile(
    r"[,;(]?\s*\b(?:d[/.]?\s?b[/.]?\s?a|[afn][/.]?\s?k[/.]?\s?a|doing business as|trading as|"
    r"(?:also|formerly|now) known as)\b[./]*\s*",
    re.I,
)
_DEFINED_TERM = re.compile(
    r"\(\s*(?:collectively,?\s*|hereinafter\s*|the\s*)*\"([^\"()]{1,80})\"[^()]{0,80}\)", re.I
)
_NAME_IN_BRACKETS = re.compile(r"\(([^()]{8,120}\b(?:ltd|limited|inc|corp|llc|company)\.?)\s*\)", re.I)
# ", a Chinese limited company", ", an individual"
_DESCRIPTION = re.compile(
    r",\s+an?\s+[^,()]{0,60}\b(?:corporation|company|individual|partnership|entity|association)\b.*$", re.I
)


class Cleaned(NamedTuple):
    """A name ready for parsing. peeled: further names of the same party, as printed."""

    text: str
    peeled: tuple[str, ...]


def clean(name: str) -> Cleaned:
    """Folds width, quotes, dashes, line breaks and spaces; peels d/b/a names, defined terms and "et al".

    Reads the first thousand characters. A caption is split at "v."; its second side is peeled.
    """
    text = name[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_FOLD)
    if "\n" in text:
        text = _BROKEN_WORD.sub("", text)
    text = _SPACE.sub(" ", text).strip(" ,;")
    if _WORTH_PEELING.search(text) is None:
        return Cleaned(text, ())
    return _peel(text)


def _peel(text: str) -> Cleaned:
    peeled: list[str] = []
    for pattern in (_DEFINED_TERM, _NAME_IN_BRACKETS):
        for found in pattern.finditer(text):
            peeled.append(found.group(1))
        text = pattern.sub(" ", text)
    text = _DESCRIPTION.sub("", _ET_AL.sub("", text))
    first, *others = _OTHER_NAME.split(text)
    sides = _VERSUS.split(first)
    peeled.extend(others)
    peeled.extend(sides[1:])
    tidy = (part.strip(" ,;()\"'") for part in peeled)
    main = _SPACE.sub(" ", sides[0]).strip(" ,;")
    return Cleaned(main, tuple(dict.fromkeys(part for part in tidy if part and part != main)))
