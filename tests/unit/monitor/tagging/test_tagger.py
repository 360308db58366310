"""The tagger by its public door; every party name here is composed or from public fact."""

from __future__ import annotations

import time
from datetime import date

import pytest

from services.monitor.tagging.status import firm_of, status_of
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord
from shared.vocabulary import TagStatus

FIRMS = [
    FirmRecord(
        id="dji",
        name_zh="深圳市大疆创新科技有限公司",
        name_en="SZ DJI Technology Co., Ltd.",
        aliases=("DJI", "大疆"),
    ),
    FirmRecord(
        id="huawei", name_zh="华为技术有限公司", name_en="Huawei Technologies Co., Ltd.", aliases=("Huawei",)
    ),
    FirmRecord(id="zte", name_zh="中兴通讯股份有限公司", name_en="ZTE Corporation", aliases=("ZTE",)),
    FirmRecord(id="inovance", name_en="Shenzhen Inovance Technology Co., Ltd."),
    FirmRecord(id="lumo-tech", name_en="Shenzhen Lumo Technology Co., Ltd."),
    FirmRecord(id="lumo-trade", name_en="Shenzhen Lumo Trading Co., Ltd."),
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return Tagger(FIRMS)


@pytest.mark.parametrize(
    "name",
    [
        "Shenzhen Brightlamp Technology Co., Ltd.",
        "Brightlamp Technology (Shenzhen) Co., Ltd.",
        "Brightlamp Co., Ltd Shenzhen Shi",
        "Shenzhenshi Brightlamp Keji Youxian Gongsi",
        "shenzhenshibrightlampkejiyouxiangongsi",
        "Shen Zhen Brightlamp Electronics Co., Limited",
        "Shenzen Brightlamp Electronics Co Ltd",
        "Brightlamp Integrated Circuit (Shengzhen) Technology, Ltd.",
        "ＳＨＥＮＺＨＥＮ Brightlamp Technology Co.， Ltd.",
        "深圳市亮灯电子科技有限公司",
        "SZ Brightlamp Technology Co., Ltd.",
    ],
)
def test_a_name_that_says_shenzhen_in_any_spelling_is_in_shenzhen(tagger: Tagger, name: str) -> None:
    assert tagger.tag(name).shenzhen.answer == "yes"


@pytest.mark.parametrize(
    "name",
    [
        "Guangzhou Brightlamp Co., Ltd.",
        "Wuhanbrightlampkejiyouxiangongsi",
        "Dongguanshi Brightlamp Dianzi Youxiangongsi",
        "Shenzhen Brightlamp Technology Co., Ltd. Hunan Branch",
        "Shenzhen Brightlamp (HK) Co., Limited",
        "Hong Kong Brightlamp Co., Ltd.",
        "Huawei Device USA, Inc.",
        "ZTE (TX), Inc.",
        "DJI Europe B.V.",
        "DJI Technology, Inc.",
        "Huawei Device Co., Ltd.",
        "Brightlamp LLC",
    ],
)
def test_a_name_that_says_another_place_is_not_in_shenzhen(tagger: Tagger, name: str) -> None:
    answer = tagger.tag(name)
    assert answer.shenzhen.answer == "no"
    assert answer.firm is None
    assert status_of(answer) is None


@pytest.mark.parametrize(
    "name", ["Does 1-50", "Li Wei", "Shen Zhen", "Shengzhen Li", "Zildjian Company", "", "7"]
)
def test_a_name_that_says_nothing_stays_unknown(tagger: Tagger, name: str) -> None:
    assert tagger.tag(name).shenzhen.answer == "unknown"


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("Guangzhou Brightlamp Co., Ltd.", "Shenzhen, Guangdong, China", "yes"),
        ("Shenzhen Brightlamp Co., Ltd.", "Huizhou, China", "no"),
        ("Shenzhen Americas Trading LLC", "Houston, TX 77001", "no"),
        ("Brightlamp", "Contoso Road 1, Ontario, CA", "no"),
        ("Brightlamp", "Room 5, Guangzhou Road, Futian District, Shenzhen 518000", "yes"),
        ("Brightlamp", "Nanshan District, Shenzhen Guangzhou CN 518057", "yes"),
        ("Brightlamp", "Nanshan, China", "yes"),
        ("Brightlamp", "Guangdong, China", "unknown"),
        ("Brightlamp", "广东省深圳市南山区科技路1号", "yes"),
        ("Brightlamp", "广东省惠州市深圳路1号", "no"),
        ("Brightlamp", "Wanchai, Hong Kong, China", "no"),
        ("Fu Example", "Shenzhen, China", "yes"),
    ],
)
def test_the_address_decides_before_the_name(tagger: Tagger, name: str, address: str, expected: str) -> None:
    assert tagger.tag(name, address).shenzhen.answer == expected


