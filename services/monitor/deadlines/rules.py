"""The rules of rules.yml and local_rules.yml as values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from services.monitor.entries.deadlines import deadline_names
from shared.yaml_text import read_yaml


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One deadline that follows from an event; fields as rules.yml explains them."""

    id: str
    kind: str
    trigger: str
    unit: Literal["court", "commission", "business", "calendar", "rolled", "year"]
    days: int
    whom: Literal["named", "opponents", "all"]
    certain: bool = True
    since: date = date(2009, 12, 1)
    cite: str
    zh: str
    en: str


class Added(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days that a way of service adds to periods of a unit; fields as rules.yml explains them."""

    unit: Literal["court", "commission"]
    how: Literal["mail", "express"]
    days: int
    cite: str
    zh: str
    en: str
    abroad: bool | None = None
    triggers: frozenset[str] = frozenset()


class LocalRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When opposition and reply are due in one court, in days; 0: no time is known. other: by kind of motion."""

    response: int
    reply: int
    cite: str
    reply_from: Literal["filed", "due"] = "filed"
    before_hearing: bool = False
    other: dict[str, int] = {}

    def response_days(self, kind: str) -> int:
        """Days for the opposition to a motion of this kind of entry; 0 when not known."""
        return self.other.get(kind, self.response)


class LocalRules(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of local_rules.yml."""

    stipulations_extend: frozenset[str]
    motions: frozenset[str]
    courts: dict[str, LocalRule]
    zh: str
    en: str
    zh_hearing: str
    en_hearing: str
    what: dict[str, dict[str, str]]


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file."""
    return msgspec.convert(_raw("rules.yml")["rules"], tuple[Rule, ...])


@lru_cache(maxsize=1)
def rules_by_trigger() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that run from each event."""
    found: dict[str, tuple[Rule, ...]] = {}
    for rule in rules():
        found[rule.trigger] = (*found.get(rule.trigger, ()), rule)
    return found


@lru_cache(maxsize=1)
def added_days() -> tuple[Added, ...]:
    """What ways of service add, in the order of the file."""
    return msgspec.convert(_raw("rules.yml")["added"], tuple[Added, ...])


@lru_cache(maxsize=1)
def local_rules() -> LocalRules:
    """The local rules on motions."""
    return msgspec.convert(_raw("local_rules.yml"), LocalRules)


@lru_cache(maxsize=1)
def kind_names() -> Mapping[str, tuple[str, str]]:
    """The Chinese and the English name of every kind of deadline, stated or computed."""
    own = _raw("rules.yml")["kinds"]
    return {**{kind: (row["zh"], row["en"]) for kind, row in own.items()}, **deadline_names()}


def names_of(kind: str) -> tuple[str, str]:
    """The names of a kind; the kind itself for one no longer known."""
    return kind_names().get(kind, (kind, kind))


def _raw(name: str) -> Any:
    return read_yaml(files(__package__).joinpath(name).read_text("utf-8"))
