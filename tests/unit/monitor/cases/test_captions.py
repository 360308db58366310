"""Captions: who is named, and who is hidden behind a placeholder."""

from __future__ import annotations

import pytest

from services.monitor.cases.captions import hides_parties, is_placeholder, sides


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Acme, Inc. v. Shenzhen Foo Co., Ltd. et al", ("Acme, Inc.", "Shenzhen Foo Co., Ltd.")),
        ("Acme, Inc. et al., v. Beta LLC, et al.", ("Acme, Inc.", "Beta LLC")),
        ("Acme vs. Beta", ("Acme", "Beta")),
        ("Acme v. Volvo v. Gamma", ("Acme", "Volvo v. Gamma")),
        ("Certain Electric Shavers and Components Thereof", None),
        ("", None),
    ],
)
def test_a_caption_has_two_sides_or_none(caption: str, expected: tuple[str, str] | None) -> None:
    assert sides(caption) == expected


@pytest.mark.parametrize(
    "name",
    [
        "SEALED",
        "Sealed Plaintiff",
        "UNDER SEAL",
        "Doe",
        "John Doe 1",
        "Does 1-50",
        "DOES 1 through 10, inclusive",
        "XYZ Corporation",
        "XYZ Corp.",
        "ABC Corp. 1-10",
        "ABC",
        "DEF",
        "Unknown Sellers",
        "The Partnerships and Unincorporated Associations Identified on Schedule A",
        "The Individuals, Corporations and Partnerships Identified on Schedule “A”",
        "Schedule 'A' Defendants",
        "Defendants Identified in Exhibit A",
    ],
)
def test_a_placeholder_names_nobody(name: str) -> None:
    assert is_placeholder(name)


@pytest.mark.parametrize(
    "name",
    [
        "Sealed Air Corporation",
        "Sealy Mattress Co.",
        "Doe Run Resources Corp.",
        "ABC Carpet & Home, Inc.",
        "XYZ Imaging, Inc.",
        "Roe Industries, Inc.",
        "Schedule Apparel LLC",
        "Shenzhen Foo Co., Ltd.",
    ],
)
def test_a_name_that_only_looks_like_a_placeholder_is_a_name(name: str) -> None:
    assert not is_placeholder(name)


@pytest.mark.parametrize(
    ("caption", "hides"),
    [
        ("SEALED v. SEALED", True),
        (
            "XYZ Corporation v. The Partnerships and Unincorporated Associations Identified on Schedule A",
            True,
        ),
        ("Acme, Inc. v. The Individuals Identified on Schedule “A”", True),
        ("Acme, Inc. v. Does 1-50", True),
        ("Sealed Air Corporation v. Pregis LLC", False),
        ("Acme, Inc. v. Shenzhen Foo Co., Ltd. et al", False),
        ("Certain Electric Shavers and Components Thereof", False),
    ],
)
def test_a_caption_hides_parties_when_a_side_is_a_placeholder(caption: str, hides: bool) -> None:
    assert hides_parties(caption) is hides
