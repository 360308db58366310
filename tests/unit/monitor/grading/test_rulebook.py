"""Rulebooks: grading by the built-in one, and one clear line for a bad one."""

from __future__ import annotations

import copy
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.monitor.grading.features import CaseFeatures, amount_at_stake
from services.monitor.grading.rulebook import BadRulebook, build, load
from shared.vocabulary import Forum, Grade, Right

DEFAULT = load("default-1")
SUED = CaseFeatures(shenzhen_confirmed=1, shenzhen_side="answers", defendants=1)


def _with(**changes: Any) -> CaseFeatures:
    return CaseFeatures(**{"shenzhen_confirmed": 1, "shenzhen_side": "answers", "defendants": 1, **changes})


@pytest.mark.parametrize(
    ("features", "grade"),
    [
        (CaseFeatures(max_amount_usd=90_000_000, forum=Forum.ITC), Grade.GENERAL),
        (SUED, Grade.GENERAL),
        (_with(rights=frozenset({Right.PATENT})), Grade.ORDINARY),
        (_with(entry_kinds=frozenset({"tro_granted"})), Grade.ORDINARY),
        (_with(key_or_listed=1), Grade.ORDINARY),
        (_with(forum=Forum.ITC), Grade.MAJOR),
        (_with(remedies=frozenset({"General Exclusion Orders"})), Grade.MAJOR),
        (_with(max_amount_usd=25_000_000), Grade.MAJOR),
        (_with(shenzhen_confirmed=40, schedule_a=True, entry_kinds=frozenset({"tro_granted"})), Grade.MAJOR),
        (_with(shenzhen_confirmed=0, shenzhen_candidates=60, forum=Forum.ITC), Grade.ORDINARY),
    ],
)
def test_the_default_rulebook_grades_as_its_comments_say(features: CaseFeatures, grade: Grade) -> None:
    assert DEFAULT.grade(features).grade is grade


def test_reasons_carry_the_figures_in_both_languages() -> None:
    graded = DEFAULT.grade(_with(max_amount_usd=1_500_000))
    reason = next(reason for reason in graded.reasons if reason.rule == "amount.at_stake")
    assert "1,500,000" in reason.zh
    assert "1,500,000" in reason.en
    assert graded.rulebook == "default@1"


def test_fees_and_bonds_are_not_at_stake() -> None:
    assert amount_at_stake([("filing_fee", 405.0), ("bond", 10_000.0)]) == 0
    assert amount_at_stake({"judgment": 7.0, "bond": 10_000.0}) == 7.0


def _document() -> dict[str, Any]:
    text = files("services.monitor.grading").joinpath("rulebooks", "default-1.yml").read_text("utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    return document


BAD: list[tuple[str, list[str | int], Any]] = [
    ("version", ["version"], "one"),
    ("0 < ordinary < major", ["thresholds"], {"ordinary": 9, "major": 3}),
    ("unknown feature 'colour'", ["rules", 3, "when"], {"colour": {"is": ["red"]}}),
    ("does not fit", ["rules", 3, "when"], {"forum": {"at_least": 1}}),
    ("whole number", ["rules", 3, "points"], "many"),
    ("ascending", ["rules", 0, "steps", "points"], [[5, 1], [1, 2]]),
    ("{nobody}", ["rules", 0, "zh"], "{nobody} 家"),
    ("reason in en", ["rules", 0, "en"], ""),
    ("id of its own", ["rules", 1, "id"], "parties.shenzhen"),
    ("grade must be one of", ["floors", 0, "grade"], "huge"),
    ("unknown section", ["extras"], []),
]


@pytest.mark.parametrize(("why", "place", "value"), BAD)
def test_a_bad_rulebook_gives_one_line_naming_the_fault(why: str, place: list[str | int], value: Any) -> None:
    document = copy.deepcopy(_document())
    spot: Any = document
    for step in place[:-1]:
        spot = spot[step]
    spot[place[-1]] = value
    with pytest.raises(BadRulebook) as caught:
        build(document, "office.yml")
    assert str(caught.value).startswith("office.yml")
    assert why in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_rulebook_can_be_a_file_of_the_office(tmp_path: Path) -> None:
    path = tmp_path / "office-2.yml"
    path.write_text(
        yaml.safe_dump({**_document(), "id": "office", "version": 2}, allow_unicode=True), "utf-8"
    )
    assert load(path).name == "office@2"


def test_a_missing_or_broken_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    broken.write_text("rules: [", "utf-8")
    for name in ("no-such-book", broken):
        with pytest.raises(BadRulebook, match=str(name)) as caught:
            load(name)
        assert "\n" not in str(caught.value)
