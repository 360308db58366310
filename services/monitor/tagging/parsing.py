"""Reads a cleaned name as core, industry words, city and legal form."""

from __future__ import annotations

import re

import msgspec

from services.monitor.tagging.tokens import Token, Tokenizer
from services.monitor.tagging.words import Places, Words

_STATE_IN_BRACKETS = re.compile(r"\(([A-Z]{2})\)")
_BRANCH = frozenset({"branch", "office", "subsidiary"})
_CITY_MARK = frozenset({"shi", "city"})
_HONG_KONG = frozenset({"hongkong", "hk"})


class NameParts(msgspec.Struct, frozen=True, kw_only=True):
    """A name taken apart.

    core: what is the firm's own, joined without spaces. industry: canonical words, in order.
    city: "shenzhen", "misspelt", "abbreviated" or "". city_span: where it stands in the cleaned text.
    place: another place the name states, "" when none. place_decides: that place outweighs Shenzhen (a branch,
    a Hong Kong affiliate). american, foreign: the legal form says so. firm_like: has a form or industry word.
    """

    core: str
    industry: tuple[str, ...]
    city: str
    city_span: tuple[int, int] | None
    place: str
    place_decides: bool
    form: str
    american: bool
    foreign: bool
    firm_like: bool
    words: tuple[str, ...]


class NameParser:
    """Takes names apart with one set of word lists; holds no state between names."""

    def __init__(self, words: Words, places: Places) -> None:
        self._words = words
        self._places = places
        self._tokens = Tokenizer(words, places).tokens
        known = places.in_names
        heads = {place[:cut] for place in known for cut in range(2, len(place) - 1)}
        self._may_be_place = frozenset({*known, *heads, *_HONG_KONG, *places.cities_chinese})
        self._may_be_city = words.shenzhen | words.misspelt | words.abbreviated | {"zhen"}

    def parse(self, text: str) -> NameParts:
        """The parts of a cleaned name; every part may be empty."""
        tokens = self._tokens(text.lower())
        words = [token.word for token in tokens]
        lists = self._words
        firm_like = not (lists.forms.isdisjoint(words) and lists.industries.keys().isdisjoint(words))
        city, span, place, decides, rest = "", None, "", False, words
        if not self._may_be_city.isdisjoint(words):
            city, span, rest = self._take_city(tokens, firm_like)
        if "(" in text or not self._may_be_place.isdisjoint(words):
            place, decides = self._place(tokens, text, firm_like)
        form, rest = self._take_form(rest)
        core, industry = self._take_industry(rest)
        return NameParts(
            core=core,
            industry=industry,
            city=city,
            city_span=span,
            place=place,
            place_decides=decides,
            form=" ".join(form),
            american=not self._words.american_forms.isdisjoint(form) and "co" not in form,
            foreign=not self._words.foreign_forms.isdisjoint(form),
            firm_like=firm_like,
            words=tuple(words),
        )

    def _take_city(
        self, tokens: list[Token], firm_like: bool
    ) -> tuple[str, tuple[int, int] | None, list[str]]:
        """How Shenzhen stands in the name, where, and the words that are left."""
        city, span = "", None
        rest: list[str] = []
        skip_mark = False
        for place, token in enumerate(tokens):
            if skip_mark and token.word in _CITY_MARK:
                span = (span[0], token.end) if span else None
                skip_mark = False
                continue
            skip_mark = False
            if token.word == "zhen" and rest and rest[-1] == "shen" and firm_like and not city:
                rest.pop()
                kind, start = "shenzhen", tokens[place - 1].start
            else:
                kind, start = self._city_kind(token.word, place, firm_like), token.start
            if not kind:
                rest.append(token.word)
                continue
            skip_mark = True
            if not city:
                city, span = kind, (start, token.end)
        return city, span, rest

    def _city_kind(self, word: str, place: int, firm_like: bool) -> str:
        if word in self._words.shenzhen:
            return "shenzhen"
        if firm_like and word in self._words.misspelt:
            return "misspelt"
        if firm_like and place == 0 and word in self._words.abbreviated:
            return "abbreviated"
        return ""

    def _place(self, tokens: list[Token], text: str, firm_like: bool) -> tuple[str, bool]:
        """Another place the name states, and whether it outweighs Shenzhen in the same name."""
        known = self._places.in_names
        last = len(tokens) - 1
        for i, token in enumerate(tokens):
            following = tokens[i + 1].word if i < last else ""
            pair = token.word + following
            place, width = (pair, 2) if following and pair in known else (token.word, 1)
            bracketed = token.start > 0 and text[token.start - 1 : token.start] == "("
            if place not in known and not (bracketed and place in _HONG_KONG):
                if place in self._places.cities_chinese:
                    return place, False
                continue
            after = tokens[i + width].word if i + width <= last else ""
            if after in _BRANCH:
                return place, True
            if bracketed or self._stands_out(i, place, after, firm_like):
                return place, place in _HONG_KONG
        found = _STATE_IN_BRACKETS.search(text) if "(" in text else None
        if found and found.group(1) in self._places.state_codes:
            return found.group(1), False
        return "", False

    def _stands_out(self, i: int, place: str, after: str, firm_like: bool) -> bool:
        """Whether a place word means the seat: it leads, is a country, is marked a city, or stands last."""
        if after in _CITY_MARK:
            return True
        ends = after == "" or after in self._words.forms
        return firm_like and (i == 0 or place in self._places.countries or (ends and place in _HONG_KONG))

    def _take_form(self, words: list[str]) -> tuple[list[str], list[str]]:
        """The legal form at the end of the words, and the words before it."""
        if words[-2:] in (["b", "v"], ["n", "v"]):
            words = [*words[:-2], "bv"]
        end = len(words)
        while end > 1 and (
            words[end - 1] in self._words.forms or words[end - 1] in self._words.chinese_forms
        ):
            end -= 1
        return words[end:], words[:end]

    def _take_industry(self, words: list[str]) -> tuple[str, tuple[str, ...]]:
        """The core, joined, and the canonical industry words that followed it."""
        industries = self._words.industries
        end = len(words)
        found: list[str] = []
        while end > 1:
            word = words[end - 1]
            if word == "commerce" and words[end - 2] == "e":
                word, end = "ecommerce", end - 1
            if word in industries:
                found.append(industries[word])
            elif not (word in self._words.joiners and found):
                break
            end -= 1
        core = "".join(words[: max(end, 1)])
        return core, tuple(reversed(found))
