"""The words of plaintiffs' documents, and the names of rights, districts, courts and entry kinds, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from services.monitor.entries.kind_names import kind_names
from services.monitor.plaintiffs.profile import UNTOLD
from services.monitor.sources.courts import court_name, court_name_zh
from shared.both import LANGUAGES, Both, Language
from shared.web.texts import Texts

_HERE = Path(__file__).parent


def say(key: str, **values: object) -> Both:
    """The words of a key with values filled in; a value that is Both is told in each language."""
    zh, en = (_told(key, language, values) for language in LANGUAGES)
    return Both(zh, en)


def right_name(right: str) -> Both:
    """A kind of right."""
    return say(f"right.{right}")


def rights_names(rights: tuple[str, ...]) -> Both:
    """Several kinds of right in one cell."""
    names = [right_name(right) for right in rights]
    return Both("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def district_name(district: str) -> Both:
    """A district of Shenzhen."""
    return say(f"district.{district}")


def court_names(court: str) -> Both:
    """A court."""
    return Both(court_name_zh(court), court_name(court))


def ending_name(kind: str) -> Both:
    """How a case ended."""
    return say("ending.untold") if kind == UNTOLD else Both(*kind_names(kind))


def _told(key: str, language: Language, values: dict[str, object]) -> str:
    told = {name: value.say(language) if isinstance(value, Both) else value for name, value in values.items()}
    return _texts().say(key, language, **told)


@cache
def _texts() -> Texts:
    return Texts.load(_HERE / "warning_words.yml")
