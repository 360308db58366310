"""Cities and countries as US agencies print them at the end of an address."""

from __future__ import annotations

import re
from typing import NamedTuple

from services.monitor.sources.place_table import (
    CODE,
    abbreviations,
    chinese_cities,
    countries,
    ending_provinces,
    endings,
    key_of_ending,
    provinces,
    provinces_of,
    starts,
    table,
)


class Place(NamedTuple):
    """What an address says of itself; "" where it says nothing."""

    city: str
    country: str


class Ending(NamedTuple):
    """The country that ends a text. start: where it begins. is_province: told by a province, which stays before it."""

    country: str
    start: int
    is_province: bool = False


# No country, state or province with what closes an address is longer (characters).
_LONGEST_ENDING = 80

UNITED_STATES = "United States"
HONG_KONG = "Hong Kong"
CHINA = "China"
_CITY_STATES = frozenset({HONG_KONG, "Singapore", "Macao", "Monaco"})

_CODE_AT_END = re.compile(rf"(?<=[\s,.])\(?{CODE}\)?$")
_ONLY_CODE = re.compile(rf"^\(?{CODE}\)?$")
# 80000 Munich : a postal code before a city of one or two words
_CODE_FIRST = re.compile(r"^(?:\d{4}\s[A-Z]{2}|(?:[A-Z]{1,2}-)?\d{3,6})\s+(?=[^\W\d]+(?:[\s-][^\W\d]+)?$)")
_CODE_WITHIN = re.compile(rf"(?:^|(?<=\s)){CODE}(?=\s|$)")
_STREET_WORD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Drive|Dr|Lane|Ln|Way|Court|Ct|Place|Pl|Parkway|Pkwy|Highway|Hwy|Terrace"
    r"|Circle|Cir|Square|Sq|Loop|Trail|Trl|Pike|Plaza|Floor|Fl)"
)
_AREA_WORD = (
    r"(?:District|Distr|Dist|Town|Township|Building|Bldg|Block|Room|Park|Village|Vil|Community|Zone|Tower|Unit|Center|Centre|Sub-?district"
    r"|Estate|Area|Mansion|House|Garden|Gardens|Industrial|Factory|Base|Port|Section|Alley|Dong|Ku|Gu)"
)
# Futian District | Guanlan Town | Gaoxin South 4th Ave. | Building : no city
_WITHIN_CITY = re.compile(
    rf"(?:\b(?:{_STREET_WORD}|{_AREA_WORD}|County|Prefecture|Pref)\.?|-(?:gu|ku|dong|ken|do))$", re.IGNORECASE
)
_AFTER_AREA = re.compile(rf"^.*\b(?:{_STREET_WORD}|{_AREA_WORD})\.?\s+(?=\S)", re.IGNORECASE)
# No. 5 | #12 | 100 Main Street | Suite 7 | Room 1201 | 3F | P.O. Box 12
_NUMBERED = re.compile(
    r"^(?:No\b|#|\d|[A-Z]?\d|(?:Room|Rm|Suite|Ste|Unit|Floor|Flat|Block|Building|Bldg|Box|Level|Lot|Apt|Shop|Booth|Stall|P\.?\s?O)\b\.?|.{0,40}\d{1,5}[A-Za-z]?$)",
    re.IGNORECASE,
)
# Building 2 : what is numbered here is no city
_AREA_FIRST = re.compile(
    rf"^(?:{_STREET_WORD}|{_AREA_WORD}|Line|Phase|Zone|Level|Suite|Flat)\b", re.IGNORECASE
)
# Suite 200 Irvine : the comma before the city was forgotten
_ROOM_FIRST = re.compile(r"^(?:Suite|Ste|Unit|Room|Rm|Apt)\.?\s+#?\w{1,6}\s+(?=[A-Z][a-z])")
# Dublin 2 | Paris 8 : a city's quarter by number
_QUARTER = re.compile(r"(?<=[a-z])\s+\d{1,2}$")
# "TN Next LLC" : a state's abbreviation after a city that has the name of a country
STATE_FIRST = re.compile(r"\s*(?:[A-Z]{2}|(?:[A-Z]\.\s?){2})\s")
_CITY_WORD = re.compile(r"[\s-]+(?:City|Shi|Municipality)$", re.IGNORECASE)
_PROVINCE_WORD = re.compile(
    r"\s+(?:Province|Prov\.?|District|Region|Prefecture|Pref\.?|State|Autonomous Region|Zhuang Autonomous Region|Sheng)$",
    re.IGNORECASE,
)


def place_of(address: str) -> Place:
    """City and country of an address.

    "No. 9 Xixi Road, Nanshan District, Shenzhen, Guangdong, China 518057" -> Shenzhen, China.
    "Ontario, CA" -> Ontario, United States: a two-letter ending is a state. "China" -> "", China.
    "Shenzhen, Guangdong" -> Shenzhen, China: a province tells its country.
    """
    text = bare(address)
    ending = country_at_end(text)
    if ending is None:
        city = lone_city(text)
        return city or Place("", "")
    if ending.country in _CITY_STATES:
        return Place(ending.country, ending.country)
    rest = text[: ending.start].rstrip(" ,.(-")
    is_named = key_of_ending(text[ending.start :]) in countries()
    if (
        ending.country == UNITED_STATES
        and is_named
        and (state := country_at_end(bare(rest)))
        and state.country == UNITED_STATES
    ):
        rest = bare(rest)[: state.start].rstrip(" ,.(-") or rest
    parts = [part for raw in rest.split(",") if (part := raw.strip(" ."))]
    return Place(_city_among(parts, ending.country), ending.country)


