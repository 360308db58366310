"""Where names and places part in running text: "A of B; C and D, both of E"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from services.monitor.sources.party_names import (
    AND_FIRST,
    after_suffixes,
    begins_with_alias,
    chunks,
    continues_name,
    ends_with_suffix,
    is_suffix,
    parts_of,
)
from services.monitor.sources.places import (
    STATE_FIRST,
    UNITED_STATES,
    bare,
    country_at_end,
    ends_like_an_address,
    ends_with_country,
    is_place_part,
    is_street,
    is_within_city,
    lone_city,
    places_with_of,
    starts_with_country,
)

# A of B | A and B, both of C | A, located at D | A, with its principal place of business in E
_MARKER = re.compile(
    r",?\s+(?P<shared>(?:both|all|each)\s+)?"
    r"(?:(?:of|(?:located|based|residing|headquartered)\s+(?:at|in)"
    r"|(?:with|having)\s+(?:a|an|its|their)\s+(?:\w+\s+)?(?:principal\s+)?(?:place\s+of\s+business|office|address)s?\s+(?:at|in|of)))\s+(?:the\s+)?"
)
# University of Texas | Bank of China : an organisation named after its place
_NAMED_AFTER = re.compile(
    r"\b(?:University|Bank|Institute|College|School|Academy|Museum|Republic|State|Government"
    r"|Church|Chamber|Association|Society|Council|Federation|Hospital|Exchange|Port|Company|Sons|Daughters|Friends|Voice|Best|House|Art|World)$",
    re.IGNORECASE,
)
_NEVER_PLACED = re.compile(
    r"\b(?:Department|Ministry|Bureau|Board|Office|Division|Regents|Trustees)$", re.IGNORECASE
)
_AMERICA = re.compile(
    r"^(?:(?:North|South|Latin|Central)\s+)?America\b|^the\s+Americas\b|^(?:Europe|Asia|the\s+World)\b",
    re.IGNORECASE,
)


class Cut(NamedTuple):
    """One party of a running item: where its name begins and ends, where its address begins and ends."""

    name_start: int
    name_end: int
    address_start: int
    address_end: int
    shared: bool


def running_cuts(text: str) -> list[Cut]:
    """The parties of "A of B, C of D and E of F", told from right to left: what stands between two places is a
    name, after the end of the address before it."""
    cuts: list[Cut] = []
    end, following = len(text), len(text)
    for marker in reversed(list(_MARKER.finditer(_masked(text)))):
        tail = text[marker.end() : following]
        place_end, name_start = (
            (len(tail), len(tail)) if not cuts else _boundary(tail, text[: marker.start()])
        )
        place = tail[:place_end]
        if place_end < 0 or not _is_place(place, text[: marker.start()], shared=bool(marker["shared"])):
            continue
        if cuts:
            cuts[-1] = cuts[-1]._replace(name_start=marker.end() + name_start)
        end = marker.end() + place_end
        cuts.append(Cut(0, marker.start(), marker.end(), end, bool(marker["shared"])))
        following = marker.start()
    if cuts and not _is_name(text[: cuts[-1].name_end], shared=cuts[-1].shared):
        return []
    return cuts[::-1]


def _boundary(tail: str, left: str) -> tuple[int, int]:
    """Where in "Shenzhen, China; Next Co., Ltd." the place ends and the next name starts; (-1, -1) when nowhere."""
    spans = chunks(tail)
    at = len(spans) - 1
    while at > 0 and _continues(tail, spans, at):
        at -= 1
    inner = _within_chunk(tail, spans[at], left)
    is_state = at == 1 and _is_city_before_state(tail[slice(*spans[0])], tail[slice(*spans[1])])
    if inner[0] >= 0 and (is_state or tail[inner[0] :].lstrip().startswith(("and ", "& "))):
        return inner
    for place in range(at, max(0, at - 3), -1):
        start = spans[place][0]
        if ends_with_country(tail[: start - 1]) or (inner[0] < 0 and ends_like_an_address(tail[: start - 1])):
            return start - 1, start
    return inner


def _is_city_before_state(city: str, part: str) -> bool:
    """Whether "TN Next LLC" after "Lebanon", or "New York Next LLC" after "New York", begins with the city's state."""
    if STATE_FIRST.match(part):
        return True
    ending = country_at_end(bare(city))
    return (
        ending is not None
        and ending.country == UNITED_STATES
        and starts_with_country(part.strip()) is not None
    )


def _continues(tail: str, spans: list[tuple[int, int]], at: int) -> bool:
    """Whether a part belongs to the name begun before it, as do a suffix and the country before another name."""
    part = tail[slice(*spans[at])].strip()
    if continues_name(part):
        return True
    return is_place_part(part) and at + 1 < len(spans) and begins_with_alias(tail[slice(*spans[at + 1])])


def _within_chunk(tail: str, span: tuple[int, int], left: str) -> tuple[int, int]:
    """The boundary in "China Sample Two Co." or "NH and Ninebot"; (-1, -1) when the part holds none."""
    start = span[0] + len(tail[slice(*span)]) - len(tail[slice(*span)].lstrip())
    found = starts_with_country(tail[start : span[1]])
    if found is None:
        return -1, -1
    end = start + found.end()
    rest = tail[end : span[1]].strip()
    joined = AND_FIRST.match(rest) is not None
    plain = AND_FIRST.sub("", rest)
    if not plain or is_suffix(plain) or not (joined or start > 0 or ends_with_suffix(left)):
        return -1, -1
    return end, end


def _is_place(place: str, left: str, *, shared: bool) -> bool:
    """Whether what follows an "of" is the address of what stands before it, and not a part of the name."""
    text = place.strip(" ,;").removesuffix(" and").rstrip(" ,;")
    parts = parts_of(text)
    if not text or _AMERICA.match(text) or not left.strip(" ,"):
        return False
    if _NEVER_PLACED.search(left) and len(parts) > 2 and not is_place_part(parts[0]):
        return False
    if country_at_end(bare(text)) is None and not (lone_city(text) and len(parts) == 1):
        return False
    if any(is_suffix(part) and not is_place_part(part) for part in parts[1:]):
        return False
    if not is_within_city(parts[0]) and any(is_street(part) for part in parts[1:]):
        return False
    named_after = _NAMED_AFTER.search(left)
    return shared or not named_after or (len(parts) > 1 and bool(left[: named_after.start()].strip()))


def _is_name(left: str, *, shared: bool) -> bool:
    """Whether all before the first place is a name: no street stands in it."""
    parts = parts_of(left)
    rest = parts[after_suffixes(parts, 1) :]
    if shared or not rest or ends_with_suffix(left):
        return True
    return len(rest) < 3 and not any(is_street(part) or is_place_part(part) for part in rest)


def _masked(text: str) -> str:
    """The text with every "of" that belongs to a place or a street hidden; as long as it was."""
    return _of_phrases().sub(
        lambda found: found.group(0).replace(" of", " \x00\x00").replace("of ", "\x00\x00 "), text
    )


@cache
def _of_phrases() -> re.Pattern[str]:
    directions = ("North", "South", "East", "West")
    phrases = (
        rf"{'(?<=, )' if phrase.startswith(directions) else ''}\b{re.escape(phrase)}\b"
        for phrase in places_with_of()
    )
    return re.compile("|".join(phrases), re.IGNORECASE)
