"""Every word a person reads, in both languages, loaded from YAML and checked when the program starts."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from shared.accounts import Language
from shared.errors import BadInput
from shared.yaml_text import read_yaml

SHELL_TEXTS = Path(__file__).parent / "texts"


class MissingText(LookupError):
    """A page asked for words that no text file has, or left out a value the words need."""


class Texts:
    """Words by key. Load with `Texts.load`; the shell's own words are always there."""

    def __init__(self, words: Mapping[str, Mapping[Language, str]]) -> None:
        self._words = words

    @classmethod
    def load(cls, *places: Path) -> Texts:
        """The shell's words and those of the given files or folders of `*.yml`: {key: {zh: …, en: …}}.

        Raises BadInput for a key that stands twice, lacks a language, or whose two languages name
        different values.
        """
        words: dict[str, Mapping[Language, str]] = {}
        for path in _files((SHELL_TEXTS, *places)):
            for key, entry in _read(path).items():
                if key in words:
                    raise BadInput(f"{path.name}: the text “{key}” exists already: give it another key.")
                words[key] = _checked(path, key, entry)
        return cls(words)

    def __contains__(self, key: str) -> bool:
        return key in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def say(self, key: str, language: Language, **values: object) -> str:
        """The words of `key` with `{value}` filled in. Raises MissingText rather than showing a key."""
        try:
            words = self._words[key][language]
        except KeyError as error:
            raise MissingText(f"no text “{key}”: add it to a text file in zh and en") from error
        try:
            return words.format_map(values)
        except KeyError as error:
            raise MissingText(f"the text “{key}” needs the value {error}: pass it to t()") from error


def _files(places: tuple[Path, ...]) -> Iterator[Path]:
    for place in places:
        yield from sorted(place.glob("*.yml")) if place.is_dir() else [place]


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = read_yaml(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BadInput(
            f"{path.name}: the texts cannot be read ({error}): write key: {{zh: …, en: …}}."
        ) from error
    if not isinstance(content, dict):
        raise BadInput(f"{path.name}: the texts are not a mapping: write key: {{zh: …, en: …}}.")
    return content


def _checked(path: Path, key: str, entry: Any) -> Mapping[Language, str]:
    if (
        not isinstance(entry, dict)
        or set(entry) != {"zh", "en"}
        or not all(isinstance(words, str) and words.strip() for words in entry.values())
    ):
        raise BadInput(f"{path.name}: the text “{key}” needs exactly zh and en, both with words.")
    if _values(entry["zh"]) != _values(entry["en"]):
        raise BadInput(f"{path.name}: the text “{key}” names different {{values}} in zh and en.")
    return {"zh": entry["zh"], "en": entry["en"]}


def _values(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
