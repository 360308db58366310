"""The words by which orders undo others, and services are quashed: the block `vacating` of events.yml."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from services.monitor.deadlines.events import raw


class Object(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of `objects`."""

    words: re.Pattern[str]
    event: str
    sample: str


class Vacating(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The block `vacating` of events.yml."""

    verb: re.Pattern[str]
    asked: re.Pattern[str]
    passive: re.Pattern[str]
    refused: re.Pattern[str]
    joined: re.Pattern[str]
    granted: re.Pattern[str]
    granted_after: re.Pattern[str]
    void: re.Pattern[str]
    elsewhere: re.Pattern[str]
    number: re.Pattern[str]
    quashed: re.Pattern[str]
    objects: tuple[Object, ...]


@lru_cache(maxsize=1)
def patterns() -> Vacating:
    """The block `vacating`, compiled."""
    return msgspec.convert(raw()["vacating"], Vacating, dec_hook=lambda kind, text: re.compile(text))


@lru_cache(maxsize=1)
def undoes() -> re.Pattern[str]:
    """Finds something in every line that may undo anything."""
    words = patterns()
    return re.compile(
        "|".join([one.pattern for one in (words.verb, words.asked, words.passive)] + [r"\bquash"])
    )
