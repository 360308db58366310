"""An index over the firm registry that finds the firms a parsed name may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.parsing import NameParser, NameParts
from shared.events.firm import FirmRecord

NEAR_LENGTH = 8  # cores shorter than this are not compared letter by letter: too many wrong answers


class Name(msgspec.Struct, frozen=True):
    """One name of a registered firm, taken apart. legal: the registered name, not an alias."""

    firm: FirmRecord
    parts: NameParts
    legal: bool


class Brand(msgspec.Struct, frozen=True):
    """An alias by its words, to be found inside longer names at word boundaries."""

    firm: FirmRecord
    words: tuple[str, ...]


class RegistryIndex:
    """Names of registered firms by core, by halves of the core, and aliases by first word.

    Two cores one edit apart agree in their first or in their second half, so near cores are found by looking up
    both halves; the cost does not grow with the registry.
    """

    def __init__(self, firms: Iterable[FirmRecord], parser: NameParser) -> None:
        self._by_core: dict[str, list[Name]] = defaultdict(list)
        self._halves: dict[tuple[int, bool, str], set[str]] = defaultdict(set)
        self._lengths: set[int] = set()
        self._brands: dict[str, list[Brand]] = defaultdict(list)
        self._chinese: dict[str, FirmRecord] = {}
        for firm in firms:
            self._add(firm, parser)
        self._chinese_lengths = sorted({len(alias) for alias in self._chinese}, reverse=True)

    def _add(self, firm: FirmRecord, parser: NameParser) -> None:
        for text in filter(None, (firm.name_zh, firm.name_en)):
            self._add_name(Name(firm, parser.parse(clean(text).text), legal=True))
        for text in firm.aliases:
            parts = parser.parse(clean(text).text)
            self._add_name(Name(firm, parts, legal=False))
            if not text.isascii():
                self._chinese.setdefault(text, firm)
            elif parts.words and not parts.form and len(parts.core) > 2:
                self._brands[parts.words[0]].append(Brand(firm, parts.words))

    def _add_name(self, name: Name) -> None:
        core = name.parts.core
        if not core:
            return
        self._by_core[core].append(name)
        if len(core) >= NEAR_LENGTH and core.isascii():
            half = len(core) // 2
            self._lengths.add(len(core))
            self._halves[len(core), True, core[:half]].add(core)
            self._halves[len(core), False, core[half:]].add(core)

    def same_core(self, core: str) -> list[Name]:
        """All names with exactly this core."""
        return self._by_core.get(core, [])

    def near_cores(self, core: str) -> Iterator[str]:
        """Registered cores one edit away, both of eight letters or more."""
        if len(core) < NEAR_LENGTH:
            return
        seen: set[str] = set()
        for length in (len(core) - 1, len(core), len(core) + 1):
            if length not in self._lengths:
                continue
            half = length // 2
            first = self._halves.get((length, True, core[:half]))
            second = self._halves.get((length, False, core[-(length - half) :]))
            seen.update(first or (), second or ())
        for other in sorted(seen):
            if other != core and one_edit_apart(core, other):
                yield other

    def brands_in(self, words: tuple[str, ...]) -> Iterator[tuple[int, Brand]]:
        """Aliases standing in the words at word boundaries, with the place of their first word."""
        for place, word in enumerate(words):
            for brand in self._brands.get(word, ()):
                if words[place : place + len(brand.words)] == brand.words:
                    yield place, brand

    def chinese_brand_in(self, text: str) -> tuple[str, FirmRecord] | None:
        """The longest Chinese alias standing in a Chinese text."""
        for length in self._chinese_lengths:
            for start in range(len(text) - length + 1):
                firm = self._chinese.get(text[start : start + length])
                if firm is not None:
                    return text[start : start + length], firm
        return None


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one letter added, dropped or replaced turns one word into the other."""
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == other[start]:
        start += 1
    skip = 1 if len(one) == len(other) else 0
    return one[start + skip :] == other[start + 1 :]
