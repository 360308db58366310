"""Reads from a name that its bearer sits in another place than Shenzhen."""

from __future__ import annotations

import re

from services.monitor.tagging.lexicon import HONG_KONG
from services.monitor.tagging.words import Places, Words

# "(HK)", "(Hong Kong)", "(香港)": the first word inside
_BRACKETED = re.compile(r"\(\s*([a-z0-9]+|[\u3400-\u9fff]{2})")
_STATE_IN_BRACKETS = re.compile(r"\(([A-Z]{2})\)")
_BRANCH = frozenset({"branch", "office", "subsidiary"})
_CITY_MARK = frozenset({"shi", "city"})


class SeatReader:
    """Reads with one gazetteer; holds no state between names."""

    def __init__(self, words: Words, places: Places) -> None:
        self._forms = words.forms
        self._places = places
        self._chinese = frozenset(places.cities_chinese)
        # what a place may begin with: itself, or the first of two words
        names = {*places.in_names, *HONG_KONG, *places.cities_chinese}
        self._beginnings = names | {name[:cut] for name in places.in_names for cut in range(1, len(name))}

    def seat(self, words: list[str], text: str, firm_like: bool) -> tuple[str, bool]:
        """Another place the name states, "" when none, and whether it outweighs Shenzhen in the same name."""
        opened = "(" in text
        in_brackets = set(_BRACKETED.findall(text.lower())) if opened else ()
        known, beginnings = self._places.in_names, self._beginnings
        last = len(words) - 1
        for i, word in enumerate(words):
            if word not in beginnings:
                continue
            following = words[i + 1] if i < last else ""
            pair = word + following
            place, width = (pair, 2) if following and pair in known else (word, 1)
            bracketed = word in in_brackets
            if place not in known and not (bracketed and place in HONG_KONG):
                if place in self._chinese:
                    return place, place == "香港" and bracketed
                continue
            after = words[i + width] if i + width <= last else ""
            if after in _BRANCH:
                return place, True
            if bracketed or self._stands_out(i, place, after, firm_like):
                return place, place in HONG_KONG
        found = _STATE_IN_BRACKETS.search(text) if opened else None
        if found and found.group(1) in self._places.state_codes:
            return found.group(1), False
        return "", False

    def _stands_out(self, i: int, place: str, after: str, firm_like: bool) -> bool:
        """Whether a place word means the seat: it leads, is a country, is marked a city, or stands last."""
        if after in _CITY_MARK:
            return True
        ends = after == "" or after in self._forms
        return firm_like and (i == 0 or place in self._places.countries or (ends and place in HONG_KONG))
