"""Reads from the text around a name that the party sits in Shenzhen."""

from __future__ import annotations

import re

from services.monitor.tagging.locating import Found

LONGEST = 4_000  # characters read of a context
REACH = 300  # characters after the name within which a statement is taken to speak of it

# "with its principal place of business at … Nanshan District, Shenzhen", "an individual residing in Shenzhen",
# "of Shenzhen, China", "based in Shenzhen"
_STATEMENT = re.compile(
    r"(?:principal place of business|headquarter(?:s|ed)|located|based|resid(?:es|ing)|registered (?:office|address)|"
    r"offices?|organized|of)\b[^.;]{0,160}?\bshen ?zhen\b",
    re.I,
)


def says_shenzhen(context: str, name: str) -> Found | None:
    """What the context says of the named party's place; None when it does not speak of this party.

    In a text that names the party a statement must follow the name closely. A short text without the name is the
    party's own description ("a Chinese company with its principal place of business in Shenzhen").
    """
    text = context[:LONGEST]
    at = text.lower().find(name.lower()) if name else -1
    if at < 0 and len(text) > REACH:
        return None
    start = at + len(name) if at >= 0 else 0
    found = _STATEMENT.search(text[start : start + REACH])
    return Found("yes", "context", "context", found.group()) if found else None
