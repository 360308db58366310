"""Classes of evidence and what each is worth, from classes.yml."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from services.monitor.tagging.words import load


class EvidenceClass(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One class of evidence.

    precision: share of right answers, 0..1. measured: counted, not estimated. safe: linked without a person.
    """

    precision: float
    measured: bool
    safe: bool
    zh: str
    en: str


class Classes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The classes for "which firm" and for "is it in Shenzhen", by name."""

    firm: dict[str, EvidenceClass]
    location: dict[str, EvidenceClass]


@lru_cache(maxsize=1)
def classes() -> Classes:
    """The classes of classes.yml."""
    return msgspec.convert(load("classes.yml"), Classes)
