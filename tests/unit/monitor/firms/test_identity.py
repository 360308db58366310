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
    assert fault_in("914403001922038216") == ""
    assert "check character" in fault_in("914403001922038261")
    assert "18 characters" in fault_in("9144")
    assert check_character("91440300192203821") == "6"
