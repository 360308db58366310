"""Finds the registered names that a name means whose trade words, form or city are shortened, misspelt or run together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from services.monitor.tagging.aligning import flaws
from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.names import Name
from services.monitor.tagging.parsing import NameParser, NameParts
from services.monitor.tagging.registry import RegistryIndex
from services.monitor.tagging.resembling import same_form

_MOST_WORDS = 5  # words a core is sought in
_SHORTEST = 3  # letters of a core that is sought at the head of a longer name


def reworded(parts: NameParts, registry: RegistryIndex, parser: NameParser) -> list[tuple[Name, str]]:
    """Legal names whose core stands at the head of this one and whose other words fit but for one slip, with the class of
    evidence; several when they fit alike."""
    words = _without_damaged_city(parts.rest, parser.lexicon.damaged_city)
    damaged = len(words) < len(parts.rest)
    found = []
    core, cores = "", registry.cores
    for count, word in enumerate(words[:_MOST_WORDS], start=1):
        core += word
        if core not in cores or len(core) < _SHORTEST or core in parser.lexicon.kinds:
            continue
        for name in registry.same_core(core):
            if name.legal and name.core.isascii() and same_form(parts, name):
                apart = _apart(words[count:], name, parser)
                kind = _kind(apart, damaged, bool(parts.city), name)
                if kind:
                    found.append((name, kind))
    return found


def _kind(apart: int | None, damaged: bool, city: bool, name: Name) -> str:
    """The class of evidence, "" when more than one thing is wrong."""
    if apart is None or apart + damaged > 1:
        return ""
    if name.city and not (city or damaged):
        return "city_missing" if apart == 0 else ""
    return "slip_beside_core" if apart or damaged else "shortened"


def _apart(following: list[str], name: Name, parser: NameParser) -> int | None:
    """How many slips separate what follows the core here from what follows it in the registered name."""
    rest = parser.parse(clean(name.firm.name_en).text).rest
    core = ""
    for count, word in enumerate(rest, start=1):
        core += word
        if core == name.core:
            return flaws(following, rest[count:], parser.lexicon)
    return None


def _without_damaged_city(words: list[str], damaged: frozenset[str]) -> list[str]:
    """The words without one that is a slip away from Shenzhen, in one piece or two."""
    if damaged.isdisjoint(words) and "".join(words[:2]) not in damaged:
        return words
    for at, word in enumerate(words):
        if word in damaged and len(words) > 1:
            return [*words[:at], *words[at + 1 :]]
    return words[2:] if len(words) > 2 else words


def same_letters(parts: NameParts, names: Iterable[Name]) -> Iterator[tuple[Name, str]]:
    """Those of the legal names of the same letters that fit, blanks and marks aside: "ShenzhenLumoTechnologyCo.,Ltd"."""
    for name in names:
        if same_form(parts, name):
            yield name, "same_letters" if parts.city or not name.city else "city_missing"
