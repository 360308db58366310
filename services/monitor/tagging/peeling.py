"""Sets aside what stands with a party's name: its other names, what is said of its bearer, those named beside him."""

from __future__ import annotations

import re

import msgspec

from services.monitor.tagging.nobody import is_nobody

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
        "ta",
        "t.a.",
        "known",
        "doing",
        "trading",
        "formerly",
        "(formerly",
        "previously",
        "(previously",
        "operated",
        "(operated",
        "owned",
        "(owned",
        "individually",
        "individually,",
        "its",
        "their",
        "doe",
        "does",
        "john",
        "jane",
        "the",
        "schedule",
        "unincorporated",
        "roe",
        "roes",
        "xyz",
        "abc",
        "unknown",
        "unidentified",
        "unnamed",
        "fictitious",
    ]
)
_PEELED_AT_CHINESE = re.compile(r"[又亦也]?[称名]|原名|简称")
_LONG_BRACKET = re.compile(
    r"\([^()]{12}"
)  # "(Shenzhen)" is part of the name; a defined term or a name is longer
_ET_AL = re.compile(r"[,;]?\s*\bet\.? al\b\.?.*$", re.I)
_VERSUS = re.compile(r"\s+vs?\.?\s+", re.I)
# As in "X d/b/a Y", "X, formerly known as Y", "X, individually and doing business as Y", "X（曾用名：Y）".
_OTHER_NAME = re.compile(
    r"[,;(]?\s*(?:\b(?:individually,?\s+(?:and\s+)?)?\b(?:d[/.]?\s?b[/.]?\s?a|[afn][/.]?\s?k[/.]?\s?a|t[/.]a|"
    r"(?:also |formerly )?(?:doing business|trading|operating) (?:as|under(?: the name)?)|"
    r"(?:also|formerly|previously|now|better|commonly) known as|(?:formerly|previously)(?: named| called)?|"
    r"(?:owned|operated|owned and operated) by)\b[./:]*|"
    r"(?:又称|又名|亦称|也称|别名|曾用名|曾用名称|原名|原称|以下简称|下称|简称)[为:：]?)\s*",
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
# ", its affiliates and agents", ", and Does 1-50", ", John Doe 1": others who are named with the party
_COMPANIONS = re.compile(
    r"[,;]?\s+(?:and\s+|together with\s+)?(?:(?:all\s+of\s+)?(?:its|their)\s+(?:affiliate|subsidiar|agent|officer|successor|"
    r"parent|employee|assign|related)|(?:john |jane )?does?\s+(?:nos?\.?\s*)?[0-9(]).*$|[,;]\s+individually\b.*$",
    re.I,
)
# "Does 1-50", "The Partnerships and Unincorporated Associations Identified on Schedule A": nobody's name
_NOBODY = re.compile(
    r"\bdoes?\s+(?:nos?\.?\s*)?\d|\bunincorporated associations\b|\b(?:on|in) \"?schedule\b", re.I
)
_ARTICLE = re.compile(r"^the\s+(?=\S+\s)", re.I)


class Cleaned(msgspec.Struct, frozen=True, gc=False):
    """A name ready for parsing. peeled: further names of the same party. printed: the words in lower case."""

    text: str
    peeled: tuple[str, ...]
    printed: list[str]


def worth_peeling(text: str, printed: list[str]) -> bool:
    """Whether something may be set aside. printed: the words in lower case.

    Runs for every name, so no expression unless there is a bracket or Chinese.
    """
    if not _PEELED_AT.isdisjoint(printed):
        return True
    if '"' in text or "/" in text or (", a" in text and (", a " in text or ", an " in text)):
        return True
    if "(" in text and _LONG_BRACKET.search(text) is not None:
        return True
    return not text.isascii() and _PEELED_AT_CHINESE.search(text) is not None


def peel(text: str) -> Cleaned:
    """The party's own name, and the other names that stood with it: "d/b/a", former ones, defined terms.

    What is said of its bearer and who is named beside him goes; of a placeholder ("Does 1-50") nothing is left.
    """
    peeled: list[str] = []
    for pattern in (_DEFINED_TERM, _NAME_IN_BRACKETS):
        for found in pattern.finditer(text):
            peeled.extend(_OTHER_NAME.split(found.group(1)))
        text = pattern.sub(" ", text)
    if is_nobody(text):
        return Cleaned("", (), [])
    own, *further = _OTHER_NAME.split(text)
    first, others = "" if is_nobody(own) else _tidy(own), [_tidy(part) for part in further]
    sides = _VERSUS.split(first)
    peeled = [part for part in (*(_tidy(one) for one in peeled), *others, *sides[1:]) if part]
    main = _ARTICLE.sub("", _SPACE.sub(" ", sides[0])).strip(" ,;") or (peeled[0] if peeled else "")
    if _NOBODY.search(main):
        return Cleaned("", (), [])
    return Cleaned(
        main, tuple(other for other in dict.fromkeys(peeled) if other != main), main.lower().split()
    )


def _tidy(part: str) -> str:
    """One name without what is said of its bearer and without those named beside him."""
    for pattern in (_ET_AL, _DESCRIPTION, _COMPANIONS):
        part = pattern.sub("", part)
    return part.strip(" ,;()\"'")
