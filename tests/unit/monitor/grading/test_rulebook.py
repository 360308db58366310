"""Rulebooks: grading by the built-in one, and one clear line for a bad one."""

from __future__ import annotations

import copy
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from services.monitor.grading.comparing import compared, matrix
from services.monitor.grading.features import CaseFeatures, amount_at_stake
from services.monitor.grading.rulebook import BadRulebook, build, built_in_names, load
from services.monitor.grading.settings import usual_numbers
from services.monitor.grading.telling import told_rules
from shared.vocabulary import Forum, Grade, Right

DEFAULT, SECOND = load("default-1"), load("default-2")
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


IN_FORCE = frozenset({"temporary restraining order", "asset freeze"})


@pytest.mark.parametrize(
    ("features", "grade"),
    [
        (SUED, Grade.GENERAL),
        (_with(rights=frozenset({Right.DESIGN_PATENT})), Grade.GENERAL),
        (_with(remedies_in_force=IN_FORCE), Grade.ORDINARY),
        (_with(remedies_in_force=frozenset({"asset freeze"})), Grade.ORDINARY),
        (_with(remedies=IN_FORCE, remedies_ended=IN_FORCE), Grade.GENERAL),
        (_with(plaintiff_cases=9), Grade.GENERAL),
        (_with(plaintiff_cases=10), Grade.ORDINARY),
        (_with(key_industry=1, rights=frozenset({Right.PATENT})), Grade.ORDINARY),
        (_with(key_or_listed=1, standard_essential=True), Grade.MAJOR),
        (_with(remedies_sought=frozenset({"general exclusion order"})), Grade.MAJOR),
        (_with(remedies_denied=frozenset({"general exclusion order"})), Grade.GENERAL),
        (_with(max_amount_usd=10_000_000), Grade.MAJOR),
        (_with(max_amount_usd=90_000_000, shenzhen_side="claims"), Grade.ORDINARY),
        (_with(shenzhen_confirmed=20, schedule_a=True, remedies_in_force=IN_FORCE), Grade.MAJOR),
        (
            _with(shenzhen_confirmed=20, schedule_a=True, remedies_in_force=frozenset({"asset freeze"})),
            Grade.MAJOR,
        ),
        (_with(shenzhen_confirmed=0, shenzhen_candidates=60, forum=Forum.ITC), Grade.ORDINARY),
    ],
)
def test_the_second_rulebook_grades_as_its_comments_say(features: CaseFeatures, grade: Grade) -> None:
    assert SECOND.grade(features).grade is grade


def test_the_offices_own_numbers_move_the_rules_that_name_them() -> None:
    numbers = {**usual_numbers(), "high_frequency_cases": 3, "large_amount_usd": 2_000_000}
    own = load("default@2", numbers)
    assert own.grade(_with(plaintiff_cases=3)).grade is Grade.ORDINARY
    assert own.grade(_with(max_amount_usd=2_000_000)).grade is Grade.MAJOR
    assert SECOND.grade(_with(max_amount_usd=2_000_000)).grade is not Grade.MAJOR


def test_conditions_are_joined_by_all_any_and_not() -> None:
    document = _document()
    document["rules"] = [
        {
            "id": "joined",
            "when": {
                "any": [{"forum": {"is": ["itc"]}}, {"all": [{"defendants": {"at_least": 2}}, {"asserted": {"at_least": 1}}]}],
                "not": {"rights": {"has_any": ["copyright"]}},
            },
            "points": 1,
            "zh": "合",
            "en": "joined",
        }
    ]  # fmt: skip
    book = build({**document, "floors": [], "ceilings": []}, "joined.yml")
    assert book.grade(CaseFeatures(forum=Forum.ITC)).score == 1
    assert book.grade(CaseFeatures(defendants=2, asserted=1)).score == 1
    assert book.grade(CaseFeatures(defendants=2)).score == 0
    assert book.grade(CaseFeatures(forum=Forum.ITC, rights=frozenset({Right.COPYRIGHT}))).score == 0
    (rule,) = told_rules(book)
    assert rule["when_en"] == (
        "(forum: the International Trade Commission; or defendants: at least 2 and rights asserted: at least 1); "
        "not (rights in dispute: copyright)"
    )
    assert "并非（权利类型：版权）" in rule["when_zh"]


@pytest.mark.parametrize("name", built_in_names())
def test_every_rule_is_told_in_both_languages(name: str) -> None:
    for rule in told_rules(load(name)):
        assert all(rule[key] for key in ("when_zh", "when_en", "weight", "weight_zh", "zh", "en"))
        assert not re.search(r"[a-z]_[a-z]", rule["when_zh"] + rule["when_en"]), rule


def test_two_rulebooks_are_compared_by_the_rules_that_differ() -> None:
    move = compared(_with(entry_kinds=frozenset({"tro_granted"}), remedies_ended=IN_FORCE), DEFAULT, SECOND)
    assert (move.before.grade, move.after.grade, move.moves) == (Grade.ORDINARY, Grade.GENERAL, True)
    assert {reason.rule for reason in move.gone} == {"impact.injunction", "floor.injunction"}
    assert move.new == ()
    assert matrix([move, move]) == {(Grade.ORDINARY, Grade.GENERAL): 2}


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
    (
        "settings: high_frequency_cases",
        ["rules", 3, "when"],
        {"defendants": {"at_least": {"setting": "many"}}},
    ),
    ("'any' takes a list", ["rules", 3, "when"], {"any": {"forum": {"is": ["itc"]}}}),
    ("`when` must be a mapping", ["rules", 3, "when"], {"not": []}),
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


@pytest.mark.parametrize("kind", ["itc_default", "violation_found", "final_judgment"])
def test_what_is_decided_weighs_before_the_commission_as_in_court(kind: str) -> None:
    fired = SECOND.grade(_with(entry_kinds=frozenset({kind}))).reasons
    assert "impact.decided" in {reason.rule for reason in fired}