@pytest.mark.parametrize(
    ("name", "firm", "kind"),
    [
        ("SZ DJI Technology Co., Ltd.", "dji", "registry_name"),
        ("深圳市大疆创新科技有限公司", "dji", "registry_name"),
        ("HUAWEI TECHNOLOGIES CO LTD", "huawei", "registry_name"),
        ("ZTE Corp.", "zte", "registry_name"),
        ("DJI", "dji", "alias"),
        ("Acme Store d/b/a DJI", "dji", "alias"),
        ("Shenzhen lnovance Technology Co., Ltd.", "inovance", "typing_slip"),
        ("Shenzhen Inovamce Technology Co., Ltd.", "inovance", "one_edit_long"),
        ("Technology Inovance Shenzhen Co., Ltd.", "inovance", "reordered"),
        ("Shenzhen Inovance Techn", "inovance", "registry_name"),
        ("Shenzhen Inova", "inovance", "cut_off"),
        ("Inovance Technology Co., Ltd.", "inovance", "city_missing"),
        ("Shenzhen Lumo Technology Co., Ltd.", "lumo-tech", "registry_name_shared"),
        ("Huawei Cloud Computing Co., Ltd.", "huawei", "brand_in_name"),
    ],
)
def test_the_class_of_evidence_says_how_the_firm_was_found(
    tagger: Tagger, name: str, firm: str, kind: str
) -> None:
    link = tagger.tag(name).firm
    assert link is not None
    assert (link.firm.id, link.kind) == (firm, kind)


def test_only_safe_classes_are_confirmed(tagger: Tagger) -> None:
    assert status_of(tagger.tag("SZ DJI Technology Co., Ltd.")) is TagStatus.CONFIRMED
    assert status_of(tagger.tag("Inovance Technology Co., Ltd.")) is TagStatus.CANDIDATE
    assert status_of(tagger.tag("Brightlamp", "Shenzhen, China")) is TagStatus.CONFIRMED


def test_a_party_surely_in_shenzhen_is_confirmed_without_its_guessed_firm(tagger: Tagger) -> None:
    answer = tagger.tag("Shenzhen Inovance Trading Co., Ltd.")
    assert status_of(answer) is TagStatus.CONFIRMED
    assert firm_of(answer) == ""


def test_a_registered_name_with_an_address_elsewhere_waits_for_a_person(tagger: Tagger) -> None:
    answer = tagger.tag("Huawei Technologies Co., Ltd.", "Plano, TX 75024")
    assert answer.shenzhen.answer == "no"
    assert [conflict.kind for conflict in answer.evidence.conflicts] == ["registered_in_shenzhen"]
    assert status_of(answer) is TagStatus.CANDIDATE


def test_context_speaks_for_the_party_it_describes(tagger: Tagger) -> None:
    context = "Defendant Brightlamp Ltd is a company with its principal place of business in Nanshan, Shenzhen, China."
    assert tagger.tag("Brightlamp Ltd", context=context).shenzhen.basis == "context"
    assert tagger.tag("Otherlamp Ltd", context=context + " x" * 200).shenzhen.answer == "unknown"


