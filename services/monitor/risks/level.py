"""How high the risk is and why, by the rules of rules.yml; explained as grades are."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from shared.errors import BadInput
from shared.figures import Figure
from shared.yaml_text import read_yaml


class Level(StrEnum):
    """How high, ascending."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Holds when its figure is at least so much. zh, en: why; do_zh, do_en: what to do."""

    id: str
    figure: str
    at_least: int
    points: int
    zh: str
    en: str
    do_zh: str
    do_en: str


class RiskRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A version of the rules. levels: the least points of each."""

    version: str
    levels: dict[Level, int]
    rules: tuple[Rule, ...]


class Reason(msgspec.Struct, frozen=True):
    """A rule that held, with the value of its figure put into words, and the advice that follows from it."""

    rule: str
    figure: str
    points: int
    zh: str
    en: str
    do_zh: str
    do_en: str


class Judged(msgspec.Struct, frozen=True):
    """The level with its points and reasons, the weightiest first."""

    level: Level
    points: int
    rules: str
    reasons: tuple[Reason, ...]


def judge(figures: Iterable[Figure], rules: RiskRules) -> Judged:
    """The level by these rules. Points add up; the highest level whose least points are reached is taken."""
    values = {figure.id: figure.value for figure in figures}
    held = [rule for rule in rules.rules if values.get(rule.figure, 0) >= rule.at_least]
    points = sum(rule.points for rule in held)
    reasons = [_reason(rule, values[rule.figure]) for rule in held]
    level = max(
        (level for level, least in rules.levels.items() if points >= least),
        key=list(Level).index,
        default=Level.LOW,
    )
    return Judged(
        level, points, rules.version, tuple(sorted(reasons, key=lambda one: (-one.points, one.rule)))
    )


def load_rules(path: str = "") -> RiskRules:
    """The rules of a file, or those of rules.yml. Raises BadInput with what is wrong in it."""
    if not path:
        return _default()
    try:
        return _read(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"risk rules {path}: cannot be used ({' '.join(str(error).split())[:200]})") from error


@cache
def _default() -> RiskRules:
    return _read(files(__package__).joinpath("rules.yml").read_text("utf-8"))


def _read(text: str) -> RiskRules:
    return msgspec.convert(read_yaml(text), RiskRules)


def _reason(rule: Rule, value: int) -> Reason:
    return Reason(
        rule.id, rule.figure, rule.points,
        rule.zh.format(value=value), rule.en.format(value=value), rule.do_zh, rule.do_en,
    )  # fmt: skip
