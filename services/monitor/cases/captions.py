"""Reading a caption: its two sides, and whether a side is a placeholder that hides who is meant."""

from __future__ import annotations

import re

_VERSUS = re.compile(r"\s+(?:v|vs)\.?\s+", re.IGNORECASE)  # "Acme, Inc. v. Shenzhen Foo Co., Ltd. et al"
_OTHERS = re.compile(r",?\s+et\s+al\.?,?\s*$", re.IGNORECASE)

_FORM = r"(?:,?\s+(?:corp(?:oration)?|compan(?:y|ies)|co|inc|llc|ltd|limited)\.?){0,3}(?:\s+\d[\d\s-]*)?"
# Whole names: "SEALED", "Sealed Defendant 1", "XYZ Corporation", "ABC Corp. 1-10", "John Doe 3", "Does 1-50"
_WHOLE = re.compile(
    rf"(?:under\s+)?seal(?:ed)?(?:\s+(?:case|matter|plaintiff|defendant|part(?:y|ies))s?)*(?:\s+\d[\d\s-]*)?"
    rf"|(?:ABC|DEF|XYZ){_FORM}"
    rf"|(?:(?:john|jane|richard|mary)\s+)?(?:does?|roes?)(?:\s+(?:corporations?|entit(?:y|ies)))?"
    rf"(?:,?\s+(?:nos?\.\s*)?\d[\d\s,-]*(?:(?:to|through|and)\s+\d+)?)?(?:,?\s+inclusive)?"
    rf"|unknown\b.*|unidentified\b.*|unnamed\b.*",
    re.IGNORECASE,
)
# Stands anywhere in a name, as in: The Partnerships and Unincorporated Associations Identified on Schedule “A”
_INSIDE = re.compile(
    r"\b(?:schedule|exhibit|annex|appendix)\s+[\"'“”‘’]*a\b"
    r"|partnerships\s+(?:and|&)\s+unincorporated\s+associations"
    r"|unincorporated\s+associations\s+identified",
    re.IGNORECASE,
)
# One of these stands in a placeholder for many or for unknown defendants, unless it calls them roes or unnamed.
WORDS_OF_MANY = ("schedule", "exhibit", "annex", "appendix", "associations", "doe", "unknown", "unidentified")


def sides(caption: str) -> tuple[str, str] | None:
    """First plaintiff and first defendant as the caption prints them; None when it has no two sides."""
    parts = [_OTHERS.sub("", side).strip(" ,;") for side in _VERSUS.split(caption.strip(), maxsplit=1)]
    return (parts[0], parts[1]) if len(parts) == 2 else None


def is_placeholder(name: str) -> bool:
    """Whether a name stands for somebody who is not named: "Doe", "SEALED", "XYZ Corporation", a Schedule A."""
    return bool(_WHOLE.fullmatch(name.strip(" ,;.")) or _INSIDE.search(name))


def hides_parties(caption: str) -> bool:
    """Whether a caption names a placeholder instead of a party ("SEALED v. SEALED", "… on Schedule A")."""
    return any(is_placeholder(side) for side in sides(caption) or (caption,))
