"""The grade of a case arranged for its reader: reasons by what they are about, the sum against the thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Any, NamedTuple

from services.monitor.cases.case import Grading
from services.monitor.reading.queries import GradeStep
from shared.both import Both

# By the first part of a rule's id; what is not listed comes last under its own name.
GROUPS = ("parties", "amount", "impact", "standing", "floor", "ceiling")


class Group(NamedTuple):
    """Reasons about one thing, weightiest first. name: key of its heading. points: their sum."""

    name: str
    reasons: list[Mapping[str, Any]]
    points: int


def groups(grading: Mapping[str, Any]) -> list[Group]:
    """The reasons of a grading as `CaseView.as_dict` gives them, by group; empty groups are left out."""
    by_group: dict[str, list[Mapping[str, Any]]] = {name: [] for name in GROUPS}
    for reason in grading["reasons"]:
        name = reason["rule"].partition(".")[0]
        by_group.setdefault(name if name in GROUPS else "other", []).append(reason)
    return [
        Group(name, sorted(reasons, key=_weight), sum(reason["points"] or 0 for reason in reasons))
        for name, reasons in by_group.items()
        if reasons
    ]


class Step(NamedTuple):
    """A grade the case had and what made it another than the one before: what was not said then, what no longer is."""

    at: datetime
    grading: Grading
    new: list[Both]
    gone: list[Both]


def history(grades: Sequence[GradeStep]) -> list[Step]:
    """The grades of a case, newest first, each with what changed; of the first one nothing did."""
    steps = []
    for step, before in zip_longest(grades, grades[1:]):
        now = _said(step.grading)
        then = _said(before.grading) if before else now
        new = [words for rule, words in now.items() if then.get(rule) != words]
        gone = [words for rule, words in then.items() if rule not in now]
        steps.append(Step(step.at, step.grading, new, gone))
    return steps


def _said(grading: Grading) -> dict[str, Both]:
    return {rule: Both(zh, en) for rule, _, zh, en in grading.reasons}


def _weight(reason: Mapping[str, Any]) -> int:
    return -(reason["points"] or 0)
