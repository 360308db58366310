"""An analyst's grade beside the rulebook's: which holds, and when a person should look again."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from services.monitor.cases.case import Grading, Overruled


class Suggestion(StrEnum):
    """Why an analyst's grade should be looked at again."""

    AGREES = "agrees"
    PASSED = "passed"


def ruled(grading: Grading, overruled: Overruled | None) -> Grading:
    """The grading that holds: the rulebook's, or the analyst's with the rulebook's beside it."""
    if overruled is None:
        return grading
    return msgspec.structs.replace(grading, grade=overruled.grade, own=grading.grade, overruled=overruled)


def newest(one: Overruled | None, other: Overruled | None) -> Overruled | None:
    """Which analyst's grade holds for two records that became one: the later one."""
    known = [each for each in (one, other) if each]
    return max(known, key=lambda each: (each.at, each.case), default=None)


def suggestion(grading: Grading) -> Suggestion | None:
    """What to tell about an analyst's grade, None where there is nothing to look at.

    AGREES: the rulebook says the same by now, so that the grade need not be overruled any more. PASSED: the
    rulebook has moved past the analyst's grade, or away from one that had confirmed its own.
    """
    held = grading.overruled
    if held is None or grading.own is None:
        return None
    then, now, chosen = held.own.rank, grading.own.rank, held.grade.rank
    if then == chosen:
        return Suggestion.PASSED if now != chosen else None
    if now == chosen:
        return Suggestion.AGREES
    return Suggestion.PASSED if (now - chosen) * (then - chosen) < 0 else None
