"""Compiles the conditions of a rulebook into tests over features."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from services.monitor.grading.features import CaseFeatures

Test = Callable[[CaseFeatures], bool]

FIGURES = (
    "shenzhen_confirmed",
    "shenzhen_candidates",
    "shenzhen_any",
    "key_or_listed",
    "plaintiffs",
    "defendants",
    "max_amount_usd",
    "asserted",
    "rights_count",
)
WORDS = ("forum", "shenzhen_side", "schedule_a")
SETS = ("rights", "entry_kinds", "remedies")
_KNOWN = (*FIGURES, *WORDS, *SETS)


class BadCondition(ValueError):
    """A condition of a rulebook cannot be understood; the text says which and why."""


def compile_conditions(raw: Any) -> tuple[Test, ...]:
    """The tests of a `when` mapping, all of which must hold: feature -> at_least, at_most, is or has_any."""
    if not isinstance(raw, dict) or not raw:
        raise BadCondition("`when` must be a mapping of features to conditions")
    return tuple(_compile(feature, condition) for feature, condition in raw.items())


def _compile(feature: str, condition: Any) -> Test:
    if feature not in _KNOWN:
        raise BadCondition(f"unknown feature {feature!r}; known: {', '.join(_KNOWN)}")
    if not isinstance(condition, dict) or len(condition) != 1:
        raise BadCondition(f"the condition on {feature} must be one of at_least, at_most, is, has_any")
    (word, value), *_ = condition.items()
    if feature in FIGURES and word in {"at_least", "at_most"}:
        return _number(feature, word, value)
    if feature in WORDS and word == "is" and isinstance(value, list):
        wanted = frozenset(value)
        return lambda features: getattr(features, feature) in wanted
    if feature in SETS and word == "has_any" and isinstance(value, list):
        names = frozenset(_plain(str(item)) for item in value)
        return lambda features: any(_plain(item) in names for item in getattr(features, feature))
    raise BadCondition(
        f"{word!r} does not fit {feature}: figures take at_least or at_most, words is, sets has_any"
    )


def _number(feature: str, word: str, value: Any) -> Test:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadCondition(f"{word} of {feature} must be a number, not {value!r}")
    if word == "at_least":
        return lambda features: bool(getattr(features, feature) >= value)
    return lambda features: bool(getattr(features, feature) <= value)


@lru_cache(maxsize=1_024)
def _plain(word: str) -> str:
    """The same word for "General Exclusion Orders" and "general_exclusion_order"."""
    return word.lower().replace("_", " ").replace("-", " ").strip().removesuffix("s")
