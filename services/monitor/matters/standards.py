"""Tells whether a text speaks of standard-essential patents or of licences on FRAND terms."""

from __future__ import annotations

import re

# "standard-essential patents", "FRAND", "fair, reasonable and non-discriminatory", "SEPs", "essential to the 5G standard"
_WORDS = re.compile(
    r"\bstandards?[\s-]essential\b|\bF/?RAND\b|\bfair,?\s+reasonable,?\s+(?:and|&)\s+non-?\s?discriminatory\b"
    r"|\bSEPs\b|\bSEP\s+(?:licen[sc]\w+|portfolio|holder|patents?)|\bessential\s+to\s+(?:\w+\s+){0,4}standards?\b",
    re.IGNORECASE,
)


def standards_in(text: str) -> str:
    """The first words that say so, "" when none do."""
    found = _WORDS.search(text)
    return " ".join(found.group(0).split()) if found else ""
