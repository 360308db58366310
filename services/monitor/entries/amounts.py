"""Finds the dollar amounts an entry names and what each is for."""

from __future__ import annotations

import re

# "$ 405", "$ $25,000,000.00", "$52.03 million", "USD 2,000"
_AMOUNT = re.compile(
    r"(?:\$\s*)+(\d[\d,]*(?:\.\d+)?)\s*(million|billion|thousand|m\b|k\b)?|\bUSD\s*(\d[\d,]*(?:\.\d+)?)", re.I
)
_SCALE = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}
_BEFORE, _AFTER = 60, 40

# What an amount is for, by a word near it: before it first, then after it. The first kind that fits.
_KINDS = (
    ("pro_hac_vice_fee", re.compile(r"\bphv\b|pro hac vice", re.I)),
    ("filing_fee", re.compile(r"\bfee\b|receipt", re.I)),
    ("statutory", re.compile(r"statutory", re.I)),
    ("bond", re.compile(r"\bbond\b|security|undertaking", re.I)),
    ("settlement", re.compile(r"settle", re.I)),
    ("damages_sought", re.compile(r"demand|seeks?\b|prayer|damages sought|amount in controversy", re.I)),
    ("award", re.compile(r"verdict|award|jury", re.I)),
    ("judgment", re.compile(r"judgment|damages|restitution|sanction", re.I)),
)


def amounts_in(text: str) -> tuple[tuple[str, float], ...]:
    """(kind, US dollars) for each amount in dollars, in the order of the text.

    Kinds: filing_fee, pro_hac_vice_fee, bond, statutory, award, judgment, damages_sought, settlement, other.
    """
    if "$" not in text and "USD" not in text:
        return ()
    return tuple((_kind(text, found), _dollars(found)) for found in _AMOUNT.finditer(text))


def _dollars(found: re.Match[str]) -> float:
    digits = (found.group(1) or found.group(3)).replace(",", "")
    return float(digits) * _SCALE.get((found.group(2) or "").lower(), 1)


def _kind(text: str, found: re.Match[str]) -> str:
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    after = text[found.end() : found.end() + _AFTER]
    for words in (before, after):
        for kind, pattern in _KINDS:
            if pattern.search(words):
                return kind
    return "other"
