"""Finds the registered names that a cut-off name may have been going to be."""

from __future__ import annotations

from collections.abc import Iterable

from services.monitor.tagging.names import Name
from services.monitor.tagging.parsing import NameParser, NameParts
from services.monitor.tagging.registry import RegistryIndex
from services.monitor.tagging.resembling import DIFFERENT, trade

_SHORTEST = 5  # letters a beginning must have
_CITY = "shenzhen"
_ENDINGS = ("company", "limited", "corporation", "co", "ltd", "incorporated", "and")
_LETTERS = str.maketrans("", "", " .,()&-'/\"")


def cut_off(parts: NameParts, registry: RegistryIndex, parser: NameParser) -> Iterable[Name]:
    """The legal names that go on where this one, which shows no legal form, stops: inside the core, or in a word
    after it."""
    if not parts.industry and len(parts.core) >= _SHORTEST:
        begun = [name for name in registry.beginning_with(parts.core) if _may_be(parts, name)]
        if begun:
            return begun
    return _in_last_word(parts, registry, parser)


def _in_last_word(parts: NameParts, registry: RegistryIndex, parser: NameParser) -> Iterable[Name]:
    """The names whose next word begins as the last word here does: "Lumo Intelligent Tec"."""
    end = len(parts.rest) - 1
    if end < 1 or parts.industry:
        return []
    last = parts.rest[-1]
    core, industry = parser.core_and_industry(parts.rest, end)
    return [
        name
        for name in registry.same_core(core)
        if name.legal
        and (parts.city or not name.city or _CITY.startswith(last))
        and trade(industry, name.industry) != DIFFERENT
        and (
            any(word.startswith(last) for word in (*name.industry[len(industry) :], *_ENDINGS, _CITY))
            or _letters(name.firm.name_en).startswith("".join(parts.words))
        )
    ]


def _letters(name: str) -> str:
    return name.lower().translate(_LETTERS)


def _may_be(parts: NameParts, name: Name) -> bool:
    return name.legal and (bool(parts.city) or not name.city)
