"""Infers which kinds of intellectual property a court case is about from what its docket header says."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.monitor.matters.codes import causes_of, nature_of
from shared.vocabulary import Right

_NATURE_WORDS = (
    (Right.PATENT, re.compile(r"\bpatent\b", re.I)),
    (Right.TRADEMARK, re.compile(r"\btrade ?mark\b", re.I)),
    (Right.COPYRIGHT, re.compile(r"\bcopyrights?\b", re.I)),
    (Right.TRADE_SECRET, re.compile(r"\btrade secrets?\b", re.I)),
)
# "U.S. Design Patent No. D823,456", "USD 823456"
_DESIGN = re.compile(r"\bdesign patents?\b|\bU\.?S\.? ?D ?\d{3},?\d{3}\b|\bD\d{3},\d{3}\b", re.I)
_TEXT_LENGTH = 2_000


def infer_rights(nature_of_suit: str, cause: str, caption: str, texts: Iterable[str]) -> tuple[Right, ...]:
    """The kinds of right in dispute, in the order of the vocabulary; () when nothing tells.

    nature_of_suit: code or words, as printed ("840 Trademark"). cause: title and section ("15:1114"). caption, texts:
    searched for design patents; for the other kinds only when header and cause are silent.
    """
    rights = {*_by_nature(nature_of_suit), *_by_cause(cause)}
    extra = [caption, *(text[:_TEXT_LENGTH] for text in texts)]
    if any(_DESIGN.search(text) for text in (nature_of_suit, cause, *extra)):
        rights = (
            (rights - {Right.PATENT}) | {Right.DESIGN_PATENT}
            if _only_design(extra)
            else rights | {Right.DESIGN_PATENT}
        )
    if not rights:
        rights = {right for right, words in _NATURE_WORDS for text in extra if words.search(text)}
    return tuple(right for right in Right if right in rights)


def _by_nature(nature_of_suit: str) -> set[Right]:
    code = nature_of(nature_of_suit)
    if code and code.right:
        return {code.right}
    return {right for right, words in _NATURE_WORDS if words.search(nature_of_suit)}


def _by_cause(cause: str) -> set[Right]:
    return {code.right for code in causes_of(cause) if code.right}


def _only_design(texts: list[str]) -> bool:
    """Whether every patent the texts speak of is a design patent."""
    joined = " ".join(texts)
    return "design patent" in joined.lower() and not re.search(r"(?<!design )\bpatents?\b", joined, re.I)
