"""What a firm is told apart by: its district and its credit code."""

from __future__ import annotations

import pytest

from services.monitor.firms.credit_code import check_character, fault_in
from services.monitor.firms.districts import district_of
from shared.vocabulary import District


@pytest.mark.parametrize(
    "words", ["南山区", "南山", "Nanshan District", "nanshan", "深圳市南山区", "Nanshan Qu"]
)
def test_a_district_is_known_in_both_languages(words: str) -> None:
    assert district_of(words) is District.NANSHAN


def test_spelling_marks_do_not_hide_a_district() -> None:
    assert district_of("Bao'an") is District.BAOAN
    assert district_of("Dapeng New District") is District.DAPENG
    assert district_of("Pudong") is None


def test_a_credit_code_with_a_mistyped_digit_is_told_apart() -> None:
    assert fault_in("914403001922038216") is None
    assert "check character" in str(fault_in("914403001922038261"))
    assert "18 characters" in str(fault_in("9144"))
    assert check_character("91440300192203821") == "6"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("B1440300192203821", "no registering authority"),
        ("94440300192203821", "no kind of body"),
        ("91994403192203821", "no place in China"),
        ("9144030A192203821", "no place in China"),
        ("91440300192203822", "its 17th character should be '1'"),
    ],
)
def test_a_code_is_checked_in_every_part_even_when_its_last_character_holds(body: str, why: str) -> None:
    assert why in str(fault_in(body + check_character(body)))


@pytest.mark.parametrize("code", ["914403001922038216", "9144030027939873X7", "91440300708461136T"])
def test_codes_of_real_firms_hold(code: str) -> None:
    assert fault_in(code) is None
