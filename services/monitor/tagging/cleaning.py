"""Turns a printed party name into plain text and sets aside the other names it carries."""

from __future__ import annotations

import re

import msgspec

from services.monitor.tagging.letters import fold

LONGEST = 1_000  # characters read of a name; what is longer is a list or a paragraph, not a name

_BROKEN_WORD = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
_SPACE = re.compile(r"\s+")
# A look at these words is quicker than the expressions below, and few names have any.
_PEELED_AT = frozenset(
    [
        "et",
        "al",
        "v",
        "v.",
        "vs",
        "vs.",
        "dba",
        "d.b.a",
        "d.b.a.",
        "aka",
        "aka,",
        "a.k.a",
        "a.k.a.",
        "fka",
        "f.k.a.",
        "nka",
        "n.k.a.",
        "known",
        "doing",
        "trading",
    ]
)
_LONG_BRACKET = re.compile(
    r"\([^()]{12}"
)  # "(Shenzhen)" is part of the name; a defined term or a name is longer
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


class Cleaned(msgspec.Struct, frozen=True, gc=False):
    """A name ready for parsing. peeled: further names of the same party. printed: the words in lower case."""

    text: str
    peeled: tuple[str, ...]
    printed: list[str]


def clean(name: str) -> Cleaned:
    """Folds width, quotes, dashes, line breaks and spaces; peels d/b/a names, defined terms and "et al".

    Reads the first thousand characters. A caption is split at "v."; its second side is peeled.
    """
    text = fold(name[:LONGEST])
    if "\n" in text:
        text = _BROKEN_WORD.sub("", text)
    text = " ".join(text.split()).strip(" ,;")
    printed = text.lower().split()
    if _PEELED_AT.isdisjoint(printed) and not _worth_peeling(text):
        return Cleaned(text, (), printed)
    return _peel(text)


def _worth_peeling(text: str) -> bool:
    """Whether something may be set aside. Runs for every name, so no expression unless there is a bracket."""
    if '"' in text or "/" in text or ", a " in text or ", an " in text:
        return True
    return "(" in text and _LONG_BRACKET.search(text) is not None


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
    others = list(dict.fromkeys(part for part in tidy if part and part != main))
    return Cleaned(main, tuple(others), main.lower().split())
