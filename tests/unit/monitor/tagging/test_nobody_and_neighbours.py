"""Placeholders that say Shenzhen, and firms whose names are a slip apart; every firm here is composed."""

from __future__ import annotations

import pytest

from services.monitor.tagging.status import status_of
from services.monitor.tagging.tagger import Tagger
from shared.events.firm import FirmRecord

TAGGER = Tagger(
    [
        FirmRecord(id="lamp", name_en="Shenzhen Smart-lamp Technology Co., Ltd."),
        FirmRecord(id="nelu", name_en="Shenzhen Nelu Technology Co., Ltd."),
        FirmRecord(id="pinfang", name_en="Shenzhen Yipingfan Network Technology Co., Ltd."),
        FirmRecord(id="brix", name_en="Shenzhen Brixtonlumo Technology Co., Ltd."),
        FirmRecord(id="bio", name_en="Shenzhen Quarvo Biotech Co., Ltd."),
        FirmRecord(id="abc", name_zh="深圳市爱彼西电子有限公司", aliases=("ABC",)),
    ]
)


@pytest.mark.parametrize(
    "name",
    [
        "Shenzhen Does 1-50",
        "Unknown Shenzhen Does 1-10",
        "John Doe of Shenzhen",
        "Jane Roe 1-3, Shenzen",
        "Shen Zhen DOES 1 through 50, inclusive",
        "深圳 Does 1-10",
        "Shenzhen XYZ Companies I-X",
        "Unidentified Shenzhen Sellers and Manufacturers",
    ],
)
def test_a_placeholder_in_shenzhen_is_nobodys_name(name: str) -> None:
    answer = TAGGER.tag(name)
    assert (answer.shenzhen.answer, answer.firm, status_of(answer)) == ("unknown", None, None)


@pytest.mark.parametrize(
    "name",
    [
        "Shenzhen Does Electronics Co., Ltd.",
        "Shenzhen XYZ Technology Co., Ltd.",
        "Shenzhen Unknown Co., Ltd.",
        "John Doe d/b/a Shenzhen Tavolux Technology Co., Ltd.",
        "Shenzhen Tavolux Technology Co., Ltd. and Does 1-10",
    ],
)
def test_a_firm_named_with_a_placeholders_word_is_somebody(name: str) -> None:
    assert TAGGER.tag(name).shenzhen.answer == "yes"


def test_an_alias_of_a_placeholders_letters_is_still_the_firms() -> None:
    link = TAGGER.tag("ABC").firm
    assert link is not None
    assert link.firm.id == "abc"


@pytest.mark.parametrize(
    "name",
    [
        "Smart Lump (Shenzhen) Technology Co., Ltd.",
        "Shenzhen Nleu Technology Co., Ltd.",
        "Shenzhen Yipinfan Network Technology Co., Ltd.",
    ],
)
def test_a_slip_that_is_as_likely_another_firms_name_links_nobody(name: str) -> None:
    assert TAGGER.tag(name).firm is None


@pytest.mark.parametrize(
    ("name", "firm", "kind"),
    [
        ("Shenzhen Brixtonlmuo Technology Co., Ltd.", "brix", "typing_slip"),
        ("Shenzhen Brixtonlumi Technology Co., Ltd.", "brix", "one_edit_long"),
        ("Biotechnology Quarvo Shenzhen Co., Ltd.", "bio", "reordered"),
    ],
)
def test_other_slips_still_link(name: str, firm: str, kind: str) -> None:
    link = TAGGER.tag(name).firm
    assert link is not None
    assert (link.firm.id, link.kind) == (firm, kind)
