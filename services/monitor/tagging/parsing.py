"""Reads a cleaned name as core, industry words, city and legal form."""

from __future__ import annotations

import msgspec

from services.monitor.tagging.lexicon import (
    AMERICAN,
    CITY,
    FOREIGN,
    FORM,
    INDUSTRY,
    JOINER,
    PLACE,
    Lexicon,
)
from services.monitor.tagging.seats import SeatReader
from services.monitor.tagging.tokens import Tokenizer
from services.monitor.tagging.words import Places, Words

_CITY = "shenzhen"
_CITY_MARK = frozenset({"shi", "city"})
_ENDING = 8  # words of an ending that is worth remembering
_REMEMBERED = 50_000


class NameParts(msgspec.Struct, gc=False):
    """A name taken apart.

    core: what is the firm's own, joined without spaces. industry: canonical words, in order.
    city: "shenzhen", "misspelt", "abbreviated", "perhaps" (a slip away, or a word of its own) or "". city_word: how it is printed, lower case.
    place: another place the name states, "" when none. place_decides: that place outweighs Shenzhen (a branch,
    a Hong Kong affiliate). american, foreign: the legal form says so. firm_like: has a form or industry word.
    words: all words; rest: those that are not the city.
    """

    core: str
    industry: tuple[str, ...]
    city: str
    city_word: str
    place: str
    place_decides: bool
    form: list[str]
    american: bool
    foreign: bool
    firm_like: bool
    words: list[str]
    rest: list[str]


