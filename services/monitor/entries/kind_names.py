"""The closed list of kinds with their names, apart from the rules that find them: who only names a kind need not compile those."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from shared.yaml_text import read_yaml


class ListedKind(NamedTuple):
    """A kind of kinds.yml: its names and a composed line of it."""

    zh: str
    en: str
    sample: str


@cache
def listed_kinds() -> dict[str, ListedKind]:
    """Every kind there is, in the order of kinds.yml."""
    raw = read_yaml(files(__package__).joinpath("kinds.yml").read_text("utf-8"))
    return {kind: ListedKind(row["zh"], row["en"], row["sample"]) for kind, row in raw["kinds"].items()}


def kind_names(kind: str) -> tuple[str, str]:
    """The Chinese and the English name of a kind. Raises KeyError for a kind outside the list."""
    return listed_kinds()[kind][:2]
