"""Tariff numbers, goods, words on standards, and the codes of a docket's header."""

from __future__ import annotations

import pytest

from services.monitor.matters.codes import causes_of, nature_of
from services.monitor.matters.goods import goods_of, hts_in
from services.monitor.matters.standards import standards_in
from shared.vocabulary import Right


def test_tariff_numbers_follow_the_name_of_the_schedule() -> None:
    assert hts_in("classified under HTSUS subheadings 8517.62.00 and 8518.30.2000, section 3.14.15") == (
        "8517.62.00",
        "8518.30.2000",
    )
    assert hts_in("Harmonized Tariff Schedule of the United States 9405.41") == ("9405.41",)
    assert hts_in("version 1234.56.78 of the software") == ()


def test_the_goods_of_an_investigation_stand_in_its_title() -> None:
    assert (
        goods_of("Certain Composed Shavers and Components Thereof")
        == "Composed Shavers and Components Thereof"
    )
    assert goods_of("Bright Co. v. Acme") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("infringes its Standard-Essential Patents", "Standard-Essential"),
        ("refused a licence on FRAND terms", "FRAND"),
        ("on F/RAND terms", "F/RAND"),
        ("fair, reasonable, and non-discriminatory", "fair, reasonable, and non-discriminatory"),
        ("claims essential to the 5G standard", "essential to the 5G standard"),
        ("essential oils of Sept. 5", ""),
        ("the standard of review", ""),
    ],
)
def test_words_on_standard_essential_patents_are_found(text: str, words: str) -> None:
    assert standards_in(text) == words


def test_codes_have_names_and_a_section_goes_before_its_span() -> None:
    code = nature_of("840 Trademark")
    assert code is not None
    assert (code.zh, code.right) == ("商标", Right.TRADEMARK)
    assert nature_of("Trademark") is None
    assert [(one.code, one.right) for one in causes_of("35:289 Design; 35:271 Patent; 28:2201")] == [
        ("35:289", Right.DESIGN_PATENT),
        ("35:271", Right.PATENT),
        ("28:2201", None),
    ]
    assert causes_of("15:78 Securities") == ()
