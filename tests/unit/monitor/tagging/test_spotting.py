"""Finding firms in docket text; the sentences are composed in the form of docket entries."""

from __future__ import annotations

import time

import pytest

from services.monitor.tagging.spotting import BLOCK
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord

TAGGER = Tagger(
    [
        FirmRecord(
            id="dji",
            name_zh="深圳市大疆创新科技有限公司",
            name_en="SZ DJI Technology Co., Ltd.",
            aliases=("DJI",),
        ),
        FirmRecord(id="oneplus", name_en="OnePlus Technology (Shenzhen) Co., Ltd."),
        FirmRecord(
            id="huawei",
            name_zh="华为技术有限公司",
            name_en="Huawei Technologies Co., Ltd.",
            aliases=("Huawei",),
        ),
        FirmRecord(id="honor", name_en="Honor Device Co., Ltd.", aliases=("HONOR",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "MOTION to Dismiss by Shenzhen Brightlamp Technology Co., Ltd.. (Attachments: # 1 Exhibit)",
            ["Shenzhen Brightlamp Technology Co., Ltd."],
        ),
        (
            "ORDER against SHENZHEN XINDA ELECTRONICS CO., LTD and others",
            ["SHENZHEN XINDA ELECTRONICS CO., LTD"],
        ),
        (
            "Summons Issued as to OnePlus Technology (Shenzhen) Co., Ltd., SZ DJI Technology Co., Ltd.",
            ["OnePlus Technology (Shenzhen) Co., Ltd.", "SZ DJI Technology Co., Ltd."],
        ),
        ("ANSWER by shenzhenshixindajixieyouxiangongsi", ["shenzhenshixindajixieyouxiangongsi"]),
        ("Plaintiff v. Shenzen Kean Silicone Product Co., Ltd.", ["Shenzen Kean Silicone Product Co., Ltd."]),
        (
            "served on Shenzhen brightlamp software co. LTD by e-mail",
            ["Shenzhen brightlamp software co. LTD"],
        ),
        ("DJI moves to stay the case.", ["DJI"]),
        ("被告深圳市辰多星电子科技有限公司于2026年应诉", ["深圳市辰多星电子科技有限公司"]),
        ("原告华为技术有限公司起诉", ["华为技术有限公司"]),
    ],
)
def test_a_firm_named_in_an_entry_is_cut_out_whole(text: str, names: list[str]) -> None:
    assert [mention.name for mention in TAGGER.spot(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "served in Shenzhen, China, through the Shenzhen Intermediate People's Court",
        "listed on the Shenzhen Stock Exchange",
        "The Honorable Judge has the honor to preside",
        "Zildjian cymbals were seized",
        "Plaintiff Huawei Device USA, Inc. answers",
        "Guangzhou Brightlamp Technology Co., Ltd. was dismissed",
        "",
    ],
)
def test_what_names_no_firm_in_shenzhen_is_left_alone(text: str) -> None:
    assert list(TAGGER.spot(text)) == []


def test_a_mention_tells_its_place_in_a_text_of_many_blocks() -> None:
    filler = "NOTICE of Appearance by Counsel on behalf of all parties.\n" * 3_000
    text = f"{filler}Summons as to SZ DJI Technology Co., Ltd. returned.\n{filler}DJI replies."
    found = list(TAGGER.spot(text))
    assert [text[mention.start : mention.end] for mention in found] == ["SZ DJI Technology Co., Ltd.", "DJI"]
    assert [mention.answer.firm.firm.id for mention in found if mention.answer.firm] == ["dji", "dji"]


@pytest.mark.parametrize("before", range(BLOCK - 14, BLOCK + 2))
def test_a_chinese_name_is_found_wherever_a_block_of_the_text_ends(before: int) -> None:
    text = "x" * before + "深圳市大疆创新科技有限公司"
    found = list(TAGGER.spot(text))
    assert [text[mention.start : mention.end] for mention in found] == ["深圳市大疆创新科技有限公司"]


def test_hostile_text_takes_time_in_proportion_to_its_length() -> None:
    started = time.process_time()
    for piece in ("Shenzhen ", "shenzhen(", "Co., Ltd. ", "a.b.", "深圳", "公司", "DJI & ", "zhen "):
        list(TAGGER.spot(piece * 2_000))
    assert time.process_time() - started < 4
