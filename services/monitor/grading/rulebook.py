"""Reads a rulebook's YAML, checks it whole, and compiles its rules."""

from __future__ import annotations

import string
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from services.monitor.grading.conditions import FIGURES, BadCondition, compile_when, number_of
from services.monitor.grading.rules import Graded, Rule, Rulebook, Steps
from services.monitor.grading.settings import usual_numbers
from shared.errors import BadInput
from shared.vocabulary import Grade
from shared.yaml_text import read_yaml

__all__ = ["BadRulebook", "Graded", "Rulebook", "build", "built_in_names", "load"]

_PAIR = 2
_STEPS = "steps need `points`: a list of [from, points] in whole numbers, ascending"
_SECTIONS = frozenset({"id", "version", "zh", "en", "thresholds", "rules", "floors", "ceilings"})


class _Reading(NamedTuple):
    """A rulebook being read. source: how errors call it. seen: ids that are taken."""

    source: str
    numbers: Mapping[str, int]
    seen: set[str]


class BadRulebook(BadInput):
    """A rulebook cannot be used; the text names the file, the rule and the fault."""


def load(name: str | Path, numbers: Mapping[str, int] | None = None) -> Rulebook:
    """The rulebook of a file, or one of the built-in ones by name ("default-1") or as grades name it ("default@1").

    numbers: of the office, which conditions may name; the usual ones unless given. Raises BadRulebook with one line
    that names the file, the rule and what is wrong.
    """
    built_in = files(__package__).joinpath("rulebooks", f"{str(name).replace('@', '-')}.yml")
    path = built_in if built_in.is_file() else Path(name)
    try:
        raw = read_yaml(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadRulebook(
            f"{name}: no such rulebook, and not a readable file: {error}; there are: {', '.join(_as_called(name) for name in built_in_names())}"
        ) from error
    except yaml.YAMLError as error:
        raise BadRulebook(f"{name}: not valid YAML: {' '.join(str(error).split())}") from error
    return build(raw, str(name), numbers)


def built_in_names() -> tuple[str, ...]:
    """The names of the rulebooks that come with the system."""
    folder = files(__package__).joinpath("rulebooks")
    return tuple(
        sorted(one.name.removesuffix(".yml") for one in folder.iterdir() if one.name.endswith(".yml"))
    )


def _as_called(name: str) -> str:
    return "@".join(name.rsplit("-", 1))


def build(raw: Any, source: str, numbers: Mapping[str, int] | None = None) -> Rulebook:
    """The rulebook of a parsed document. source: how errors call it. numbers: see `load`."""
    if not isinstance(raw, dict):
        raise BadRulebook(f"{source}: a rulebook is a mapping with {', '.join(sorted(_SECTIONS))}")
    strange = set(raw) - _SECTIONS
    missing = {"id", "version", "thresholds", "rules"} - set(raw)
    if strange or missing:
        fault = (
            f"unknown section {sorted(strange)[0]!r}"
            if strange
            else f"section {sorted(missing)[0]!r} is missing"
        )
        raise BadRulebook(f"{source}: {fault}; sections: {', '.join(sorted(_SECTIONS))}")
    ordinary, major = _thresholds(raw["thresholds"], source)
    reading = _Reading(source, usual_numbers() if numbers is None else numbers, set())
    return Rulebook(
        id=str(raw["id"]),
        version=_version(raw["version"], source),
        zh=str(raw.get("zh", "")),
        en=str(raw.get("en", "")),
        ordinary=ordinary,
        major=major,
        rules=_rules(raw["rules"], reading, bounding=False),
        floors=_rules(raw.get("floors") or [], reading, bounding=True),
        ceilings=_rules(raw.get("ceilings") or [], reading, bounding=True),
    )


def _version(raw: Any, source: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
        raise BadRulebook(f"{source}: version must be a whole number from 1, not {raw!r}")
    return raw


def _thresholds(raw: Any, source: str) -> tuple[int, int]:
    if isinstance(raw, dict):
        ordinary, major = raw.get("ordinary"), raw.get("major")
        if isinstance(ordinary, int) and isinstance(major, int) and 0 < ordinary < major:
            return ordinary, major
    raise BadRulebook(f"{source}: thresholds must be two whole numbers, 0 < ordinary < major, not {raw!r}")


def _rules(raw: Any, reading: _Reading, *, bounding: bool) -> tuple[Rule, ...]:
    source, seen = reading.source, reading.seen
    if not isinstance(raw, list):
        raise BadRulebook(f"{source}: rules, floors and ceilings are lists")
    rules = []
    for number, row in enumerate(raw, 1):
        name = str(row.get("id", "")) if isinstance(row, dict) else ""
        if not name or name in seen:
            raise BadRulebook(f"{source}: rule number {number} ({name!r}) needs an id of its own")
        seen.add(name)
        try:
            rules.append((_bound if bounding else _scoring)(name, row, reading.numbers))
        except BadCondition as error:
            raise BadRulebook(f"{source}: rule {name}: {error}") from error
    return tuple(rules)


def _scoring(name: str, row: dict[str, Any], numbers: Mapping[str, int]) -> Rule:
    _only(row, {"id", "when", "points", "steps", "zh", "en"})
    if ("points" in row) == ("steps" in row):
        raise BadCondition("give either points or steps")
    if "points" in row and "when" not in row:
        raise BadCondition("points need a `when`")
    conditions = compile_when(row["when"], numbers) if "when" in row else ()
    points = _steps(row["steps"], numbers) if "steps" in row else _constant(row["points"])
    return Rule(name, conditions, points, None, _template(row, "zh"), _template(row, "en"))


def _bound(name: str, row: dict[str, Any], numbers: Mapping[str, int]) -> Rule:
    _only(row, {"id", "when", "grade", "zh", "en"})
    if row.get("grade") not in list(Grade):
        raise BadCondition(f"grade must be one of {', '.join(Grade)}, not {row.get('grade')!r}")
    conditions = compile_when(row.get("when"), numbers)
    return Rule(name, conditions, 0, Grade(row["grade"]), _template(row, "zh"), _template(row, "en"))


def _only(row: dict[str, Any], allowed: set[str]) -> None:
    strange = sorted(set(row) - allowed)
    if strange:
        raise BadCondition(f"unknown key {strange[0]!r}; keys: {', '.join(sorted(allowed))}")


def _constant(points: Any) -> int:
    if isinstance(points, bool) or not isinstance(points, int):
        raise BadCondition(f"points must be a whole number, not {points!r}")
    return points


def _steps(raw: Any, numbers: Mapping[str, int]) -> Steps:
    """Points that grow with a figure: the last step reached counts."""
    feature = raw.get("of") if isinstance(raw, dict) else None
    rows = raw.get("points") if isinstance(raw, dict) else None
    if feature not in FIGURES:
        raise BadCondition(f"steps need `of`, one of {', '.join(FIGURES)}, not {feature!r}")
    shaped = isinstance(rows, list) and all(isinstance(row, list) and len(row) == _PAIR for row in rows)
    if not rows or not shaped:
        raise BadCondition(_STEPS)
    steps = tuple((number_of(least, numbers, "a step"), _constant(points)) for least, points in rows)
    if list(steps) != sorted(set(steps)) or any(least != int(least) for least, _ in steps):
        raise BadCondition(f"{_STEPS}, not {[list(step) for step in steps]}")
    return Steps(feature, steps)


def _template(row: dict[str, Any], language: str) -> str:
    """A reason's text; every {figure} in it must be a known one."""
    text = row.get(language)
    if not isinstance(text, str) or not text:
        raise BadCondition(f"a reason in {language} is needed")
    try:
        fields = [field for _, field, _, _ in string.Formatter().parse(text) if field is not None]
    except ValueError as error:
        raise BadCondition(f"the {language} reason is not a template: {error}") from error
    strange = [field for field in fields if field not in FIGURES]
    if strange:
        raise BadCondition(f"the {language} reason names {{{strange[0]}}}; figures: {', '.join(FIGURES)}")
    return text
