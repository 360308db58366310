"""Real names with their addresses, and registries of real and composed firms to look them up in."""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple
from zlib import crc32

from shared.errors import BadInput
from shared.events.firm import FirmRecord

_IEEE = ("ieee_oui", "ieee_mam", "ieee_oui36", "ieee_iab")
_CITY = re.compile(r"shen\s?-?zhen|深圳", re.I)
_MISSPELT = re.compile(r"\b(?:shenz|shenzen|shengzhen|shezhen|shenzheng|shenzhe)\b", re.I)
_POSTCODE = re.compile(r"\b518[01]\d\d\b")
# A street or a park elsewhere that is called after the city, and cities that decide against its postcode.
_CALLED_AFTER = re.compile(
    r"shen\s?zhen\s+(?:east |west |north |south |middle )?(?:road|rd|street|st|avenue|ave)\b", re.I
)
_OTHER_CITY = re.compile(r"dongguan|huizhou|beijing|shanghai|hong\s?kong|heyuan|hangzhou", re.I)
# "2 Southern Floor 702 Building   CN": three blanks where city and province belong
_NO_PLACE = re.compile(r"[a-z.]   CN\b", re.I)
_LETTERS = re.compile(r"[a-z]+")
_GENERIC = re.compile(
    r"\b(?:shenzhen|city|co|ltd|lt|limited|company|corp|corporation|inc|technolog(?:y|ies)|tech|electronics?|"
    r"industr(?:y|ial)|the|and|of)\b"
)
_VOWEL_GROUP = re.compile(r"[^aeiou]*[aeiou]+(?:ng?(?![aeiou]))?")
_TRADES = (
    "Technology", "Technology", "Technology", "Electronics", "Electronic Technology", "Intelligent Technology",
    "Network Technology", "Trading", "Industrial", "E-Commerce", "Innovation Technology", "Digital Technology",
    "Communication Technology", "Information Technology", "Lighting", "Semiconductor", "Electric Appliance",
)  # fmt: skip


class Named(NamedTuple):
    """A name with its address and whether that address is in Shenzhen; None when the address does not say."""

    name: str
    address: str
    in_shenzhen: bool | None


class Registered(NamedTuple):
    """A registry to look names up in, the real firms in it, and real firms of Shenzhen that are not in it."""

    firms: list[FirmRecord]
    real: list[FirmRecord]
    absent: list[str]


def fold_of(name: str) -> int:
    """0 or 1, the same for every spelling of the same letters, so that no name is on both sides of a split."""
    return crc32("".join(_LETTERS.findall(name.lower())).encode()) & 1


@lru_cache(maxsize=1)
def organisations(data: Path) -> tuple[Named, ...]:
    """The IEEE registry's organisations, one row for every name and address."""
    seen: dict[tuple[str, str], None] = {}
    for file in _IEEE:
        path = data / "entities" / f"{file}.csv.gz"
        if not path.is_file():
            raise BadInput(
                f"bench tagging needs {path}, which does not exist; name the folder of labelled data with --data"
            )
        with gzip.open(path, "rt", encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                seen[row["Organization Name"].strip(), row["Organization Address"].strip()] = None
    return tuple(
        Named(name, address, says_shenzhen(address))
        for name, address in seen
        if address and name != "Private"
    )


def says_shenzhen(address: str) -> bool | None:
    """The label of an address, by rules apart from the tagger's: the city's name in a spelling seen, or its postcode.

    None where only a postcode or a district speaks, or nothing but a street and the country.
    """
    named = _CITY.search(_CALLED_AFTER.sub(" ", address)) or _MISSPELT.search(address)
    if named:
        return True
    if _POSTCODE.search(address) or re.search(
        r"nanshan|futian|yan ?tian|longgang|bao'?an|longhua|luohu", address, re.I
    ):
        return False if _OTHER_CITY.search(address) else None
    return None if _NO_PLACE.search(address) else False


def parties(data: Path) -> Iterator[Named]:
    """The parties of the compiled cases and notices whose seat is known."""
    for file, key in (("cases.jsonl", "parties"), ("notices.jsonl", "respondents")):
        for line in (data / "cases" / file).read_text("utf-8").splitlines():
            for party in json.loads(line)[key]:
                place = party.get("address") or ", ".join(
                    filter(None, (party.get("city"), party.get("country")))
                )
                if party["is_shenzhen"] is not None:
                    yield Named(party["name"], place, party["is_shenzhen"])


def registered(data: Path, size: int, seed: int = 7, fold: int = 0) -> Registered:
    """A registry of this size: half of the real Shenzhen names by hash, the rest composed from their syllables.

    fold: which half is registered; the other half is looked up in vain.
    """
    names = sorted({one.name for one in organisations(data) if one.in_shenzhen and len(_core(one.name)) > 2})
    inside, outside = ([name for name in names if fold_of(name) == half] for half in (fold, 1 - fold))
    real = [
        FirmRecord(id=f"real-{i}", name_en=name, source="real")
        for i, name in enumerate(_distinct(inside, size // 4))
    ]
    known = {_core(firm.name_en) for firm in real}
    absent = _distinct((name for name in outside if _core(name) not in known), size)
    decoys = _decoys(names, {_same(name) for name in names}, seed)
    firms = [*real, *(next(decoys) for _ in range(max(0, size - len(real))))]
    return Registered(firms, real, absent)


def _distinct(names: Iterable[str], most: int) -> list[str]:
    """The first of every group of names that differ in case, punctuation and legal form only."""
    return list({_core(name): name for name in reversed(list(names))}.values())[:most]


def _core(name: str) -> str:
    return "".join(_LETTERS.findall(_GENERIC.sub(" ", name.lower())))


def _same(name: str) -> str:
    return "".join(_LETTERS.findall(name.lower()))


def _decoys(names: list[str], taken: set[str], seed: int) -> Iterator[FirmRecord]:
    """Firms nobody has, named as Shenzhen names its firms: two or three syllables of real names and a trade."""
    chance = Random(seed)  # noqa: S311 - invents names, guards nothing
    firsts = [core for name in names if len(core := _first_word(name)) > 3]
    syllables = [syllable for word in firsts for syllable in _VOWEL_GROUP.findall(word) if len(syllable) > 1]
    number = 0
    while True:
        core = "".join(chance.choices(syllables, k=chance.choice((2, 2, 3, 3, 4)))).capitalize()
        name = f"Shenzhen {core} {chance.choice(_TRADES)} Co., Ltd."
        if _same(name) not in taken:
            taken.add(_same(name))
            number += 1
            yield FirmRecord(id=f"decoy-{number}", name_en=name, source="composed")


def _first_word(name: str) -> str:
    words = _LETTERS.findall(_GENERIC.sub(" ", name.lower()))
    return words[0] if words else ""
