"""What leaving a candidate unanswered may cost, in points with reasons, by costs.yml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import msgspec

from shared.vocabulary import Forum, Grade
from shared.yaml_text import read_yaml


class Stake(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a candidate and its case.

    grade: of the case when the candidate is confirmed. days_left: until the next deadline, None without one. cases:
    how many cases have a candidate of that name. listed: the proposed firm is on a list. probability: 0..1, that the
    proposal is right. waiting: days since the party was first seen.
    """

    grade: Grade
    forum: Forum
    remedies: frozenset[str] = frozenset()
    days_left: int | None = None
    closed: bool = False
    cases: int = 1
    listed: bool = False
    probability: float
    waiting: int = 0


class Cost(msgspec.Struct, frozen=True):
    """Points, two decimals, and why: each reason with its own points, in both languages."""

    points: float
    reasons: tuple[tuple[str, float, str, str], ...]


class _Weight(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    en: str
    points: int = 0
    each: int = 0
    most: int = 0


class _Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    factor: float
    zh: str
    en: str


class _Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stakes: dict[str, _Weight]
    closed: _Closed
    week_days: int
    month_days: int
    restraint: frozenset[str]
    exclusion: frozenset[str]


def cost_of(stake: Stake) -> Cost:
    """The sum of what is at stake, times the probability that the proposal is right."""
    rules = _rules()
    reasons = [_reason(rules.stakes[name], name, values) for name, values in _said(stake, rules)]
    points = sum(weight for _, weight, _, _ in reasons) * stake.probability
    if stake.closed:
        points *= rules.closed.factor
        reasons.append(("closed", 0.0, rules.closed.zh, rules.closed.en))
    return Cost(round(points, 2), tuple(reasons))


def _said(stake: Stake, rules: _Rules) -> Iterator[tuple[str, dict[str, int]]]:
    """Which weights count, with the figures in their words; `n` is what `each` multiplies."""
    yield f"grade.{stake.grade.value}", {}
    if stake.forum is Forum.ITC:
        yield "forum.itc", {}
    if stake.remedies & rules.restraint:
        yield "remedy.restraint", {}
    if stake.remedies & rules.exclusion:
        yield "remedy.exclusion", {}
    if stake.days_left is not None and 0 <= stake.days_left <= rules.month_days:
        near = stake.days_left <= rules.week_days
        yield "deadline.week" if near else "deadline.month", {"days": stake.days_left}
    if stake.listed:
        yield "firm.listed", {}
    if stake.cases > 1:
        yield "name.cases", {"n": stake.cases - 1, "more": stake.cases - 1}
    if stake.waiting > 0:
        yield "waiting", {"n": stake.waiting, "days": stake.waiting}


def _reason(weight: _Weight, name: str, values: dict[str, int]) -> tuple[str, float, str, str]:
    points = min(weight.each * values["n"], weight.most) if weight.each else weight.points
    return name, float(points), weight.zh.format(**values), weight.en.format(**values)


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    text = files(__package__).joinpath("costs.yml").read_text("utf-8")
    return msgspec.convert(read_yaml(text), _Rules)
