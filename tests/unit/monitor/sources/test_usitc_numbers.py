"""Numbers of investigations and complaints are found in every spelling and put right where they are misprinted."""

from __future__ import annotations

import pytest

from services.monitor.sources import usitc_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Investigation No. 337-TA-1366", ["337-TA-1366"]),
        ("Inv. No. 337–TA–1211", ["337-TA-1211"]),
        ("37-TA-1057", ["337-TA-1057"]),
        ("[Investigation. No. 337-TA-1381]", ["337-TA-1381"]),
        ("DN 3690", ["DN-3690"]),
        ("Docket No. 3335", ["DN-3335"]),
        ("Certain Things DN 3144; Inv. No. 337-TA-1002", ["337-TA-1002", "DN-3144"]),
        ("Investigation Nos. 701-TA-545 and 731-TA-1291", []),
    ],
)
def test_numbers_are_found_in_official_text(text: str, numbers: list[str]) -> None:
    assert usitc_numbers.numbers_in(text) == numbers


@pytest.mark.parametrize(
    ("printed", "official", "docket", "number"),
    [
        ("337-1478", "337-TA-1478", "3890", "337-TA-1478"),
        ("337-1478", "", "", "337-TA-1478"),
        ("337-3936", "", "3936", "DN-3936"),
        ("337-3936", "", "", "DN-3936"),
        ("731-1291", "", "", ""),
    ],
)
def test_the_database_lists_a_complaint_under_its_docket_number(
    printed: str, official: str, docket: str, number: str
) -> None:
    assert usitc_numbers.short_number(printed, official, docket) == number


def test_a_heading_one_digit_off_what_the_body_says_is_put_right() -> None:
    assert usitc_numbers.of_notice("[Investigation No. 337-TA-1920]", "refer to Inv. No. 337-TA-1420") == [
        "337-TA-1420"
    ]


def test_a_heading_is_kept_when_the_body_names_a_different_investigation() -> None:
    assert usitc_numbers.of_notice("[Investigation No. 337-TA-1366]", "see Inv. No. 337-TA-1000") == [
        "337-TA-1366"
    ]


def test_a_notice_without_a_heading_is_about_the_number_its_body_repeats() -> None:
    body = "entitled Certain Things, DN 3526 ... refer to the docket number (Docket No. 3526)"
    assert usitc_numbers.of_notice("Notice of Receipt of Complaint", body) == ["DN-3526"]
