"""Names that reach a docket shortened, misspelt, scanned, run together or wrapped; every firm here is composed."""

from __future__ import annotations

import pytest

from services.monitor.tagging.classes import classes
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord

TAGGER = Tagger(
    [
        FirmRecord(id="wonlamp", name_en="Shenzhen Wonlamp Automation Equipment Co., Ltd."),
        FirmRecord(id="quolux", name_en="Shenzhen Quolux Supply Chain Management Co., Ltd."),
        FirmRecord(id="marnix", name_en="Marnixwell Technology (Shenzhen) Co., Ltd."),
        FirmRecord(id="ximing", name_zh="深圳市锡鸣机械有限公司"),
        FirmRecord(id="byg", name_en="BYG Company Limited"),
    ]
)


@pytest.mark.parametrize(
    ("name", "firm", "kind"),
    [
        ("Shenzhen Wonlamp Autmtn Equipmt Co.", "wonlamp", "shortened"),
        ("Shenzhen Quolux Supply Cnain Management Co., Ltd.", "quolux", "slip_beside_core"),
        ("Shunzhen Quolux Supply Chain Management Co., Ltd.", "quolux", "slip_beside_core"),
        ("BYG Cu Ltd", "byg", "slip_beside_core"),
        ("MarnixwellTechnology Co.,Ltd", "marnix", "city_missing"),
        ("QUOLUXSUPPLYCHAINMANAGEMENTCO.,LTD. (SHENZHEN)", "quolux", "same_letters"),
        ("Marnixvvell Technology (Shenzhen) Co., Ltd.", "marnix", "typing_slip"),
        ("Marnixwell Techno1ogy (5henzhen) C0., Ltd.", "marnix", "registry_name"),
        ("shenzhenshiximingjixieyouxiangongsi", "ximing", "pinyin"),
        ("Shen zhen shi xi ming ji xie you xian gong si", "ximing", "pinyin"),
        ("Shenzhen Ximing Machinery Co., Ltd.", "ximing", "pinyin"),
    ],
)
def test_a_damaged_name_is_linked_in_the_class_that_tells_the_damage(name: str, firm: str, kind: str) -> None:
    link = TAGGER.tag(name).firm
    assert link is not None
    assert (link.firm.id, link.kind) == (firm, kind)
    assert link.score == classes().firm[kind].precision


@pytest.mark.parametrize(
    "name",
    [
        "Shenzhen Wonlamp Trading Co., Ltd.",
        "Shenzhen Quolux Supply Chain Lighting Co., Ltd.",
        "byg:sign Corporation",
        "Shenzhen Ximing Trading Co., Ltd.",
        "Ximing Machinery Inc.",
        "Shenzhen Ximin Machinery Co., Ltd.",
    ],
)
def test_a_name_with_other_words_after_the_core_is_no_registered_firms(name: str) -> None:
    link = TAGGER.tag(name).firm
    assert link is None or link.kind == "brand_in_name"


@pytest.mark.parametrize(
    "wrapped",
    [
        "Bright Mall (operated by {})",
        "Bright Mall, owned by {}",
        "{}, individually and doing business as Bright",
        "{}, its affiliates and agents",
        "{}, John Doe 1",
        "{} f/k/a Bright Lamp Co.",
        "Bright Lamp Co. n/k/a {}",
        "{} t/a Bright",
        "{}, a Chinese limited liability company, d/b/a Bright",
        "The {}",
        "Bright, formerly known as {}",
    ],
)
def test_what_stands_beside_a_name_does_not_hide_it(wrapped: str) -> None:
    answer = TAGGER.tag(wrapped.format("Shenzhen Quolux Supply Chain Management Co., Ltd."))
    assert answer.firm is not None
    assert answer.firm.firm.id == "quolux"


def test_a_further_name_that_was_linked_is_told() -> None:
    told = TAGGER.tag("Bright Mall d/b/a Shenzhen Quolux Supply Chain Management Co., Ltd.").to_dict()
    assert told["evidence"]["through"] == "Shenzhen Quolux Supply Chain Management Co., Ltd."


def test_a_chinese_name_is_peeled_of_its_former_one() -> None:
    answer = TAGGER.tag("深圳市亮灯科技有限公司（曾用名：深圳市锡鸣机械有限公司）")
    assert answer.firm is not None
    assert answer.firm.firm.id == "ximing"


@pytest.mark.parametrize(
    "name",
    ["Does 1-50", "The Shenzhen Partnerships and Unincorporated Associations Identified on Schedule A"],
)
def test_a_placeholder_is_nobodys_name(name: str) -> None:
    assert TAGGER.tag(name).shenzhen.answer == "unknown"


@pytest.mark.parametrize(
    ("name", "basis"),
    [
        ("brightlamptechnologyshenzhencoltd", "city_in_name"),
        ("Brightlamp Industrial (Shen Zhen Shi", "city_in_name"),
        ("广东省深圳市亮灯机械有限公司", "city_in_name"),
        ("深 圳 市 亮 灯 机 械 有 限 公 司", "city_in_name"),
        ("Shunzhen Brightlamp Technology Co., Ltd.", "city_perhaps_misspelt"),
        ("Qianhai Brightlamp Fund Management Co., Ltd.", "district_in_name"),
    ],
)
def test_the_city_is_read_however_it_is_written(name: str, basis: str) -> None:
    place = TAGGER.tag(name).shenzhen
    assert (place.answer, place.basis) == ("yes", basis)


@pytest.mark.parametrize(
    "name",
    ["Shenzhen Americas Trading LLC", "Shanzhen Mushrooms Inc.", "Shandong Nanshan Fashion Co., Ltd."],
)
def test_a_word_like_the_city_does_not_bring_a_firm_there(name: str) -> None:
    assert TAGGER.tag(name).shenzhen.answer != "yes"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("廣東省深圳市龍崗區坂田街道", "yes"),
        ("遼寧省瀋陽經濟技術開發區", "no"),
        ("廣西壯族自治區柳州市柳太路1號", "no"),
        ("Qianhai Shenzhen-Hong Kong Modern Service Industry Cooperation Zone", "yes"),
        ("GUANGDONG SHENGSHENZHENSHI BAOANQU", "yes"),
        ("1 Contoso Street, Chuo-ku Tokyo JP", "no"),
    ],
)
def test_an_address_is_read_in_either_script_and_run_together(address: str, expected: str) -> None:
    assert TAGGER.tag("Brightlamp", address).shenzhen.answer == expected
