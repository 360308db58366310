"""The word lists behind the reading of names and addresses, loaded once from the YAML beside this file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from shared.yaml_text import read_yaml


def load(file_name: str) -> Any:
    """The parsed content of a YAML file of this package."""
    return read_yaml(files(__package__).joinpath(file_name).read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Words:
    """What the tokens of a name can be. All tokens are lower case, without punctuation.

    industries: canonical trade word by spelling. not_slips: words that are nobody's misspelling.
    """

    shenzhen: frozenset[str]
    misspelt: frozenset[str]
    abbreviated: frozenset[str]
    american_forms: frozenset[str]
    foreign_forms: frozenset[str]
    forms: frozenset[str]
    chinese_forms: tuple[str, ...]
    industries: dict[str, str]
    pinyin_endings: tuple[str, ...]
    chinese_endings: tuple[str, ...]
    joiners: frozenset[str]
    not_slips: frozenset[str]


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places other than Shenzhen, and Shenzhen's own districts."""

    in_names: frozenset[str]
    cities: frozenset[str]
    regions: frozenset[str]
    countries: frozenset[str]
    states: frozenset[str]
    state_codes: frozenset[str]
    state_abbreviations: frozenset[str]
    districts: frozenset[str]
    districts_in_names: frozenset[str]
    street_words: frozenset[str]
    cities_chinese: tuple[str, ...]
    regions_chinese: tuple[str, ...]
    districts_chinese: tuple[str, ...]


@lru_cache(maxsize=1)
def words() -> Words:
    """The word lists of words.yml."""
    raw = load("words.yml")
    forms = {key: frozenset(raw["forms"][key]) for key in ("neutral", "american", "elsewhere")}
    industries = {spelling: canon for canon, all_of in raw["industries"].items() for spelling in all_of}
    longest_first = sorted(industries, key=len, reverse=True)
    return Words(
        shenzhen=frozenset(raw["shenzhen"]["plain"]),
        misspelt=frozenset(raw["shenzhen"]["misspelt"]),
        abbreviated=frozenset(raw["shenzhen"]["abbreviated"]),
        american_forms=forms["american"],
        foreign_forms=forms["elsewhere"],
        forms=forms["neutral"] | forms["american"] | forms["elsewhere"],
        chinese_forms=tuple(raw["forms"]["chinese"]),
        industries=industries,
        pinyin_endings=tuple(word for word in longest_first if word.isascii() and len(word) > 3),
        chinese_endings=tuple(word for word in longest_first if not word.isascii()),
        joiners=frozenset(raw["joiners"]),
        not_slips=frozenset(raw["not_slips"]),
    )


@lru_cache(maxsize=1)
def places() -> Places:
    """The gazetteer of places.yml."""
    raw = load("places.yml")
    known = {*raw["cities"], *raw["regions"], *raw["countries"]}
    return Places(
        in_names=frozenset(known - set(raw["ambiguous_in_names"])),
        cities=frozenset(raw["cities"]),
        regions=frozenset(raw["regions"]),
        countries=frozenset(raw["countries"]),
        states=frozenset(raw["states"]),
        state_codes=frozenset(raw["state_codes"]),
        state_abbreviations=frozenset(raw["state_abbreviations"]),
        districts=frozenset(raw["districts"]),
        districts_in_names=frozenset(raw["districts_in_names"]),
        street_words=frozenset(raw["street_words"]),
        cities_chinese=tuple(raw["cities_chinese"]),
        regions_chinese=tuple(raw["regions_chinese"]),
        districts_chinese=tuple(raw["districts_chinese"]),
    )
