"""Which new marks come close to a firm's: measured on composed pairs, and each hit says why."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from services.monitor.trademarks.application import Application, Owner
from services.monitor.trademarks.closeness import Closeness, Hit, Thresholds, apart
from services.monitor.trademarks.firm_marks import Origin, marks_of, own_part
from services.monitor.trademarks.likeness import kinds
from shared.events.firm import Affiliate, FirmRecord
from shared.vocabulary import AffiliateRole
from shared.yaml_text import read_yaml

PAIRS: dict[str, dict[str, list[dict[str, Any]]]] = read_yaml(
    Path(__file__).with_name("pairs.yml").read_text("utf-8")
)
FIRM = FirmRecord(
    id="lumarex",
    name_zh="深圳市路玛照明有限公司",
    name_en="Shenzhen Lumarex Lighting Co., Ltd.",
    brands=("LUMAREX",),
    industry="lighting",
    affiliates=(Affiliate(name="Lumarex (Hong Kong) Limited", role=AffiliateRole.HONG_KONG_ARM),),
)


def _hits(mark: str, own: str, trade: str, classes: list[int]) -> list[Hit]:
    firm = FirmRecord(id="firm", trademarks=(own,), industry=trade)
    return Closeness([firm]).hits_of(Application(serial="98123401", mark=mark, classes=tuple(classes)))


def _measured(part: str) -> tuple[int, int, int]:
    """How many of the close pairs were found, how many were missed, and how many of the others were found."""
    close = [bool(_hits(**pair)) for pair in PAIRS[part]["close"]]
    others = [bool(_hits(**pair)) for pair in PAIRS[part]["apart"]]
    return sum(close), len(close) - sum(close), sum(others)


def test_the_pairs_the_rules_were_written_with_are_told_apart() -> None:
    found, missed, false = _measured("tuned")
    assert found >= 40
    assert (missed, false) == (0, 0)


def test_pairs_written_afterwards_are_told_apart_with_precision_before_recall() -> None:
    found, missed, false = _measured("held_out")
    assert false == 0
    assert found / (found + missed) >= 0.95


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        ("Luma rex", "identical"),
        ("LUMAREX PRO", "same_core"),
        ("LUMAREKS", "sounds_same"),
        ("LUMARXE", "transposed"),
        ("LUNAREX", "one_letter"),
        ("LUM4REX", "looks_same"),
        ("LUMAREX VALLEY", "contains_word"),
        ("LUMAREXLIGHT", "begins_with"),
    ],
)
def test_a_hit_says_in_both_languages_what_is_alike_and_of_which_goods(mark: str, kind: str) -> None:
    [hit] = Closeness([FIRM]).hits_of(Application(serial="98123401", mark=mark, classes=(11,)))
    assert hit.kind == kind
    assert kind in kinds()
    assert "LUMAREX" in hit.why_en
    assert "class 11 covers" in hit.why_en
    assert "第 11 类" in hit.why_zh
    assert "{" not in hit.why_zh + hit.why_en


def test_the_firms_trade_is_named_in_the_readers_language() -> None:
    [hit] = _hits("HAITANG POWR", "HAITANG POWER", "energy storage", [9])
    assert "企业业务“储能”" in hit.why_zh
    assert 'trade "energy storage"' in hit.why_en


def test_the_nearer_the_goods_the_higher_the_score() -> None:
    closeness = Closeness([FIRM])
    scores = [
        closeness.hits_of(Application(serial="98123401", mark="LUMAREX", classes=classes))[0].score
        for classes in ((11,), (9,), (), (33,))
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4


def test_a_firms_own_application_and_its_houses_stand_apart() -> None:
    mine = [
        "SHENZHEN LUMAREX LIGHTING CO., LTD",
        "Lumarex (Hong Kong) Limited",
        "Shenzhen Lumarex Electronics Co., Ltd.",
    ]
    hits = Closeness([FIRM]).hits(
        Application(serial=f"9812340{place}", mark="LUMAREX", classes=(11,), owners=(Owner(name=name),))
        for place, name in enumerate(mine)
    )
    others, own = apart(hits)
    assert [hit.owners[0].name for hit in own] == mine[:2]
    assert [hit.owners[0].name for hit in others] == mine[2:]


def test_a_transliteration_is_compared_where_the_mark_is_a_drawing() -> None:
    firm = FirmRecord(id="lanjing", brands=("蓝鲸星",), industry="玩具")
    [hit] = Closeness([firm]).hits_of(
        Application(serial="98123401", mark="", other_texts=("LAN JING XING",), classes=(28,))
    )
    assert (hit.kind, hit.wording) == ("reads_like", "LAN JING XING")


def test_thresholds_are_settings() -> None:
    one = Application(serial="98123401", mark="LUNAREX", classes=(11,))
    assert Closeness([FIRM]).hits_of(one)
    assert not Closeness([FIRM], Thresholds(same=0.95)).hits_of(one)


def test_the_marks_of_a_firm_are_its_own_words_and_no_numbers() -> None:
    firm = FirmRecord(
        id="x",
        name_zh="深圳市蓝鲸星光电科技有限公司",
        name_en="Shenzhen Sunrise Technology Co., Ltd.",
        aliases=("XK", "Lanjing Star Innovations"),
        trademarks=("LANSTAR", "Reg. No. 5,123,456", "98/123,456"),
    )
    found = {(mark.text, mark.origin) for mark in marks_of(firm)}
    assert ("LANSTAR", Origin.TRADEMARK) in found
    # "Sunrise" is a word of the language, "XK" too short, the numbers are none.
    assert {mark.form.core for mark in marks_of(firm)} <= {"lanstar", "lanjingstar", ""}
    assert [mark.form.han for mark in marks_of(firm) if mark.form.han] == ["蓝鲸星"]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("Shenzhen Lanqi Technology Co., Ltd.", "Lanqi"),
        ("SZ DJX Innovations", "DJX"),
        ("Lumarex (Shenzhen) Electronics Co.,Ltd", "Lumarex"),
        ("Shenzhen", "Shenzhen"),
    ],
)
def test_the_own_part_of_a_name_is_left_when_city_trade_and_form_are_off(name: str, own: str) -> None:
    assert own_part(name) == own


def test_two_thousand_applications_against_two_thousand_marks_take_no_comparison_of_each_pair() -> None:
    chance = random.Random(1)

    def word(syllables: int) -> str:
        return (
            "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(syllables)) + "x"
        )

    firms = [
        FirmRecord(id=str(place), brands=(word(3), word(4)), trademarks=(word(3),), industry="electronics")
        for place in range(700)
    ]
    marks = [f"{word(3)} {word(2)}" for _ in range(2_000)]
    applications = [Application(serial=f"98{n:06d}", mark=mark, classes=(9,)) for n, mark in enumerate(marks)]
    began = time.process_time()
    closeness = Closeness(firms)
    closeness.hits(applications)
    assert closeness.marks > 2_000
    # Measured at 1 s of one core, ten thousand of each at 5 s; comparing each pair would take minutes.
    assert time.process_time() - began < 15
