"""The names of industries in both languages, from industry_names.yml."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from services.monitor.tagging.letters import fold
from shared.both import Both
from shared.yaml_text import read_yaml

_BETWEEN = re.compile(r"\s*[;,、，；]\s*")


def section_name(letter: str) -> Both:
    """A section of GB/T 4754 by its letter, e.g. C 制造业; the letter itself where it is none."""
    known = _names()["sections"].get(letter)
    return Both(f"{letter} {known['zh']}", f"{letter} {known['en']}") if known else Both(letter, letter)


def industry_name(words: str) -> Both:
    """An industry as the registry has it, in both languages; several are told one by one, unknown ones as they are."""
    known = _words()
    if whole := known.get(_key(words)):
        return whole
    parts = [known.get(_key(part), Both(part, part)) for part in _BETWEEN.split(words) if part]
    if all(part.zh == part.en for part in parts):
        return Both(words, words)
    return Both("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _key(words: str) -> str:
    return fold(words).casefold().strip()


@cache
def _names() -> dict[str, Any]:
    loaded: dict[str, Any] = read_yaml(files(__package__).joinpath("industry_names.yml").read_text("utf-8"))
    return loaded


@cache
def _words() -> dict[str, Both]:
    """By either name of an industry both."""
    pairs = [Both(entry["zh"], entry["en"]) for entry in _names()["words"]]
    return {_key(word): pair for pair in pairs for word in pair}
