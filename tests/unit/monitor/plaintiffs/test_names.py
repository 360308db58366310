"""Spellings of one plaintiff's name have one key; names of two firms never do. All names are composed."""

from __future__ import annotations

import pytest

from services.monitor.plaintiffs.names import alike, core, other_names, plaintiff_key

ONE = [
    ("Acme Lamps, Inc.", "ACME LAMPS INC"),
    ("Acme Lamps, Inc.", "Acme Lamps, Incorporated"),
    ("Acme Lamps, Inc.", "Acme Lamps, Inc. et al"),
    ("Acme Lamps, Inc.", "Acme Lamps, Inc., a Delaware corporation"),
    ("Acme Lamps, Inc.", "Acme Lamps, Inc. d/b/a Bright Night"),
    ("Acme Lamps, Inc.", "Acme Lamps, Inc. formerly known as Dim Lamps LLC"),
    ("Acme Brands LLC", "Acme Brands, L.L.C."),
    ("Acme Brands LLC", "Acme Brands, L. L. C."),
    ("The Acme Company", "Acme Co."),
    ("Bright & Sons Ltd.", "Bright and Sons Limited"),
    ("Int'l Lamp Corp.", "International Lamp Corporation"),
    ("Acme S.à r.l.", "Acme S.A R.L."),
    ("J.R. Roe", "J. R. Roe"),
    ("“Acme” Toys", '"Acme" Toys'),
    ("深圳雲台機器人有限公司", "深圳云台机器人有限公司"),
]
TWO = [
    ("Acme Lamps, Inc.", "Acme Lamps LLC"),
    ("Acme Lamps, Inc.", "Acme Lamp, Inc."),
    ("Acme Lamps, Inc.", "Acme Lamps IP Holdings, Inc."),
    ("Acme of America, Inc.", "Acme of Canada, Inc."),
    ("Acme Technology Inc.", "Acme Technologies Inc."),
    ("Acme 3D Inc.", "Acme 4D Inc."),
    ("Acme Co.", "Acme Co., Ltd."),
    ("Jo Roe", "Jo A. Roe"),
    ("深圳云台机器人有限公司", "深圳云台科技有限公司"),
]
NOBODY = [
    "",
    "John Doe",
    "DOE",
    "Sealed",
    "SEALED PLAINTIFF",
    "XYZ Corporation",
    "ABC Corp.",
    "Plaintiff",
    "...",
    "Under Seal",
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert plaintiff_key(one) == plaintiff_key(other) != ""


@pytest.mark.parametrize(("one", "other"), TWO)
def test_names_that_may_be_two_firms_have_two_keys(one: str, other: str) -> None:
    assert plaintiff_key(one) != plaintiff_key(other)


@pytest.mark.parametrize("name", NOBODY)
def test_a_name_of_nobody_has_no_key(name: str) -> None:
    assert plaintiff_key(name) == ""


def test_further_names_of_a_plaintiff_have_keys_too() -> None:
    assert other_names("Acme Lamps, Inc. d/b/a Bright Night, LLC") == ("bright-night-llc",)
    assert other_names("Acme Lamps, Inc.") == ()


def test_the_core_leaves_the_legal_form_out_unless_there_is_nothing_else() -> None:
    assert core("acme-lamps-co-ltd") == "acme-lamps"
    assert core("co-ltd") == "co"


def test_names_that_differ_in_form_or_by_a_slip_are_suggested_and_others_not() -> None:
    known = [
        "acme-lamps-llc",
        "acme-lamps",
        "acme-lamqs-inc",
        "acme-lights-inc",
        "bright-lamps-inc",
        "acme-lamps-inc",
    ]
    assert alike("acme-lamps-inc", known) == ["acme-lamps", "acme-lamps-llc"]
    assert alike("acme-night-lamps-inc", ["acme-nigth-lamps-inc"]) == ["acme-nigth-lamps-inc"]
