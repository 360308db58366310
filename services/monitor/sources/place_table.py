"""The words of places.yml, as sets and expressions to read addresses with."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

# 518000 | 94043-1351 | SW1A 1AA | L5N 1W1 | 2992 LA | 231 : what may follow a country or a state, or stand before it
CODE = r"(?:[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4}\s[A-Z]{2}|[A-Z]{0,2}-?\d{2,7}(?:[- ]\d{2,4})?)"


def key_of_ending(text: str) -> str:
    """What an ending is looked up by: lower case, without a last full stop."""
    return text.lower().rstrip(".")


@cache
def countries() -> dict[str, str]:
    """Printed ending (lower case, without a last full stop) -> country."""
    printed = {key_of_ending(name): name for name in [*table()["plain_countries"], *table()["countries"]]}
    spellings = {key_of_ending(one): name for name, many in table()["countries"].items() for one in many}
    return printed | spellings


@cache
def _states() -> frozenset[str]:
    return frozenset(map(str, table()["states"]))


@cache
def abbreviations() -> tuple[str, ...]:
    """Names of states that end with a full stop."""
    return tuple(name for name in _states() if name.endswith("."))


@cache
def ending_provinces() -> dict[str, str]:
    """Provinces that tell their country when they end an address -> that country."""
    words = table()
    return {name: country for country in words["ends"] for name in words["provinces"][country]}


@cache
def provinces() -> frozenset[str]:
    """All provinces, lower case."""
    return frozenset(name for names in table()["provinces"].values() for name in names)


def provinces_of(country: str) -> frozenset[str]:
    """The provinces of a country, lower case."""
    return frozenset(table()["provinces"].get(country, ()))


@cache
def chinese_cities() -> frozenset[str]:
    """Chinese cities of prefecture level and above, lower case."""
    return frozenset(table()["chinese_cities"])


def _either(words: frozenset[str] | dict[str, str]) -> str:
    return "|".join(re.escape(word.rstrip(".")) for word in sorted(words, key=len, reverse=True))


@cache
def endings() -> re.Pattern[str]:
    """A country, a US state after a comma, or a telling province after a comma, at the end of a text."""
    short = {name for name in countries() if len(name) <= 2}
    long = {name: "" for name in countries() if name not in short}
    abbreviated = "|".join(re.escape(name.upper()) for name in short)
    return re.compile(
        rf"(?:^|(?<=[\s,.(]))((?i:{_either(long)})|(?<=,\s)(?:{abbreviated}|{_either(_states())}|(?i:{_either(ending_provinces())}))"
        rf"|(?<![^\n])(?:{_either(_states())}))\.?\)?[.\s]*$"
    )


@cache
def starts() -> re.Pattern[str]:
    """A country or US state, with a postal code, at the beginning of a part that goes on."""
    long = {name: "" for name in countries() if len(name) > 2}
    return re.compile(rf"(?:(?i:{_either(long)})|{_either(_states())})\.?(?:\s+{CODE})?(?=\s+\S)")


@cache
def table() -> dict[str, Any]:
    """The content of places.yml."""
    text = files("services.monitor.sources").joinpath("places.yml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.load(text, Loader=_Words)  # noqa: S506 - a SafeLoader below
    return words


class _Words(yaml.SafeLoader):
    """Reads NO, ON and the like as words: "NO" is no truth value among state codes."""


_Words.yaml_implicit_resolvers = {
    letter: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
    for letter, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