def country_at_end(text: str) -> Ending | None:
    """The country, US state or telling province at the end of a bare text; None when there is none."""
    match = endings().search(text, max(0, len(text) - _LONGEST_ENDING))
    if match is None:
        return None
    found = match.group(1)
    country = countries().get(key_of_ending(found))
    if country:
        return Ending(country, match.start(1))
    province = ending_provinces().get(key_of_ending(found))
    if province:
        return Ending(province, match.end(1), is_province=True)
    return Ending(UNITED_STATES, match.start(1))


def bare(address: str) -> str:
    """The address folded, without closing punctuation and without a postal code after its country or state."""
    text = " ".join(address.replace("’", "'").split()).strip(" ;,")
    stripped = _CODE_AT_END.sub("", text.rstrip(".")).rstrip(" ,-")
    return stripped if stripped and stripped != text and country_at_end(stripped) else text


def ends_like_an_address(text: str) -> bool:
    """Whether a text ends in a country, a US state or a telling province, with or without a postal code."""
    return country_at_end(bare(text)) is not None


def ends_with_country(text: str) -> bool:
    """Whether a text ends in a country or a US state; a province alone, which may be cut short, is not enough."""
    ending = country_at_end(bare(text))
    return ending is not None and not ending.is_province


def is_abbreviated(address: str) -> bool:
    """Whether a full stop at the end belongs to a state's abbreviation: "Atlanta, Ga." """
    return address.endswith(tuple(f" {name}" for name in abbreviations()))


def lone_city(text: str) -> Place | None:
    """The place of an address that is a large city without its country: "Shenzhen", "Nanshan District, Shenzhen"."""
    last = text.rsplit(",", 1)[-1].strip(" .")
    name = _CITY_WORD.sub("", last)
    if name.lower() in chinese_cities():
        return Place(name, CHINA)
    country = table()["lone_cities"].get(name.lower())
    return Place(name, country) if country else None


def is_place_part(part: str) -> bool:
    """Whether a part between commas is, as a whole, a country, a state, a province, a Chinese city or a postal code."""
    plain = _PROVINCE_WORD.sub("", _CODE_WITHIN.sub(" ", part).strip(" .()")).strip()
    if not plain:
        return bool(_ONLY_CODE.match(part.strip(" .")))
    match = endings().search(plain)
    whole = match is not None and match.start(1) == 0
    return whole or plain.lower() in provinces() or _CITY_WORD.sub("", plain).lower() in chinese_cities()


def is_within_city(part: str) -> bool:
    """Whether a part between commas is a house, a street, a district or a postal code."""
    return bool(_NUMBERED.match(part) or _WITHIN_CITY.search(part.rstrip(".")) or _ONLY_CODE.match(part))


def is_street(part: str) -> bool:
    """Whether a part between commas is a house or a street, and neither a district nor a postal code."""
    return (
        is_within_city(part)
        and not is_place_part(part)
        and not part.lower().endswith(("district", "town", "county"))
    )


def starts_with_country(part: str) -> re.Match[str] | None:
    """A country or US state (with a postal code) at the start of a part that goes on: "China Sample Two Co." """
    return starts().match(part)


def places_with_of() -> tuple[str, ...]:
    """Phrases with an "of" that belongs to the place or the street."""
    return tuple(table()["places_with_of"])


def _city_among(parts: list[str], country: str) -> str:
    county = ""
    for part in reversed(parts):
        city = _city(part, country)
        if city:
            return city
        plain = _CODE_WITHIN.sub("", part).strip()
        county = county or (plain if plain.endswith(" County") and not _NUMBERED.match(plain) else "")
    return county


def _city(part: str, country: str) -> str:
    """The city a part of an address names, "" when it names something else."""
    if country == CHINA and (known := _chinese_city(part)):
        return known
    plain = _ROOM_FIRST.sub("", _CODE_FIRST.sub("", part))
    if country != UNITED_STATES:
        plain = _QUARTER.sub("", _without_code(plain)) if not _AREA_FIRST.match(plain) else plain
    plain = _AFTER_AREA.sub("", plain) if country != UNITED_STATES or _NUMBERED.match(plain) else plain
    if not plain or plain.lower() == "city" or _NUMBERED.match(plain) or _is_province(plain, country):
        return ""
    if country == UNITED_STATES:
        return plain
    if _WITHIN_CITY.search(plain) or plain.lower().endswith("province"):
        return ""
    words = [word for word in plain.split() if word.lower() not in provinces_of(country)]
    name = " ".join(words)
    return _CITY_WORD.sub("", name) if country == CHINA else name


def _chinese_city(part: str) -> str:
    """A known city at the end of a part ("Bao'an District Shenzhen 518000"), as it is printed there."""
    plain = _CITY_WORD.sub("", _CODE_WITHIN.sub(" ", part).strip(" ."))
    words = plain.split()
    for many in (2, 1):
        last = " ".join(words[-many:])
        if len(words) >= many and last.lower() in chinese_cities():
            return last
    return ""


def _without_code(part: str) -> str:
    """The part without a postal code, unless its number is a house's or a room's ("Suite 7")."""
    stripped = _CODE_WITHIN.sub(" ", part).strip(" .-")
    return part if _NUMBERED.match(stripped or part) else " ".join(stripped.split())


def _is_province(part: str, country: str) -> bool:
    return _PROVINCE_WORD.sub("", part).lower().strip(".") in provinces_of(country)
