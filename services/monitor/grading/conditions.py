"""Compiles the conditions of a rulebook into tests over features that can tell themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from services.monitor.grading.features import CaseFeatures
from services.monitor.grading.words import Said, feature_said, listed

Test = Callable[[CaseFeatures], bool]

FIGURES = (
    "shenzhen_confirmed", "shenzhen_candidates", "shenzhen_any", "key_or_listed", "key_industry", "repeated", "first_time",
    "other_cities", "plaintiffs", "defendants", "shenzhen_answering", "shenzhen_share", "max_amount_usd", "asserted",
    "rights_count", "plaintiff_cases", "parallel_cases", "related",
)  # fmt: skip
WORDS = ("forum", "shenzhen_side", "schedule_a", "standard_essential")
SETS = (
    "rights", "entry_kinds", "remedies", "remedies_sought", "remedies_in_force", "remedies_denied", "remedies_ended",
)  # fmt: skip
_KNOWN = (*FIGURES, *WORDS, *SETS)
_JOINED = ("all", "any", "not")


class BadCondition(ValueError):
    """A condition of a rulebook cannot be understood; the text says which and why."""


class Condition(NamedTuple):
    """A compiled condition. said: in words."""

    test: Test
    said: Said


def compile_when(raw: Any, numbers: Mapping[str, int]) -> tuple[Condition, ...]:
    """The conditions of a `when` mapping, all of which must hold.

    feature -> at_least, at_most, is, has_any or has_none; or all, any -> a list of such mappings, not -> one.
    numbers: of the office, which conditions may name as {setting: name}.
    """
    if not isinstance(raw, dict) or not raw:
        raise BadCondition("`when` must be a mapping of features to conditions")
    return tuple(
        _joined(name, value, numbers) if name in _JOINED else _compile(name, value, numbers)
        for name, value in raw.items()
    )


def number_of(raw: Any, numbers: Mapping[str, int], what: str) -> float:
    """A number as written, or the office's that is named. what: how errors call it."""
    if isinstance(raw, dict) and list(raw) == ["setting"]:
        if raw["setting"] not in numbers:
            raise BadCondition(f"{what} names the setting {raw['setting']!r}; settings: {', '.join(numbers)}")
        return numbers[raw["setting"]]
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise BadCondition(f"{what} must be a number or {{setting: name}}, not {raw!r}")
    return raw


def _joined(word: str, raw: Any, numbers: Mapping[str, int]) -> Condition:
    if word == "not":
        inner = _all_of(compile_when(raw, numbers))
        zh, en = inner.said
        said = Said(f"并非{zh if zh[0] == '（' else f'（{zh}）'}", f"not {en if en[0] == '(' else f'({en})'}")
        return Condition(lambda features: not inner.test(features), said)
    if not isinstance(raw, list) or not raw:
        raise BadCondition(f"{word!r} takes a list of conditions")
    parts = [_all_of(compile_when(one, numbers)) for one in raw]
    if word == "all":
        return _all_of(tuple(parts))
    tests = tuple(part.test for part in parts)
    said = Said("；或".join(part.said.zh for part in parts), "; or ".join(part.said.en for part in parts))
    return Condition(
        lambda features: any(test(features) for test in tests), Said(f"（{said.zh}）", f"({said.en})")
    )


def _all_of(parts: tuple[Condition, ...]) -> Condition:
    if len(parts) == 1:
        return parts[0]
    tests = tuple(part.test for part in parts)
    return Condition(
        lambda features: all(test(features) for test in tests),
        Said("，且".join(part.said.zh for part in parts), " and ".join(part.said.en for part in parts)),
    )


def _compile(feature: str, condition: Any, numbers: Mapping[str, int]) -> Condition:
    if feature not in _KNOWN:
        raise BadCondition(f"unknown feature {feature!r}; known: {', '.join((*_KNOWN, *_JOINED))}")
    if not isinstance(condition, dict) or len(condition) != 1:
        raise BadCondition(
            f"the condition on {feature} must be one of at_least, at_most, is, has_any, has_none"
        )
    (word, value), *_ = condition.items()
    name = feature_said(feature)
    if feature in FIGURES and word in {"at_least", "at_most"}:
        return _number(feature, word, number_of(value, numbers, f"{word} of {feature}"))
    if feature in WORDS and word == "is" and isinstance(value, list):
        wanted, said = frozenset(value), listed(value)
        return Condition(
            lambda features: getattr(features, feature) in wanted,
            Said(f"{name.zh}：{said.zh}", f"{name.en}: {said.en}"),
        )
    if feature in SETS and word in {"has_any", "has_none"} and isinstance(value, list):
        return _words(feature, word, value)
    raise BadCondition(
        f"{word!r} does not fit {feature}: figures take at_least or at_most, words is, sets has_any or has_none"
    )


def _words(feature: str, word: str, value: list[Any]) -> Condition:
    names, said, name = frozenset(_plain(str(item)) for item in value), listed(value), feature_said(feature)
    if word == "has_none":
        return Condition(
            lambda features: names.isdisjoint(_plain_all(getattr(features, feature))),
            Said(f"{name.zh}不含{said.zh}", f"{name.en}: no {said.en}"),
        )
    return Condition(
        lambda features: not names.isdisjoint(_plain_all(getattr(features, feature))),
        Said(f"{name.zh}：{said.zh}", f"{name.en}: {said.en}"),
    )


def _number(feature: str, word: str, value: float) -> Condition:
    name = feature_said(feature)
    if word == "at_least":
        return Condition(
            lambda features: bool(getattr(features, feature) >= value),
            Said(f"{name.zh}不少于 {value:,.0f}", f"{name.en}: at least {value:,.0f}"),
        )
    return Condition(
        lambda features: bool(getattr(features, feature) <= value),
        Said(f"{name.zh}不多于 {value:,.0f}", f"{name.en}: at most {value:,.0f}"),
    )


@lru_cache(maxsize=8_192)
def _plain_all(words: frozenset[str]) -> frozenset[str]:
    return frozenset(_plain(word) for word in words)


@lru_cache(maxsize=1_024)
def _plain(word: str) -> str:
    """The same word for "General Exclusion Orders" and "general_exclusion_order"."""
    return word.lower().replace("_", " ").replace("-", " ").strip().removesuffix("s")
