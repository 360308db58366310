"""Grades cases by compiled rules; a score explains itself by the rules that fired."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from services.monitor.grading.conditions import FIGURES, Condition
from services.monitor.grading.features import CaseFeatures
from shared.events.case import Reason
from shared.vocabulary import Grade


class Graded(NamedTuple):
    """A grade, its score, and one reason for each rule that fired; the reasons' points sum to the score.

    rulebook: id and version, e.g. "default@1". Floors and ceilings stand among the reasons with 0 points.
    """

    grade: Grade
    score: int
    reasons: tuple[Reason, ...]
    rulebook: str


@dataclass(frozen=True, slots=True)
class Steps:
    """Points that grow with a figure. steps: (least figure, points), ascending; the last one reached counts."""

    figure: str
    steps: tuple[tuple[float, int], ...]

    def __call__(self, features: CaseFeatures) -> int:
        """The points of these features."""
        figure = getattr(features, self.figure)
        points = 0
        for least, given in self.steps:
            if figure < least:
                break
            points = given
        return points


@dataclass(frozen=True, slots=True)
class Rule:
    """One compiled rule.

    grade: of a floor or ceiling, None for a rule that gives points. points: a number, or steps. zh, en: why, with
    figures in braces.
    """

    id: str
    conditions: tuple[Condition, ...]
    points: int | Steps
    grade: Grade | None
    zh: str
    en: str

    def reason(self, features: CaseFeatures) -> Reason | None:
        """Why this rule fires on these features; None when it does not."""
        for condition in self.conditions:
            if not condition.test(features):
                return None
        points = self.points if isinstance(self.points, int) else self.points(features)
        if points == 0 and self.grade is None:
            return None
        figures = _Figures(features)
        return Reason(
            rule=self.id, points=points, zh=self.zh.format_map(figures), en=self.en.format_map(figures)
        )


@dataclass(frozen=True, slots=True)
class Rulebook:
    """A versioned set of rules. thresholds: least score of ordinary and of major."""

    id: str
    version: int
    zh: str
    en: str
    ordinary: int
    major: int
    rules: tuple[Rule, ...]
    floors: tuple[Rule, ...]
    ceilings: tuple[Rule, ...]

    @property
    def name(self) -> str:
        """Id and version, as it is kept with each grade: "default@1"."""
        return f"{self.id}@{self.version}"

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """Rules that give points, then floors, then ceilings."""
        return (*self.rules, *self.floors, *self.ceilings)

    def grade(self, features: CaseFeatures) -> Graded:
        """The grade of a case: points first, then floors, then ceilings."""
        reasons = [reason for rule in self.rules if (reason := rule.reason(features)) is not None]
        score = sum(reason.points for reason in reasons)
        grade = (
            Grade.MAJOR
            if score >= self.major
            else Grade.ORDINARY
            if score >= self.ordinary
            else Grade.GENERAL
        )
        for bounds, pick in ((self.floors, max), (self.ceilings, min)):
            for rule in bounds:
                reason = rule.reason(features)
                if reason is not None and rule.grade is not None:
                    reasons.append(reason)
                    grade = pick(grade, rule.grade, key=lambda each: each.rank)
        return Graded(grade, score, tuple(reasons), self.name)


class _Figures(Mapping[str, str]):
    """The figures of a case as a reason prints them: thousands apart, no decimals."""

    def __init__(self, features: CaseFeatures) -> None:
        self._features = features

    def __getitem__(self, name: str) -> str:
        return f"{getattr(self._features, name):,.0f}"

    def __iter__(self) -> Iterator[str]:
        return iter(FIGURES)

    def __len__(self) -> int:
        return len(FIGURES)
