"""What each word of a name can be, as flags, so that one look per word settles most names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from services.monitor.tagging.pinyin import is_pinyin
from services.monitor.tagging.slips import cuts, repairs, slips_of
from services.monitor.tagging.words import Places, Words, places, words

FORM, AMERICAN, FOREIGN, INDUSTRY, CITY, PLACE, JOINER = 1, 2, 4, 8, 16, 32, 64
HONG_KONG = frozenset({"hongkong", "hk"})
_FORMS = ("co", "ltd", "inc", "corp", "limited", "company", "corporation")


class Lexicon:
    """The word lists turned into look-ups.

    kinds: flags by word. industries: canonical trade word by spelling, misspelling or stump. misspelt_city: other
    spellings of Shenzhen. damaged_city: words that are Shenzhen misspelt or a word of their own. damaged_forms: what is left of "Co., Ltd." after a slip or a cut.
    """

    def __init__(self, words: Words, places: Places) -> None:
        whole = {*words.industries, *words.forms, *words.joiners, *words.not_slips, *places.in_names}
        english = {
            spelling: canon
            for spelling, canon in words.industries.items()
            if spelling.isascii() and spelling[:2] == canon[:2]
        }
        stumps = {cut: canon for cut, canon in cuts(english, whole).items() if not is_pinyin(cut)}
        repaired = repairs({*words.industries, *words.forms}, {*whole, *stumps})
        self.misspelt_city = words.misspelt | _misspelt("shenzhen") | _misspelt("shenzhenshi")
        self.damaged_city = frozenset(slips_of("shenzhen") - self.misspelt_city - places.in_names) - whole
        self.industries = {
            **{slip: words.industries[word] for slip, word in repaired.items() if word in words.industries},
            **stumps,
            **words.industries,
        }
        slips = {slip for form in _FORMS for slip in slips_of(form)}
        left = {form[:n] for form in _FORMS for n in range(1, len(form))}
        self.damaged_forms = frozenset((slips | left) - whole - words.shenzhen)
        self.not_slips = words.not_slips
        self.kinds: dict[str, int] = {}
        self._mark(
            {*words.forms, *words.chinese_forms, *(s for s, w in repaired.items() if w in words.forms)}, FORM
        )
        self._mark(words.american_forms, AMERICAN)
        self._mark(words.foreign_forms, FOREIGN)
        self._mark(self.industries, INDUSTRY)
        self._mark(
            words.shenzhen | self.misspelt_city | self.damaged_city | words.abbreviated | {"zhen"}, CITY
        )
        heads = {place[:cut] for place in places.in_names for cut in range(2, len(place) - 1)}
        self._mark({*places.in_names, *heads, *HONG_KONG, *places.cities_chinese}, PLACE)
        self._mark(words.joiners, JOINER)

    def _mark(self, words: Iterable[str], flag: int) -> None:
        for word in words:
            self.kinds[word] = self.kinds.get(word, 0) | flag

    def skeleton(self, rest: list[str]) -> str:
        """The words of a name without city, form and joiners, trade words in canonical form, in alphabetical order."""
        kinds, industries = self.kinds, self.industries
        return " ".join(
            sorted([industries.get(word, word) for word in rest if not kinds.get(word, 0) & (FORM | JOINER)])
        )


def _misspelt(city: str) -> set[str]:
    """The slips of a city's name that are not, letter for letter as long, another word in pinyin ("shanzhen")."""
    return {slip for slip in slips_of(city) if len(slip) != len(city) or not is_pinyin(slip)}


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of words.yml and places.yml; costly to build, so all share one."""
    return Lexicon(words(), places())
