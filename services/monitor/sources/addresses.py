"""Names and addresses of parties as notices print them: where the name ends, which city, which country."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

# Ltd. | Co. | LLC | Inc. | L.P. | GmbH | Co. Inc. : what may follow a comma and still be the name
_SUFFIX = (
    r"(?:Inc|Incorporated|L\.?L\.?C|Ltd|Limited|Co|Company|Corp|Corporation|L\.?P|L\.?L\.?P|P\.?L\.?C|S\.?A|S\.?A\.?S"
    r"|S\.?p\.?A|S\.?r\.?l|A\.?G|GmbH|KG|B\.?\s?V|N\.?V|A/S|ApS|AB|Oy|Pty|Pte|Sdn|Bhd|K\.?K|Kft|USA|U\.S\.A)"
)
# Ltd Shenzhen Shi : a suffix that runs on into what follows, where the comma before the city was forgotten
_SUFFIX_FIRST = re.compile(rf"^{_SUFFIX}\.?\s+\S", re.IGNORECASE)
_ONLY_SUFFIXES = re.compile(rf"^{_SUFFIX}\.?(?:[\s,]+{_SUFFIX}\.?)*$", re.IGNORECASE)
# d/b/a IO Hawk | a.k.a. C-Star | AKA Dawnsens | f/k/a ... | doing business as ... | (a/k/a Ryan Li)
_ALIAS = re.compile(
    r"(?:^|\s)\(?(?:d[/.]?\s?b[/.]?\s?a|a[/.]?\s?k[/.]?\s?a|f[/.]?\s?k[/.]?\s?a|n[/.]?\s?k[/.]?\s?a|doing business as"
    r"|(?:also|formerly|now) known as|trading as|t/a)[/.]?(?=[\s/(\"“A-Z])",
    re.IGNORECASE,
)
# SW1A 1AA | 2992 LA | 518000 | 94043-1351 : a postal code within a part
_POSTCODE = re.compile(
    r"\b[A-Z]{1,2}\d[\dA-Z]?\s\d[A-Z]{2}\b|\b\d{4}\s[A-Z]{2}\b|(?:^|\s)\d[\dA-Z-]{2,9}(?=\s|$)"
)
# Futian District | Guanlan Town | No. 18 Gaoxin South 4th Ave | Building 3 | Room 1201 | 14th Floor
_WITHIN_CITY = re.compile(
    r"\b(?:District|Dist\.?|Town|Township|Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Building|Bldg\.?|Block|Floor|Room|Park"
    r"|Village|Community|Zone|Lane|Plaza|Tower|Unit|Center|Centre|Subdistrict|Sub-district|County)$",
    re.IGNORECASE,
)
# 100 Main Street | Suite 7 | P.O. Box 12
_NUMBERED = re.compile(
    r"^(?:No\.|#|\d|(?:Room|Rm|Suite|Ste|Unit|Floor|Flat|Block|Building|Bldg|Box|P\.?\s?O)\b)", re.IGNORECASE
)
# 80000 Munich : a postal code before a city of one or two words
_CODE_FIRST = re.compile(r"^\d{4,6}\s+[^\W\d]+(?:[\s-][^\W\d]+)?$")
_CITY_WORD = re.compile(r"[\s-]+(?:City|Shi)$", re.IGNORECASE)
_PROVINCE_WORD = re.compile(r"\s+(?:Province|Prov\.?|District|Region)$", re.IGNORECASE)


class Place(NamedTuple):
    """What an address says of itself; "" where it says nothing."""

    city: str
    country: str


class Named(NamedTuple):
    """A party as printed: name, address on one line, and what the address says."""

    name: str
    address: str
    place: Place


def place_of(address: str) -> Place:
    """City and country of an address.

    "No. 9 Xixi Road, Nanshan District, Shenzhen, Guangdong, China 518057" -> Shenzhen, China.
    "Ontario, CA" -> Ontario, United States: a two-letter ending is a state. "China" -> "", China.
    """
    text = _bare(address)
    country, rest = _country(text)
    if not country:
        return Place("", "")
    parts = [part for raw in rest.split(",") if (part := _without_postcode(raw.strip()))]
    if country == "Hong Kong":
        return Place("Hong Kong", country)
    return Place(next((city for part in reversed(parts) if (city := _city(part, country))), ""), country)


def ends_like_an_address(text: str) -> bool:
    """Whether a text ends in a country, a US state or a postal code after one."""
    return bool(_country(_bare(text))[0])


def split_listed(item: str) -> Named:
    """An entry of a list of parties: "Name, street, city, country postcode"."""
    parts = [part.strip() for part in item.strip(" ;").split(",")]
    end = 1
    for at in range(1, len(parts)):
        alias = _ALIAS.search(parts[at]) is not None
        if _ONLY_SUFFIXES.match(parts[at]) or alias or (at == 1 and _SUFFIX_FIRST.match(parts[at])):
            end = at + 1
        elif not (_country(parts[at])[0] and at + 1 < len(parts) and _ALIAS.match(parts[at + 1])):
            break
    return _named(", ".join(parts[:end]), ", ".join(parts[end:]))


def split_of(item: str) -> Named:
    """An entry of a running list: "Name of City, Country"; the address is "" when no place follows."""
    text = item.strip(" ;,")
    masked = text
    for phrase in _table()["places_with_of"]:
        masked = re.sub(re.escape(phrase), lambda found: found.group(0).replace(" of", "\x00of"), masked)
    cut = masked.rfind(" of ")
    if cut > 0 and ends_like_an_address(text[cut + 4 :]):
        return _named(text[:cut].rstrip(", "), text[cut + 4 :])
    listed = split_listed(text)
    return listed if listed.place.country else _named(text, "")


def _named(name: str, address: str) -> Named:
    folded = " ".join(address.split()).removeprefix("the ")
    return Named(" ".join(name.split()), folded.rstrip(" ."), place_of(folded))


def _bare(address: str) -> str:
    """The address without postal codes at its very end and without closing punctuation."""
    text = " ".join(address.replace("’", "'").split()).strip(" ;,")
    stripped = re.sub(r"[\s,]+[A-Z]{0,2}-?\d[\dA-Z -]{2,9}$", "", text.rstrip("."))
    return stripped if stripped and _country(stripped)[0] else text


def _without_postcode(part: str) -> str:
    """The part without a postal code, unless its number is a house's or a room's ("80000 Munich", "Suite 7")."""
    is_numbered = _NUMBERED.match(part) and not _CODE_FIRST.match(part)
    return part if is_numbered and len(part.split()) > 1 else _POSTCODE.sub(" ", part).strip(" .")


def _country(text: str) -> tuple[str, str]:
    """The country at the end of a text and what stands before it; ("", text) when there is none."""
    match = _endings().search(text)
    if not match:
        return "", text
    found = match.group(1)
    country = _table()["countries"].get(found.lower().rstrip("."), "") or _table()["countries"].get(
        found.lower(), ""
    )
    return country or "United States", text[: match.start()].rstrip(" ,.")


def _city(part: str, country: str) -> str:
    """The city a part of an address names, "" when it names something else."""
    if country == "United States":
        return "" if _NUMBERED.match(part) else part
    if (
        part.lower() == "city"
        or _NUMBERED.match(part)
        or _WITHIN_CITY.search(part)
        or part.lower().endswith("province")
    ):
        return ""
    if _PROVINCE_WORD.sub("", part).lower() in _provinces():
        return ""
    words = [word for word in part.split() if word.lower() not in _provinces()]
    name = " ".join(words)
    return _CITY_WORD.sub("", name) if country == "China" else name


@cache
def _endings() -> re.Pattern[str]:
    """A country or a US state (with or without a postal code before it) at the end of a text."""
    table = _table()
    countries = "|".join(re.escape(name) for name in sorted(table["countries"], key=len, reverse=True))
    states = "|".join(re.escape(name) for name in sorted(map(str, table["states"]), key=len, reverse=True))
    return re.compile(
        rf"(?:^|(?<=[\s,.]))((?i:{countries})|(?<=, )(?:{states})|(?<=^)(?:{states}))\.?(?:\s+\d{{5}}(?:-\d{{4}})?)?[.\s]*$"
    )


@cache
def _provinces() -> frozenset[str]:
    return frozenset(_table()["provinces"])


@cache
def _table() -> dict[str, Any]:
    text = files("services.monitor.sources").joinpath("places.yml").read_text(encoding="utf-8")
    table: dict[str, Any] = yaml.load(text, Loader=_Words)  # noqa: S506 - a SafeLoader below
    return table


class _Words(yaml.SafeLoader):
    """Reads NO, ON and the like as words: "NO" is no truth value among state codes."""


_Words.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
