"""Parties as notices print them, a name with its address: where the name ends and where the next party begins."""

from __future__ import annotations

import re
from typing import NamedTuple

from services.monitor.sources.party_names import (
    AND_FIRST,
    after_suffixes,
    chunks,
    continues_name,
    ends_with_suffix,
    is_suffix,
    parts_of,
    split_names,
)
from services.monitor.sources.places import (
    STATE_FIRST,
    Place,
    bare,
    country_at_end,
    ends_like_an_address,
    ends_with_country,
    is_abbreviated,
    is_place_part,
    is_street,
    is_within_city,
    lone_city,
    place_of,
    starts_with_country,
)
from services.monitor.sources.running_parties import Cut, running_cuts

__all__ = ["Named", "Place", "ends_like_an_address", "parties_of", "place_of"]

# An item longer than this is no entry of a list of parties, and is left whole.
_ITEM_LIMIT = 20_000


class Named(NamedTuple):
    """A party as printed: name, address on one line, and what the address says."""

    name: str
    address: str
    place: Place


def parties_of(item: str) -> list[Named]:
    """The parties in an entry of a list, mostly one.

    "Name, street, city, country postcode", "Name of City, Country", "A and B, both of City, ST". Where a ";" was
    forgotten, two parties are told apart by the end of an address before a name. The address is "" when none is
    printed.
    """
    text = " ".join(item.split()).strip(" ;,")
    text = AND_FIRST.sub("", text)
    if not text or len(text) > _ITEM_LIMIT:
        return []
    cuts = running_cuts(text)
    named = [one for cut in cuts for one in _of_cut(text, cut)] if cuts else _listed(text)
    return [one for one in named if one.name]


def _of_cut(text: str, cut: Cut) -> list[Named]:
    name = AND_FIRST.sub("", text[cut.name_start : cut.name_end].strip(" ,;"))
    address = text[cut.address_start : cut.address_end]
    names = split_names(name, certain=True) if cut.shared else split_names(name)
    return [_named(one, address) for one in names]


def _named(name: str, address: str) -> Named:
    folded = " ".join(address.split()).strip(" ,;").removesuffix(" and").removeprefix("the ")
    plain = folded.rstrip(" .,")
    stop = "." if folded.startswith(f"{plain}.") and is_abbreviated(f"{plain}.") else ""
    return Named(" ".join(name.split()).strip(" ,;"), plain + stop, place_of(folded))


def _listed(text: str) -> list[Named]:
    """The parties of "Name, street, city, country", several where a separator was forgotten."""
    named: list[Named] = []
    while True:
        spans = chunks(text)
        name_end = _name_end(text, spans)
        cut, after = _next_party(text, spans, name_end)
        name, address = text[: spans[name_end - 1][1]], text[spans[name_end - 1][1] : cut]
        if address.strip(" ,."):
            named += [_named(name, address)]
        else:
            named += [_named(one, "") for one in split_names(name)]
        if cut == len(text):
            return named
        text = AND_FIRST.sub("", text[after:].strip(" ,;"))


def _name_end(text: str, spans: list[tuple[int, int]]) -> int:
    """How many parts belong to the name: suffixes and other names, and what a suffix soon after completes."""
    parts = [text[slice(*span)].strip() for span in spans]
    if country_at_end(bare(text)) is None and lone_city(text) is None and not any(map(is_street, parts[1:])):
        return len(parts)
    end = after_suffixes(parts, 1)
    if not any(map(ends_with_suffix, parts[:end])):
        end = max(end, _completed_by_suffix(parts, end))
    return end


def _completed_by_suffix(parts: list[str], end: int) -> int:
    """ "Smith, Jones and Partners LLP": a part that ends with a suffix completes a name begun before it."""
    for at in range(end, min(end + 2, len(parts) - 1)):
        if _is_of_address(parts[at]):
            return end
        if ends_with_suffix(parts[at]):
            return after_suffixes(parts, at + 1)
    return end


def _is_of_address(part: str) -> bool:
    if is_place_part(part) or is_within_city(part) or starts_with_country(part):
        return True
    return part.lower().startswith("c/o")


def _next_party(text: str, spans: list[tuple[int, int]], name_end: int) -> tuple[int, int]:
    """Where the address ends and where the next party begins; both the text's length when no other follows."""
    for at in range(name_end, len(spans)):
        start, end = spans[at]
        part = text[start:end]
        lead = start + len(part) - len(part.lstrip())
        found = starts_with_country(text[lead:end])
        is_merged = found is not None and _is_merged(text, spans, at, lead + found.end())
        is_state = at == name_end + 1 and STATE_FIRST.match(part) is not None
        if (
            at > name_end
            and not (is_merged and is_state)
            and ends_with_country(text[spans[name_end][0] : start - 1])
            and _begins_party(part, text[start:])
        ):
            return start - 1, start
        if found and is_merged:
            return lead + found.end(), lead + found.end()
    return len(text), len(text)


def _begins_party(part: str, rest: str) -> bool:
    plain = AND_FIRST.sub("", part.strip())
    if not plain or continues_name(plain) or is_place_part(plain):
        return False
    if is_within_city(plain) and not ends_with_suffix(plain):
        return False
    return ends_like_an_address(rest) and len(parts_of(rest)) > 1


def _is_merged(text: str, spans: list[tuple[int, int]], at: int, cut: int) -> bool:
    """Whether a party follows a country within one part: "Guangdong, China Sample Two Co., Ltd., Shenzhen, China"."""
    start, end = spans[at]
    head, rest = text[cut:end].strip(), text[cut:]
    joined = AND_FIRST.match(head) is not None
    plain = AND_FIRST.sub("", head)
    if not _begins_party(plain, rest) or is_suffix(plain):
        return False
    following = text[slice(*spans[at + 1])].strip() if at + 1 < len(spans) else ""
    before = text[slice(*spans[at - 1])].strip()
    is_named = ends_with_suffix(plain) or is_suffix(following)
    coded = re.search(r"\d\s*$", text[start:cut]) is not None
    return (
        joined
        or is_named
        or coded
        or is_place_part(before)
        or place_of(text[:cut]).country != place_of(text).country
    )
