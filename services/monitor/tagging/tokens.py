"""Cuts names into words, also names printed as one run of pinyin or Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from services.monitor.tagging.words import Places, Words

_TOKEN = re.compile(r"(?:[a-z]\.){1,6}[a-z]\b|[a-z0-9]+(?:['&][a-z0-9]+)*|[\u3400-\u9fff]+")
_INNER = re.compile(r"['.&]")
_COMPANY_ENDINGS = ("gufenyouxiangongsi", "youxianzerengongsi", "youxiangongsi", "gongsi", "coltd")
_LONG = 8  # letters above which a word may be a city with its mark, run together
_WHOLE = 12  # letters above which a word may be a whole name run together
_LEADS = range(4, 13)  # lengths of city names in pinyin


class Token(msgspec.Struct, frozen=True, gc=False):
    """One word of a name, lower case without punctuation, and where it stands in the cleaned text."""

    word: str
    start: int
    end: int


class Tokenizer:
    """Cuts with one set of word lists; holds no state between names."""

    def __init__(self, words: Words, places: Places) -> None:
        self._words = words
        self._places = places

    def tokens(self, text: str) -> list[Token]:
        """The words of a lower-case text, in order; run-together names are taken apart."""
        tokens: list[Token] = []
        for found in _TOKEN.finditer(text):
            word, (start, end) = found.group(), found.span()
            if not word.isascii():
                tokens.extend(self._split_chinese(word, start))
                continue
            if not word.isalnum():
                word = _INNER.sub("", word)
            if len(word) > _LONG and ("shi" in word or len(word) > _WHOLE):
                tokens.extend(self._split_pinyin(word, start, end))
            else:
                tokens.append(Token(word, start, end))
        return tokens

    def _split_chinese(self, run: str, start: int) -> Iterator[Token]:
        """深圳市辰多星电子科技有限公司 -> 深圳, 辰多星, 电子, 科技, 有限公司."""
        if run.startswith("深圳"):
            yield Token("深圳", start, start + 2)
            rest = run[2:].removeprefix("市")
        else:
            rest = run
        place = rest[:2] if not run.startswith("深圳") and rest[:2] in self._places.cities_chinese else ""
        if place:
            yield Token(place, start, start + 2)
            rest = rest[2:].removeprefix("市")
        endings: list[str] = []
        rest = _strip_endings(rest, self._words.chinese_forms, endings)
        rest = _strip_endings(rest, self._words.chinese_endings, endings)
        end = start + len(run)
        for word in (rest, *endings):
            if word:
                yield Token(word, start, end)

    def _split_pinyin(self, word: str, start: int, end: int) -> Iterator[Token]:
        """shenzhenshixindajixieyouxiangongsi -> shenzhen, xinda, jixie, youxiangongsi."""
        lead = self._lead(word)
        if not lead:
            yield Token(word, start, end)
            return
        rest = word[len(lead) :].removeprefix("shi")
        if lead == "shenzhenshi":
            lead = "shenzhen"
        endings: list[str] = []
        for ending in _COMPANY_ENDINGS:
            if rest.endswith(ending):
                endings = ["youxiangongsi"]
                rest = rest.removesuffix(ending)
                break
        rest = _strip_endings(rest, self._words.pinyin_endings, endings)
        yield Token(lead, start, start + len(lead))
        for part in (rest, *endings):
            if part:
                yield Token(part, start, end)

    def _lead(self, word: str) -> str:
        for lead in ("shenzhenshi", "shenzhen"):
            if word.startswith(lead):
                return lead
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
