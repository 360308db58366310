"""The goods a dispute is about: tariff numbers a text states, and the product in a Section 337 title."""

from __future__ import annotations

import re

# HTS | HTSUS | Harmonized Tariff Schedule (of the United States) … subheadings 8517.62.00 and 8518.30.2000
_HEAD = re.compile(
    r"\bHTS(?:US)?\b|\bharmoni[sz]ed\s+tariff\s+schedule\b|\btariff\s+(?:sub)?headings?\b", re.IGNORECASE
)
# 8517 . 62 . 00 . 90 : heading, subheading, and what the United States add
_NUMBER = re.compile(r"(?<![\d.])(\d{4}\.\d{2}(?:\.\d{4}|\.\d{2}(?:\.\d{2})?)?)(?![\d])")
_REACH = 400  # characters after the word in which its numbers stand
_CERTAIN = re.compile(r"^certain\s+(.{3,300})$", re.IGNORECASE | re.DOTALL)


def hts_in(text: str) -> tuple[str, ...]:
    """Tariff numbers as printed, each once, that follow the name of the tariff schedule."""
    found: dict[str, None] = {}
    for head in _HEAD.finditer(text):
        for number in _NUMBER.findall(text[head.end() : head.end() + _REACH]):
            found[number] = None
    return tuple(found)


def goods_of(title: str) -> str:
    """What a Section 337 title names: "Certain Electric Shavers and Components Thereof" -> what follows Certain."""
    match = _CERTAIN.match(" ".join(title.split()))
    return match.group(1) if match else ""
