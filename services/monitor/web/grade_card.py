"""The grade of a case arranged for its reader: reasons by what they are about, the sum against the thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

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


def _weight(reason: Mapping[str, Any]) -> int:
    return -(reason["points"] or 0)