class NameParser:
    """Takes names apart with one set of word lists; equal names give equal parts."""

    def __init__(self, words: Words, places: Places, lexicon: Lexicon) -> None:
        self._words = words
        self.lexicon = lexicon
        self._kinds = self.lexicon.kinds
        self._damaged = self.lexicon.damaged_forms
        self._industries = self.lexicon.industries
        self._more_city = {word for word, kind in self._kinds.items() if kind & CITY} | _CITY_MARK
        self._tokenizer = Tokenizer(words, places, self.lexicon)
        self._read = self._tokenizer.read
        self._endings: dict[tuple[str, ...], tuple[int, int, tuple[str, ...]]] = {}
        self._seat = SeatReader(words, places).seat

    def forget(self) -> None:
        """Forget how printed words and the endings of names read."""
        self._tokenizer.forget()
        self._endings.clear()

    def parse(self, text: str, printed: list[str] | None = None) -> NameParts:
        """The parts of a cleaned name; every part may be empty. printed: its words in lower case, when at hand."""
        kinds = self._kinds
        words, flags = self._read(text.lower().split() if printed is None else printed)
        firm_like = flags & (FORM | INDUSTRY) != 0
        city, city_word, place, decides, rest = "", "", "", False, words
        if flags & CITY:
            city, city_word, rest = self._take_city(words, firm_like, text)
            if city == "perhaps" and (not rest or kinds.get(rest[0], 0) & (FORM | INDUSTRY)):
                city, city_word, rest = "", "", words
        if flags & PLACE or "(" in text:
            place, decides = self._seat(words, text, firm_like)
        start, end, industry = self._ending(rest)
        form = rest[end:]
        american = foreign = False
        if flags & (AMERICAN | FOREIGN):
            american = not self._words.american_forms.isdisjoint(form) and "co" not in form
            foreign = not self._words.foreign_forms.isdisjoint(form)
        return NameParts(
            "".join(rest[: start or 1]),
            industry,
            city,
            city_word,
            place,
            decides,
            form,
            american,
            foreign,
            firm_like,
            words,
            rest,
        )

    def _take_city(self, words: list[str], firm_like: bool, text: str) -> tuple[str, str, list[str]]:
        """How Shenzhen stands in the name, the word that says so, and the words that are left."""
        if _CITY in words:
            rest = words.copy()
            rest.remove(_CITY)
            if self._more_city.isdisjoint(rest):
                return _CITY, _CITY, rest
        bracketed = "(" in text and "(sz)" in text.lower()  # there it means the city wherever it stands
        city, city_word = "", ""
        rest = []
        kinds = self._kinds
        after_city = False
        for place, word in enumerate(words):
            kind = ""
            if kinds.get(word, 0) & CITY:
                if word == "zhen":
                    before = rest[-1] if rest and not city else ""
                    kind = self._pair_kind(before, firm_like or words[place + 1 : place + 2] == ["shi"])
                    if kind:
                        rest.pop()
                        word = f"{before} zhen"  # noqa: PLW2901 - the pair is one word here
                else:
                    kind = self._city_kind(word, firm_like, place == 0, bracketed)
            if kind:
                after_city = True
                if not city:
                    city, city_word = kind, word
            elif not (after_city and word in _CITY_MARK):
                after_city = False
                rest.append(word)
        return city, city_word, rest

    def _pair_kind(self, before: str, firm_like: bool) -> str:
        """What "zhen" and the word before it say."""
        if not firm_like:
            return ""
        return (
            "shenzhen"
            if before == "shen"
            else "misspelt"
            if before + "zhen" in self.lexicon.misspelt_city
            else ""
        )

    def _city_kind(self, word: str, firm_like: bool, leads: bool, bracketed: bool) -> str:
        if word in self._words.shenzhen:
            return "shenzhen"
        if firm_like and word in self.lexicon.misspelt_city:
            return "misspelt"
        if firm_like and (leads or bracketed) and word in self._words.abbreviated:
            return "abbreviated"
        if firm_like and leads and word in self.lexicon.damaged_city:
            return "perhaps"
        return ""

    def _form_from(self, words: list[str]) -> int:
        """Where the legal form at the end of the words begins; the first word is never part of it.

        What a cut or a slip left of a form counts when a trade word or another form stands before it.
        """
        kinds = self._kinds
        end = len(words)
        if end > 2 and words[-1] == "v" and words[-2] in {"b", "n"}:
            words[-2:] = ["bv"]
            end -= 1
        while end > 1:
            word = words[end - 1]
            kind = kinds.get(word, 0)
            if not kind & FORM and (
                kind & INDUSTRY
                or word not in self._damaged
                or not kinds.get(words[end - 2], 0) & (FORM | INDUSTRY)
            ):
                break
            end -= 1
        return end

    def _ending(self, rest: list[str]) -> tuple[int, int, tuple[str, ...]]:
        """Where the trade words begin that end these words, where the legal form does, and the trade words.

        Few endings are many names' ("technology co ltd"), so how one reads is remembered. It hangs on the first word
        only when that is a trade word or a form itself.
        """
        if not rest or self._kinds.get(rest[0], 0) & (FORM | INDUSTRY) or rest[-1] == "v":
            end = self._form_from(rest)
            return self._trade_from(rest, end)
        following = tuple(rest[1:])
        known = self._endings.get(following)
        if known is None:
            known = self._trade_from(rest, self._form_from(rest))
            if len(following) <= _ENDING:
                if len(self._endings) >= _REMEMBERED:
                    self._endings.clear()
                self._endings[following] = known
        return known

    def core_and_industry(self, words: list[str], end: int) -> tuple[str, tuple[str, ...]]:
        """The core, joined, and the canonical industry words that followed it."""
        start, _, industry = self._trade_from(words, end)
        return "".join(words[: start or 1]), industry

    def _trade_from(self, words: list[str], end: int) -> tuple[int, int, tuple[str, ...]]:
        """Where the trade words before this place begin, the place, and what they are in canonical form."""
        form = end
        industries, kinds = self._industries, self._kinds
        found: list[str] = []
        while end > 1 and kinds.get(words[end - 1], 0) & JOINER:
            end -= 1
        while end > 1:
            word = words[end - 1]
            if word == "commerce" and words[end - 2] == "e" and end > 2:
                word, end = "ecommerce", end - 1
            canon = industries.get(word)
            if canon is not None:
                found.append(canon)
            elif not (found and kinds.get(word, 0) & JOINER):
                break
            end -= 1
        found.reverse()
        return end, form, tuple(found)
