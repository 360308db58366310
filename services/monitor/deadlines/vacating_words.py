"""The words by which orders undo others, and services are quashed: the block `vacating` of events.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from services.monitor.deadlines.events import raw


class Object(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of `objects`."""

    words: str
    event: str
    sample: str


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The block `vacating` of events.yml: patterns."""

    verb: str
    asked: str
    passive: str
    refused: str
    joined: str
    granted: str
    granted_after: str
    void: str
    elsewhere: str
    number: str
    quashed: str
    objects: tuple[Object, ...]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The same, compiled."""

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
    objects: tuple[tuple[re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The block `vacating` as it is written."""
    return msgspec.convert(raw()["vacating"], Wording)


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The block `vacating`, compiled."""
    read = wording()
    plain = {name: re.compile(getattr(read, name)) for name in Wording.__struct_fields__ if name != "objects"}
    return Patterns(**plain, objects=tuple((re.compile(row.words), row.event) for row in read.objects))


@lru_cache(maxsize=1)
def undoes() -> re.Pattern[str]:
    """Finds something in every line that may undo anything."""
    read = wording()
    return re.compile("|".join((read.verb, read.asked, read.passive, r"\bquash")))
