"""A rulebook in words, for people who judge it: each rule with its condition, its weight and its reason."""

from __future__ import annotations

import string
from typing import Any

from services.monitor.grading.rules import Rule, Rulebook, Steps
from services.monitor.grading.words import Said, feature_said, value_said


def told_rules(book: Rulebook) -> list[dict[str, Any]]:
    """Every rule as plain JSON values: what it asks in both languages, its weight, and the reason it gives."""
    return [
        _told(section, rule)
        for section, rules in (("rules", book.rules), ("floors", book.floors), ("ceilings", book.ceilings))
        for rule in rules
    ]


def _told(section: str, rule: Rule) -> dict[str, Any]:
    when, weight = _when(rule), _weight(section, rule)
    return {
        "rule": rule.id,
        "section": section,
        "when_zh": when.zh,
        "when_en": when.en,
        "weight": weight.en,
        "weight_zh": weight.zh,
        "zh": _blank(rule.zh),
        "en": _blank(rule.en),
    }


def _when(rule: Rule) -> Said:
    said = [condition.said for condition in rule.conditions]
    if isinstance(rule.points, Steps):
        said.append(feature_said(rule.points.figure))
    return Said("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def _weight(section: str, rule: Rule) -> Said:
    if rule.grade is not None:
        grade = value_said(rule.grade.value)
        if section == "floors":
            return Said(f"不低于{grade.zh}", f"at least {grade.en}")
        return Said(f"不高于{grade.zh}", f"at most {grade.en}")
    if isinstance(rule.points, Steps):
        steps = rule.points.steps
        return Said(
            "；".join(f"{least:,.0f} 起 {points} 分" for least, points in steps),
            "; ".join(f"{points} from {least:,.0f}" for least, points in steps),
        )
    return Said(f"{rule.points} 分", f"{rule.points} points")


def _blank(template: str) -> str:
    """A reason with an N where a figure stands."""
    return "".join(
        text + ("N" if field is not None else "") for text, field, _, _ in string.Formatter().parse(template)
    )