def test_the_answer_prints_as_the_documented_shape(tagger: Tagger) -> None:
    printed = tagger.tag("Brightlamp (Shenzhen) Technology Co., Ltd.").to_dict()
    assert list(printed) == ["name", "shenzhen", "firm", "evidence"]
    assert printed["shenzhen"] == {"answer": "yes", "score": 0.988, "basis": "city_in_name"}
    assert printed["firm"] is None
    assert printed["evidence"]["span"] == {"text": "Shenzhen", "where": "name", "start": 12, "end": 20}
    assert printed["evidence"]["parts"] == {
        "core": "brightlamp",
        "industry": ["technology"],
        "city": "shenzhen",
        "form": "co ltd",
    }


def test_a_ten_kilobyte_name_is_answered_at_once(tagger: Tagger) -> None:
    started = time.perf_counter()
    for text in (
        "shenzhen " * 1200,
        "(" * 10_000,
        " v " * 3_500,
        "d/b/a " * 1_700,
        "a.b." * 2_500,
        "深" * 3_400,
    ):
        tagger.tag(text, text, text)
    assert time.perf_counter() - started < 0.3


def test_an_explanation_shows_everything_the_answer_rests_on() -> None:
    known = [
        FirmRecord(
            id="lumo-tech",
            name_en="Shenzhen Lumo Technology Co., Ltd.",
            source="composed list",
            as_of=date(2026, 1, 5),
        ),
        FirmRecord(id="lumo-smart", name_en="Shenzhen Lumo Technology Development Co., Ltd."),
    ]
    answer = Tagger(known).tag(
        'Shenzhen Lumo Tech. Co., Ltd. ("Lumo Light")', "Huizhou, China", role="counterclaim defendant"
    )
    printed = answer.to_dict()
    evidence = printed["evidence"]
    assert printed["role"] == "counterclaim defendant"
    assert evidence["span"] == {"text": "Huizhou", "where": "address", "start": 0, "end": 7}
    assert evidence["cleaned"] == "Shenzhen Lumo Tech. Co., Ltd."
    assert evidence["also_named"] == ["Lumo Light"]
    assert evidence["parts"]["core"] == "lumo"
    assert evidence["registry"] == {
        "id": "lumo-tech",
        "name_zh": "",
        "name_en": "Shenzhen Lumo Technology Co., Ltd.",
        "source": "composed list",
        "as_of": "2026-01-05",
        "value": "name_en",
        "value_source": "composed list",
        "value_as_of": "2026-01-05",
    }
    assert evidence["class"] == "registry_name_elsewhere"
    assert 0 < evidence["precision"] < 1
    assert evidence["sharing_core"] == 2
    assert {conflict["kind"] for conflict in evidence["conflicts"]} == {
        "name_says_shenzhen",
        "registered_in_shenzhen",
    }


def test_the_next_best_firm_is_told_when_none_is_linked(tagger: Tagger) -> None:
    answer = tagger.tag("Shenzhen Inovance Trading Co., Ltd.")
    assert answer.firm is None
    assert answer.evidence.runner_up == "inovance"
    assert answer.evidence.runner_up_name == "Shenzhen Inovance Technology Co., Ltd."


def test_a_brand_in_the_name_of_a_firm_of_unknown_place_waits_for_a_person(tagger: Tagger) -> None:
    answer = tagger.tag("Huawei Cloud Computing Co., Ltd.")
    assert answer.shenzhen.answer == "unknown"
    assert status_of(answer) is TagStatus.CANDIDATE
    assert firm_of(answer) == "huawei"


@pytest.mark.parametrize(("name", "group"), [("DJI Technology, Inc.", "dji"), ("ZTE (TX), Inc.", "zte")])
def test_an_affiliate_elsewhere_tells_the_group_it_belongs_to(tagger: Tagger, name: str, group: str) -> None:
    answer = tagger.tag(name)
    assert (answer.shenzhen.answer, answer.firm, answer.evidence.group) == ("no", None, group)


def test_an_american_form_of_a_registered_name_is_a_question_not_an_answer(tagger: Tagger) -> None:
    answer = tagger.tag("Shenzhen Inovance Technology Inc.")
    assert answer.firm is not None
    assert answer.firm.kind == "form_differs"
