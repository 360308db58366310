"""One name, however its letters are written."""

from __future__ import annotations

import time

import pytest

from services.monitor.tagging.letters import fold
from services.monitor.tagging.near import one_slip_apart
from services.monitor.tagging.pinyin import is_pinyin
from services.monitor.tagging.resembling import slip_of
from services.monitor.tagging.slips import slips_of
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord

DJI = FirmRecord(
    id="dji",
    name_zh="深圳市大疆创新科技有限公司",
    name_en="SZ DJI Technology Co., Ltd.",
    aliases=("DJI", "DJI Innovations"),
)
TAGGER = Tagger([DJI])


@pytest.mark.parametrize(
    "name",
    [
        "深圳市大疆创新科技有限公司",
        "深圳市大疆創新科技有限公司",
        "SZ DJI Technology Co., Ltd.",
        "ＳＺ　ＤＪＩ　Ｔｅｃｈｎｏｌｏｇｙ　Ｃｏ．，　Ｌｔｄ．",
        "SZ DJI Technology Co.，Ltd。",
        "SZ DJI TECHNOL-\nOGY CO., LTD.",
        "\u202eSZ\u200b DJI\u200f Technology Co., Ltd.",
        "SZ DJI Teсhnоlogy Co., Ltd.",  # with a Cyrillic c and o
        "SZ DJI Téchnology Co., Ltd.",
        "DJI Innovations",
        "SZ DJI Tech. Co.",
        "Shenzhen DJI Technolgy Company Limited",
    ],
)
def test_every_way_of_writing_it_reaches_the_same_firm(name: str) -> None:
    link = TAGGER.tag(name).firm
    assert link is not None
    assert link.firm.id == "dji"


def test_traditional_and_simplified_fold_to_one_text() -> None:
    assert fold("華為技術有限公司") == fold("华为技术有限公司") == "华为技术有限公司"


def test_characters_of_taiwan_and_hong_kong_fold_as_well() -> None:
    assert fold("衞星諮詢") == fold("衛星諮詢") == fold("卫星咨询") == "卫星咨询"
    assert fold("裏峯羣綫") == "里峰群线"


@pytest.mark.parametrize(
    "name",
    [
        "Shenzhen " * 1_200,
        "\x00\x01\x1b[31m" * 2_000,
        "\u202e\u200f" * 5_000,
        "a\u0301" * 5_000,
        "SZ-" * 3_400,
        "深圳市" * 3_400,
        "(((Shenzhen)))" * 700,
        "shi" * 3_400,
        "e commerce and " * 700,
        "𝓢𝓱𝓮𝓷𝔃𝓱𝓮𝓷 " * 1_000,
    ],
)
def test_no_name_however_strange_takes_long(name: str) -> None:
    started = time.process_time()
    TAGGER.tag(name, name, name).to_dict()
    assert time.process_time() - started < 0.05


def test_a_slip_is_named_for_what_it_is() -> None:
    assert slip_of("lnovance", "inovance") == "look-alike"
    assert slip_of("inovnace", "inovance") == "swapped"
    assert slip_of("innovance", "inovance") == "doubled"
    assert slip_of("inovanc", "inovance") == "dropped"
    assert slip_of("inovancex", "inovance") == "added"
    assert slip_of("inovamce", "inovance") == "replaced"


def test_every_slip_of_a_word_is_one_slip_apart_from_it() -> None:
    assert all(one_slip_apart(slip, "shenzhen") for slip in slips_of("shenzhen"))


@pytest.mark.parametrize(
    ("word", "expected"), [("shenzhen", True), ("xinda", True), ("brightlamp", False), ("", False)]
)
def test_pinyin_is_told_from_other_words(word: str, expected: bool) -> None:
    assert is_pinyin(word) is expected
