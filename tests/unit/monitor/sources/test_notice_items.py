"""Lists of parties come apart into their entries, however they are printed."""

from __future__ import annotations

import pytest

from services.monitor.sources.notice_items import items_of

A = "Sample One Co., Ltd., Room 12, 88 Example Road, Shenzhen, China 518000"
B = "Sample Two LLC, 100 Example Street, Reno, NV 89501"


@pytest.mark.parametrize(
    "block",
    [
        f"{A}.\n{B}.\n",
        f"{A};\n{B}\n",
        f"{A}; and\n\n{B}.",
        f"(1) {A};\n(2) {B}.",
        f"1. {A}\n2. {B}",
        f"(a) {A}\n(b) {B}",
        f"i. {A}\nii. {B}",
        f"• {A}\n• {B}",
        f"- {A}\n- {B}",
        f"(1) {A}; and (2) {B}",
        "Sample One Co., Ltd., Room 12, 88 Example Road, \nShenzhen, China 518000.\n" + B,
        "Sample One Co., Ltd., Room 12, 88 Example Road,\n    Shenzhen, China 518000.\n" + B,
        "    Sample One Co., Ltd., Room 12, 88 Example Road,\nShenzhen, China 518000.\n    " + B,
        "Sample One Co., Ltd., Room 12, 88 Example Road, Shenzhen, China\n518000.\n" + B,
        "Sample One Co., Ltd., Room 12, 88 Example Road,\n\nShenzhen, China 518000\n\n" + B,
        "Sample One Co.,\n\nLtd., Room 12, 88 Example Road, Shenzhen, China 518000\n\n" + B,
    ],
)
def test_every_layout_gives_the_same_entries(block: str) -> None:
    assert [item.rstrip(".") for item in items_of(block)] == [A, B]


def test_a_name_that_begins_with_a_digit_is_no_numbered_entry() -> None:
    assert items_of("3Sixty Sample, Reno, NV\n1MORE Sample, Reno, NV") == [
        "3Sixty Sample, Reno, NV",
        "1MORE Sample, Reno, NV",
    ]


def test_a_list_of_names_without_places_keeps_them_apart() -> None:
    assert items_of("Sample One Co., Ltd.;\nSample Two LLC;\nThird Inc.") == [
        "Sample One Co., Ltd.",
        "Sample Two LLC",
        "Third Inc.",
    ]


def test_running_text_is_parted_at_semicolons_wherever_its_lines_break() -> None:
    text = "Sample One of Hong\nKong; Sample Two of\nReno, NV; and Third of China"
    assert items_of(text) == ["Sample One of Hong Kong", "Sample Two of Reno, NV", "Third of China"]
