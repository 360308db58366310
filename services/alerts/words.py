"""The words of reasons and messages: those of `words.yml` and of the shared vocabulary."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from shared.accounts import Language
from shared.web.texts import Texts


@cache
def _texts() -> Texts:
    return Texts.load(Path(__file__).with_name("words.yml"))


def word(group: str, name: str, language: Language, /, **values: object) -> str:
    """The words for `name` of a group, e.g. ("grade", "major", "zh") -> "重大". Raises MissingText."""
    return _texts().say(f"{group}.{name}", language, **values)
