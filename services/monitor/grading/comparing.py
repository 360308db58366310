"""Two rulebooks over the same features: whether the grade moves, and by which rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from services.monitor.grading.features import CaseFeatures
from services.monitor.grading.rules import Graded, Rulebook
from shared.events.case import Reason
from shared.vocabulary import Grade

Matrix = Mapping[tuple[Grade, Grade], int]


class Move(NamedTuple):
    """What two rulebooks say of one case.

    gone: reasons only the first one gives; new: only the second; changed: both give, with other points, as (first,
    second).
    """

    before: Graded
    after: Graded
    gone: tuple[Reason, ...]
    new: tuple[Reason, ...]
    changed: tuple[tuple[Reason, Reason], ...]

    @property
    def moves(self) -> bool:
        """Whether the grade is another one."""
        return self.before.grade is not self.after.grade


def compared(features: CaseFeatures, one: Rulebook, other: Rulebook) -> Move:
    """What two rulebooks say of the same features; rules are the same when their ids are."""
    before, after = one.grade(features), other.grade(features)
    here = {reason.rule: reason for reason in before.reasons}
    there = {reason.rule: reason for reason in after.reasons}
    return Move(
        before,
        after,
        tuple(reason for rule, reason in here.items() if rule not in there),
        tuple(reason for rule, reason in there.items() if rule not in here),
        tuple(
            (here[rule], reason)
            for rule, reason in there.items()
            if rule in here and here[rule].points != reason.points
        ),
    )


def matrix(moves: Iterable[Move]) -> Matrix:
    """How many cases go from which grade to which."""
    return Counter((move.before.grade, move.after.grade) for move in moves)
