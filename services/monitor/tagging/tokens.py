"""Cuts names into words, also names printed as one run of pinyin or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

from services.monitor.tagging.drawn import may_be_misread, readings
from services.monitor.tagging.lexicon import CITY, FORM, INDUSTRY, Lexicon
from services.monitor.tagging.words import Places, Words

_TOKEN = re.compile(r"(?:[a-z]\.){1,6}[a-z]\b|[a-z0-9]+(?:['&][a-z0-9]+)*|[\u3400-\u9fff]+")
_PROVINCE = re.compile(r"^(?:中国)?广东省?(?=深圳)")
_INNER = re.compile(r"['.&]")
_COMPANY_ENDINGS = ("gufenyouxiangongsi", "youxianzerengongsi", "youxiangongsi", "gongsi", "coltd")
_SHORT_ENDINGS = ("limited", "ltd", "company", "corp", "inc", "co")
_LONG_FORM = 5  # letters above which a form is one of Chinese in pinyin
_LONG = 8  # letters above which a word may be a city with its mark, run together
_WHOLE = 12  # letters above which a word may be a whole name run together
_TAIL = 7  # letters a trade word must have to be cut from the end of a longer word
_INITIALS = 2  # letters around "&" that belong together, as in "AT&T"
_LEADS = range(4, 13)  # lengths of city names in pinyin
_REMEMBERED = 50_000  # printed words whose reading is kept
_SHORT = 40  # longer ones are not worth the memory

Read = tuple[tuple[str, ...], int]


class Tokenizer:
    """Cuts with one set of word lists. Remembers how printed words ("Co.,Ltd") read, never whole names."""

    def __init__(self, words: Words, places: Places, lexicon: Lexicon) -> None:
        self._words = words
        self._places = places
        self._kinds = lexicon.kinds
        self._tails = tuple(
            word
            for word in words.pinyin_endings
            if len(word) >= _TAIL and word[:2] == words.industries[word][:2]
        )
        self._known: dict[str, Read] = {}

    def read(self, printed_words: list[str]) -> tuple[list[str], int]:
        """The words of a name printed so, in order, and the flags of the lexicon that any of them has.

        printed_words: the text in lower case, cut at white space.
        """
        found: list[str] = []
        flags = 0
        known = self._known
        for printed in printed_words:
            try:
                words, flag = known[printed]
            except KeyError:
                words, flag = self._remember(printed)
            found += words
            flags |= flag
        return found, flags

    def forget(self) -> None:
        """Forget how printed words read."""
        self._known.clear()

    def _remember(self, printed: str) -> Read:
        bare = printed.strip(".,()")
        word, kind = "", None
        if bare.isalnum() and bare.isascii():
            word, kind = bare, self._kinds.get(bare)
            if kind is None and may_be_misread(bare):
                word = self._repaired(bare)
                kind = self._kinds.get(word)
        if kind is not None:
            read: Read = (word,), kind
        elif word and not self._may_be_several(word):
            read = (word,), 0
        else:
            words = tuple(self._cut(printed))
            flags = 0
            for word in words:
                flags |= self._kinds.get(word, 0)
            read = words, flags
        if len(printed) <= _SHORT:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[printed] = read
        return read

    def _repaired(self, word: str) -> str:
        """The known trade word, form or city the letters of which were taken for others; else the word as it is."""
        for reading in readings(word) if may_be_misread(word) else ():
            if self._kinds.get(reading, 0) & (FORM | INDUSTRY | CITY):
                return reading
        return word

    def _cut(self, printed: str) -> Iterator[str]:
        for word in _TOKEN.findall(printed):
            if not word.isascii():
                yield from self._split_chinese(word)
                continue
            if "&" in word and min(map(len, word.split("&"))) > _INITIALS:
                for part in word.split("&"):
                    yield from self._split_latin(part)
                continue
            plain = word if word.isalnum() else _INNER.sub("", word)
            if plain not in self._kinds:
                plain = self._repaired(plain)
            if plain not in self._kinds and self._may_be_several(plain):
                yield from self._split_latin(plain)
            else:
                yield plain

    def _may_be_several(self, word: str) -> bool:
        """Whether a word may be cut further; a quick look before it is."""
        long = len(word)
        return long > _LONG and (
            long > _WHOLE or "shi" in word or "shenzhen" in word or word.endswith(self._tails)
        )

    def _split_latin(self, word: str) -> Iterator[str]:
        if "shi" in word or len(word) > _WHOLE or "shenzhen" in word:
            parts = list(self._split_pinyin(word))
            if parts != [word]:
                yield from parts
                return
        for tail in self._tails if word.endswith(self._tails) else ():
            if len(word) >= len(tail) + 2 and word.endswith(tail):
                yield word.removesuffix(tail)
                yield tail
                return
        yield word

    def _split_chinese(self, run: str) -> Iterator[str]:
        """深圳市辰多星电子科技有限公司 -> 深圳, 辰多星, 电子, 科技, 有限公司."""
        rest = run
        run = _PROVINCE.sub("", run)
        place = (
            "深圳" if run.startswith("深圳") else run[:2] if run[:2] in self._places.cities_chinese else ""
        )
        if place:
            yield place
            rest = run[2:].removeprefix("市")
        endings: list[str] = []
        rest = _strip_endings(rest, self._words.chinese_forms, endings)
        rest = _strip_endings(rest, self._words.chinese_endings, endings)
        yield from (word for word in (rest, *endings) if word)

    def _split_pinyin(self, word: str) -> Iterator[str]:
        """shenzhenshixindajixieyouxiangongsi -> shenzhen, xinda, jixie, youxiangongsi."""
        lead = self._lead(word)
        if not lead:
            yield from self._split_around_city(word)
            return
        rest = word[len(lead) :].removeprefix("shi")
        if lead == "shenzhenshi":
            lead = "shenzhen"
        yield from (part for part in (lead, *self._split_ending(rest)) if part)

    def _split_around_city(self, word: str) -> Iterator[str]:
        """brightlamptechnologyshenzhenco -> brightlamp, technology, shenzhen, co."""
        before, city, after = word.partition("shenzhen")
        if not city:
            yield word
            return
        endings: list[str] = []
        before = _strip_endings(before, self._words.pinyin_endings, endings)
        yield from (part for part in (before, *endings, city, *self._split_ending(after)) if part)

    def _split_ending(self, rest: str) -> list[str]:
        """A run of letters as what is the firm's own, its trade words and its form."""
        form = next((ending for ending in _COMPANY_ENDINGS if rest.endswith(ending)), "")
        if not form:
            short = next((end for end in _SHORT_ENDINGS if rest.endswith(end)), "")
            if short and rest.removesuffix(short).endswith(self._words.pinyin_endings):
                form = short
        endings: list[str] = []
        own = _strip_endings(rest.removesuffix(form), self._words.pinyin_endings, endings)
        return [own, *endings, "youxiangongsi" if len(form) > _LONG_FORM else form]

    def _lead(self, word: str) -> str:
        for lead in ("shenzhenshi", "shenzhen"):
            if word.startswith(lead):
                return lead
        if word.startswith("sz") and word.endswith(_COMPANY_ENDINGS[:3]):
            return "sz"
        for length in _LEADS:
            lead = word[:length]
            if lead in self._places.cities and (word.startswith("shi", length) or len(word) > 15):
                return lead
        return ""


def _strip_endings(word: str, endings: tuple[str, ...], taken: list[str]) -> str:
    """The word without the endings it carries, which are put in front of `taken`; two letters always stay."""
    again = True
    while again:
        again = False
        for ending in endings:
            if len(word) >= len(ending) + 2 and word.endswith(ending):
                taken.insert(0, ending)
                word = word.removesuffix(ending)
                again = True
                break
    return word
