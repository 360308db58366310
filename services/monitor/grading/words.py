"""Features, values and conditions of rulebooks in Chinese and English words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from services.monitor.entries.kind_names import listed_kinds
from services.monitor.matters.remedies import names_of
from shared.yaml_text import read_yaml


class Said(NamedTuple):
    """The same in both languages."""

    zh: str
    en: str


def feature_said(feature: str) -> Said:
    """What a feature is called."""
    return _words()["features"].get(feature, Said(feature, feature))


def value_said(value: object) -> Said:
    """What a value of a feature is called: a forum, right, kind of entry, remedy; itself when unknown."""
    word = str(value)
    known = _words()["values"].get(word)
    if known:
        return known
    if kind := listed_kinds().get(word):
        return Said(kind.zh, kind.en)
    return Said(*names_of(word))


def listed(values: object) -> Said:
    """Several values of which one is enough."""
    said = [value_said(value) for value in (values if isinstance(values, list) else [values])]
    return Said("或".join(one.zh for one in said), " or ".join(one.en for one in said))


@cache
def _words() -> dict[str, dict[str, Said]]:
    raw = read_yaml(files(__package__).joinpath("words.yml").read_text("utf-8"))
    return {
        part: {str(name): Said(row["zh"], row["en"]) for name, row in rows.items()}
        for part, rows in raw.items()
    }
