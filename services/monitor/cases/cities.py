"""Cities of China beside Shenzhen that parties sit in, as their names and addresses say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from services.monitor.cases.case import Party
from services.monitor.tagging.words import places

_WORD = re.compile(r"[a-z]+")
# Not of the mainland, or no city by itself.
_ELSEWHERE = frozenset(
    {
        "hongkong", "kowloon", "wanchai", "tsimshatsui", "mongkok", "kwuntong", "tsuenwan", "shatin", "hk", "macau", "macao",
        "taipei", "newtaipei", "hsinchu", "taichung", "tainan", "kaohsiung", "taoyuan",
    }
)  # fmt: skip


def other_cities(parties: Iterable[Party]) -> frozenset[str]:
    """Mainland cities, in pinyin, of those among the parties that are not tagged as of Shenzhen."""
    return frozenset(
        city
        for party in parties
        if not party.tag
        for city in [_city_of(party.name, party.details.address, party.details.city)]
        if city
    )


@lru_cache(maxsize=4_096)
def _city_of(name: str, address: str, city: str) -> str:
    known = _cities()
    for text, whole in ((city, True), (address, True), (name, False)):
        for word in _WORD.findall(text.lower()):
            if word in known and (whole or word in places().in_names):
                return str(word)
    return ""


@lru_cache(maxsize=1)
def _cities() -> frozenset[str]:
    return places().cities - _ELSEWHERE
