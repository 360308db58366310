"""An index over the firm registry that finds the firms a parsed name may mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from services.monitor.tagging.cleaning import clean
from services.monitor.tagging.names import Brand, Name
from services.monitor.tagging.near import NearCores, PrefixCores
from services.monitor.tagging.parsing import NameParser, NameParts
from services.monitor.tagging.pinyin_names import PinyinNames
from shared.events.firm import FirmRecord

_RUN_TOGETHER = 8  # letters above which a word may end in a legal form
_FORMS = ("co", "company", "ltd", "limited", "inc", "corp", "corporation", "incorporated")
_FORM = re.compile(rf"(?<=.)(?:{'|'.join(_FORMS)})+$")
# Most keys have one name; kept bare it costs no tuple.
_Names = dict[str, Name | tuple[Name, ...]]
_Key = TypeVar("_Key", str, int)
_NamesByHash = dict[int, Name | tuple[Name, ...]]


class RegistryIndex:
    """Names of registered firms by core and by skeleton, cores by spelling, and aliases by first word.

    cores: the names by core. Firms can be added and taken out one by one; no look-up costs more with a larger registry. Skeletons are kept as
    hashes, as they are never shown.
    """

    def __init__(self, firms: Iterable[FirmRecord], parser: NameParser) -> None:
        self._parser = parser
        self._kinds = parser.lexicon.kinds
        self._firms: dict[str, FirmRecord] = {}
        self.cores: _Names = {}
        self._words: set[str] = set()
        self._by_skeleton: _NamesByHash = {}
        self._by_letters: _NamesByHash = {}
        self._industries: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._near = NearCores()
        self._sounds = PinyinNames()
        self._prefixes = PrefixCores()
        self.brands: dict[str, tuple[Brand, ...]] = {}
        self._chinese: dict[str, tuple[FirmRecord, ...]] = {}
        self._chinese_lengths: Counter[int] = Counter()
        for firm in firms:
            self.add(firm)
        self._prefixes.settle()
        parser.forget()

    def firms(self) -> Iterable[FirmRecord]:
        """All registered firms."""
        return self._firms.values()

    def add(self, firm: FirmRecord) -> None:
        """Put a firm in; one with the same id is replaced."""
        self.remove(firm.id)
        self._firms[firm.id] = firm
        for name, parts, text in self._names(firm):
            if name.legal and not any(known.legal for known in self.same_core(name.core)):
                self._near.add(name.core)
                self._prefixes.add(name.core)
            self.cores[name.core] = _with(self.cores.get(name.core), name)
            if name.legal and name.core.isascii():
                industries = self._parser.lexicon.industries
                self._words.update([industries.get(word, word) for word in parts.rest])
                skeleton = self._skeleton(parts)
                self._by_skeleton[skeleton] = _with(self._by_skeleton.get(skeleton), name)
                letters = _letters(parts)
                self._by_letters[letters] = _with(self._by_letters.get(letters), name)
            elif name.legal:
                self._sounds.add(name)
            elif not name.store:
                self._add_brand(Brand(firm, tuple(parts.words)), parts, text)

    def _add_brand(self, brand: Brand, parts: NameParts, text: str) -> None:
        if not text.isascii():
            held = self._chinese.get(text, ())
            if brand.firm not in held:
                self._chinese_lengths[len(text)] += not held
                self._chinese[text] = tuple(sorted((*held, brand.firm), key=lambda firm: firm.id))
        elif not parts.form and len(parts.core) > 2:
            first = brand.words[0]
            # Of two firms with one brand the first by id comes first, whichever was added first.
            self.brands[first] = tuple(
                sorted((*self.brands.get(first, ()), brand), key=lambda one: one.firm.id)
            )

    def remove(self, firm_id: str) -> FirmRecord | None:
        """Take a firm out and give it back; None when it was not in."""
        firm = self._firms.pop(firm_id, None)
        if firm is None:
            return None
        for name, parts, text in self._names(firm):
            _take(self.cores, name.core, firm_id)
            _take(self._by_skeleton, self._skeleton(parts), firm_id)
            _take(self._by_letters, _letters(parts), firm_id)
            if name.legal and not name.core.isascii():
                self._sounds.remove(name)
            if name.legal and not any(known.legal for known in self.same_core(name.core)):
                self._near.remove(name.core)
                self._prefixes.remove(name.core)
            brands = tuple(brand for brand in self.brands.pop(parts.words[0], ()) if brand.firm.id != firm_id)
            if brands:
                self.brands[parts.words[0]] = brands
            if firm in (held := self._chinese.pop(text, ())):
                held = tuple(other for other in held if other.id != firm_id)
                self._chinese_lengths[len(text)] -= not held
            if held:
                self._chinese[text] = held
        return firm

    def _names(self, firm: FirmRecord) -> Iterator[tuple[Name, NameParts, str]]:
        """Every name of a firm with a core, with its parts and its cleaned text."""
        stores = {store.name for store in firm.stores if store.name}
        legal = [text for text in (firm.name_zh, firm.name_en) if text]
        for printed in dict.fromkeys((*legal, *firm.other_names, *stores)):
            cleaned = clean(printed)
            parts = self._parser.parse(cleaned.text, cleaned.printed)
            if parts.core:
                name = Name(
                    firm,
                    parts.core,
                    self._industries.setdefault(parts.industry, parts.industry),
                    bool(parts.city),
                    bool(parts.form),
                    parts.american,
                    parts.foreign,
                    printed in legal,
                    printed in stores and printed not in legal,
                )
                yield name, parts, cleaned.text

    def _skeleton(self, parts: NameParts) -> int:
        return hash(self._parser.lexicon.skeleton(parts.rest))

    def same_core(self, core: str) -> tuple[Name, ...]:
        """All names with exactly this core."""
        found = self.cores.get(core, ())
        return (found,) if isinstance(found, Name) else found

    def knows_words(self, parts: NameParts) -> bool:
        """Whether every word may stand in a legal name: a quick look before the names are sought. Words of names taken
        out stay known."""
        words, kinds = self._words, self._kinds
        for word in parts.rest:  # noqa: SIM110 - the first word is mostly the unknown one, and `all` is slow to start
            if word not in words and word not in kinds:
                return False
        return True

    def same_words(self, parts: NameParts) -> tuple[Name, ...]:
        """All legal names of the same words in whatever order, city and legal form aside."""
        found = self._by_skeleton.get(self._skeleton(parts), ())
        return (found,) if isinstance(found, Name) else found

    def same_letters(self, parts: NameParts) -> tuple[Name, ...]:
        """All legal names of the same letters in the same order, city, legal form, blanks and marks aside."""
        found = self._by_letters.get(_letters(parts), ())
        return (found,) if isinstance(found, Name) else found

    def sounding(self, core: str) -> tuple[Name, ...]:
        """Legal Chinese names whose core reads so in pinyin without tones."""
        return self._sounds.of(core)

    def near_cores(self, core: str) -> list[str]:
        """Cores of legal names one slip away, in alphabetical order."""
        return self._near.near(core)

    def beginning_with(self, start: str) -> list[Name]:
        """The names whose core begins so, when few do; else nothing."""
        return [name for core in self._prefixes.beginning_with(start) for name in self.same_core(core)]

    def brands_in(self, words: list[str]) -> Iterator[tuple[int, Brand]]:
        """Aliases standing in the words at word boundaries, with the place of their first word."""
        for place, word in enumerate(words):
            for brand in self.brands.get(word, ()):
                if tuple(words[place : place + len(brand.words)]) == brand.words:
                    yield place, brand

    def chinese_brand_in(self, text: str) -> tuple[str, FirmRecord] | None:
        """The longest Chinese alias standing in a Chinese text."""
        for length in sorted(
            (length for length, firms in self._chinese_lengths.items() if firms), reverse=True
        ):
            for start in range(len(text) - length + 1):
                firms = self._chinese.get(text[start : start + length])
                if firms:
                    return text[start : start + length], firms[0]
        return None


def _letters(parts: NameParts) -> int:
    """A hash of what tells a name from others when its blanks are not to be relied on: all but city and form."""
    words = parts.rest[: len(parts.rest) - len(parts.form)]
    letters = "".join(words)
    run_together = letters.endswith(_FORMS) and len(words[-1]) > _RUN_TOGETHER
    return hash(_FORM.sub("", letters) if run_together else letters)


def _with(found: Name | tuple[Name, ...] | None, name: Name) -> Name | tuple[Name, ...]:
    """What a key holds once this name is put to it."""
    if found is None:
        return name
    return (found, name) if isinstance(found, Name) else (*found, name)


def _take(index: dict[_Key, Name | tuple[Name, ...]], key: _Key, firm_id: str) -> None:
    """Take the names of one firm from under a key, and the key when nothing is left."""
    found = index.pop(key, ())
    names = (found,) if isinstance(found, Name) else found
    left = tuple(name for name in names if name.firm.id != firm_id)
    if left:
        index[key] = left[0] if len(left) == 1 else left
