"""What is to be expected of each kind of source, from expectations.yml and the operator's settings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from shared.yaml_text import read_yaml

Limits = tuple[float, float]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The same words in both languages."""

    zh: str
    en: str


class Expectation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one kind of source is to do; the fields are explained in expectations.yml."""

    kind: str
    zh: str
    en: str
    answer_hours: Limits | None = None
    item_days: Limits | None = None
    needs: tuple[str, ...] = ()
    pushes: bool = False
    brings: Words = Words("", "")


def expectations(stale_after: Mapping[str, Limits] | None = None) -> Mapping[str, Expectation]:
    """By kind, in the order of the file. stale_after: by kind other limits in working days for the newest item."""
    changed = stale_after or {}
    return {
        one.kind: msgspec.structs.replace(one, item_days=changed[one.kind]) if one.kind in changed else one
        for one in _listed()
    }


def anything(kind: str) -> Expectation:
    """What is to be expected of a kind that is not in the file: nothing, but that it does not fail."""
    return Expectation(kind=kind, zh=kind, en=kind)


@cache
def _listed() -> tuple[Expectation, ...]:
    text = files("services.monitor.coverage").joinpath("expectations.yml").read_text(encoding="utf-8")
    return msgspec.convert(read_yaml(text), tuple[Expectation, ...])
