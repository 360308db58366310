"""Which firms are of the same trade, by what the registry says of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

import msgspec

from services.monitor.tagging.letters import fold
from shared.events.firm import FirmRecord

_PHRASES = re.compile(r"[;,、，；/]|\band\b|&")
_LEAST_CHINESE = 2


class Basis(StrEnum):
    """Why a firm counts to the same trade, the closest first."""

    INDUSTRY = "industry"
    KEY_INDUSTRY = "key_industry"
    SECTION = "section"


class Rival(msgspec.Struct, frozen=True):
    """A firm of the same trade. word: what both have in common."""

    firm: str
    basis: Basis
    word: str


def rivals_of(firm: FirmRecord, registered: Iterable[FirmRecord]) -> list[Rival]:
    """Firms of the same trade, by id: same words of industry, same key industry.

    The same section of GB/T 4754 counts only for a firm of which nothing closer is known: a section such as
    manufacturing holds too many trades.
    """
    found = [rival for one in registered if one.id != firm.id and (rival := _rival(firm, one))]
    return sorted(found, key=lambda rival: (list(Basis).index(rival.basis), rival.firm))


def _rival(firm: FirmRecord, one: FirmRecord) -> Rival | None:
    own, other = trades_of(firm.industry), trades_of(one.industry)
    word = next((phrase for phrase in own if any(_same(phrase, another) for another in other)), "")
    if word:
        return Rival(one.id, Basis.INDUSTRY, word)
    key = next((name for name in firm.key_industries if name in one.key_industries), "")
    if key:
        return Rival(one.id, Basis.KEY_INDUSTRY, key)
    if not own and not firm.key_industries and firm.section and firm.section == one.section:
        return Rival(one.id, Basis.SECTION, firm.section)
    return None


@lru_cache(maxsize=50_000)
def trades_of(industry: str) -> tuple[str, ...]:
    """The phrases of an industry: "drones, cameras and gimbals" has three."""
    phrases = (" ".join(part.split()) for part in _PHRASES.split(fold(industry).casefold()))
    return tuple(phrase for phrase in dict.fromkeys(phrases) if phrase)


def _same(one: str, other: str) -> bool:
    """Equal but for a plural; a Chinese phrase may be part of the other (LED照明, 照明)."""
    if one.rstrip("s") == other.rstrip("s"):
        return True
    short, long = sorted((one, other), key=len)
    return not short.isascii() and len(short) >= _LEAST_CHINESE and long.endswith(short)
