"""Decides whether an address lies in Shenzhen, elsewhere, or does not say."""

from __future__ import annotations

import re
import unicodedata

import msgspec

from services.monitor.tagging.letters import simplified
from services.monitor.tagging.words import Places, Words

LONGEST = 1_000  # characters read of an address

_WORD = re.compile(r"[a-z]+(?:['.][a-z]+)*")
_STATE_CODE = re.compile(
    r",\s*([A-Z]{2})\.?(?:\s+\d{5}(?:-\d{4})?)?(?:,?\s*(?:U\.?\s?S\.?\s?A?\.?|United States.*))?\s*$"
)
_POSTCODE = re.compile(r"\b518[01]\d\d?\b")
_CHINESE_CITY = re.compile(r"^(?:中国)?(?:[\u4e00-\u9fff]{2,3}省)?([\u4e00-\u9fff]{2,4}?)市")
_MARKS = str.maketrans("", "", "'.")


# "Qianhai Shenzhen-Hong Kong Cooperation Zone"
_JOINT_ZONE = re.compile(
    r"(shen ?zhen[- &/]+)(hong ?kong)(?= (?:modern|cooperation|co-operation|youth|innovation))", re.I
)


class Located(msgspec.Struct, frozen=True, gc=False):
    """Where an address lies.

    answer: "shenzhen", "district" (only a district or postcode says so), "elsewhere" or "". place: the word that
    decided. start, end: where it stands in the address as printed.
    """

    answer: str
    place: str = ""
    start: int = 0
    end: int = 0


NOWHERE = Located("")


def _city_only(found: re.Match[str]) -> str:
    return found.group(1) + " " * len(found.group(2))


class AddressReader:
    """Reads addresses with one gazetteer; holds no state between addresses."""

    def __init__(self, words: Words, places: Places, misspelt: frozenset[str]) -> None:
        self._shenzhen = (words.shenzhen | misspelt) - words.abbreviated
        self._places = places

    def locate(self, address: str) -> Located:
        """Where the address lies. English addresses run from small to large, so the last city named counts."""
        text = address[:LONGEST]
        if not text.isascii():
            text = simplified(unicodedata.normalize("NFKC", text))
            chinese = self._chinese(text)
            if chinese.answer:
                return chinese
        text = _JOINT_ZONE.sub(_city_only, text)
        words = [(found.group().translate(_MARKS), *found.span()) for found in _WORD.finditer(text.lower())]
        mentions = self._mentions(words)
        for kind in ("country", "city", "region", "state", "district"):
            found = mentions.get(kind)
            if found is not None and not (kind == "country" and self._inside(found, mentions)):
                return self._unless_postcode(found, mentions, text)
        return self._by_code(text)

    def _mentions(self, words: list[tuple[str, int, int]]) -> dict[str, Located]:
        """The last mention of each kind of place that is not the name of a street."""
        mentions: dict[str, Located] = {}
        for i, (word, start, end) in enumerate(words):
            following = words[i + 1] if i + 1 < len(words) else ("", 0, 0)
            kind, place, stop = self._kind(word), word, end
            if not kind and (kind := self._kind(word + following[0])):
                place, stop = word + " " + following[0], following[2]
                following = words[i + 2] if i + 2 < len(words) else ("", 0, 0)
            if not kind and i == len(words) - 1 and word in self._places.state_abbreviations:
                kind = "state"
            if kind and following[0] not in self._places.street_words:
                answer = (
                    "shenzhen" if kind == "shenzhen" else "district" if kind == "district" else "elsewhere"
                )
                mentions[kind] = Located(answer, place, start, stop)
                if kind == "shenzhen":
                    mentions["city"] = mentions[kind]
        return mentions

    def _kind(self, word: str) -> str:  # noqa: PLR0911 - one line per kind of place reads best
        if word in self._shenzhen or "shenzhen" in word:
            return "shenzhen"
        if word in self._places.cities:
            return "city"
        if word in self._places.regions:
            return "region"
        if word in self._places.countries:
            return "country"
        if word in self._places.states:
            return "state"
        if word in self._places.districts:
            return "district"
        return ""

    def _inside(self, country: Located, mentions: dict[str, Located]) -> bool:
        """Whether a country word stands before the city ("America Tower, …, Shenzhen") and so is no country."""
        city = mentions.get("city")
        return city is not None and city.start > country.start

    def _unless_postcode(self, found: Located, mentions: dict[str, Located], text: str) -> Located:
        """Shenzhen after all, when a city named after it is contradicted by Shenzhen's postcode.

        Forms often carry the province's capital in the province field: "Nanshan District, Shenzhen Guangzhou 518057".
        """
        shenzhen = mentions.get("shenzhen")
        return shenzhen if shenzhen and found.answer == "elsewhere" and _POSTCODE.search(text) else found

    def _by_code(self, text: str) -> Located:
        found = _STATE_CODE.search(text)
        if found and found.group(1) in self._places.state_codes:
            return Located("elsewhere", found.group(1), *found.span(1))
        found = _POSTCODE.search(text)
        return Located("district", found.group(), *found.span()) if found else NOWHERE

    def _chinese(self, text: str) -> Located:
        """A Chinese address runs from large to small, so its first city counts."""
        city = _CHINESE_CITY.search(text)
        named = city.group(1) if city else ""
        if named.endswith("深圳") or ("深圳" in text and not named):
            return self._at(text, "深圳", "shenzhen")
        if city:
            return Located("elsewhere", named, *city.span(1))
        for place in (*self._places.cities_chinese, *self._places.regions_chinese):
            if place in text:
                return self._at(text, place, "elsewhere")
        for district in self._places.districts_chinese:
            if district in text:
                return self._at(text, district, "district")
        return NOWHERE

    @staticmethod
    def _at(text: str, place: str, answer: str) -> Located:
        start = text.index(place)
        return Located(answer, place, start, start + len(place))
