"""Chooses from next_steps.yml what to think of next in a case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from shared.vocabulary import Forum, PartyRole, TagStatus
from shared.yaml_text import read_yaml

_MOST = 4


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of advice in both languages with what must hold for it; see next_steps.yml."""

    zh: str
    en: str
    forums: tuple[Forum, ...] = ()
    side: Literal["answers", "sues", ""] = ""
    kinds: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    sealed: bool | None = None
    closed: bool | None = None
    unchecked: bool | None = None
    office: bool = False


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What steps ask about. sides: on which sides firms tagged confirmed or candidate stand."""

    forum: str
    sides: frozenset[str]
    kinds: frozenset[str]
    sealed: bool
    closed: bool
    unchecked: bool
    office: bool


def situation_of(case: Mapping[str, Any], *, office: bool) -> Situation:
    """The situation of a case as `CaseView.as_dict` gives it."""
    tagged = [
        party
        for party in case["parties"]
        if party["status"] in (TagStatus.CONFIRMED, TagStatus.CANDIDATE) and not party["terminated"]
    ]
    return Situation(
        forum=case["forum"],
        sides=frozenset("sues" if PartyRole(party["role"]).claims else "answers" for party in tagged),
        kinds=frozenset(entry["kind"] for entry in case["entries"]),
        sealed=case["sealed"],
        closed=bool(case.get("terminated")),
        unchecked=any(party["status"] == TagStatus.CANDIDATE for party in tagged),
        office=office,
    )


def next_steps(now: Situation) -> list[Step]:
    """The steps that fit, in the order of the file, at most four."""
    return [step for step in all_steps() if all(_holds(step, now))][:_MOST]


@lru_cache(maxsize=1)
def all_steps() -> tuple[Step, ...]:
    """Every step of next_steps.yml."""
    raw = read_yaml(files(__package__).joinpath("next_steps.yml").read_text("utf-8"))
    return msgspec.convert(raw, tuple[Step, ...])


def _holds(step: Step, now: Situation) -> Iterator[bool]:
    yield not step.forums or now.forum in step.forums
    yield not step.side or step.side in now.sides
    yield not step.kinds or bool(step.kinds & now.kinds)
    yield not step.without & now.kinds
    yield step.sealed in (None, now.sealed)
    yield step.closed in (None, now.closed)
    yield step.unchecked in (None, now.unchecked)
    yield now.office or not step.office
