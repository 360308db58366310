"""Facts that stand in a notice's sentences: rights asserted, acts alleged, remedies asked for, dates, product."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.sources.notice_facts import (
    acts_in,
    asserted_in,
    complaint_filed,
    product_of,
    remedies_in,
)


@pytest.mark.parametrize(
    ("text", "asserted"),
    [
        ("U.S. Patent No. 9,876,543 B2 (``the '543 patent'')", ["9,876,543"]),
        ("U.S. Design Patent Nos. D672,504 and D1,012,345; RE45,123; RE 45,124", ["D672,504", "D1,012,345", "RE45,123", "RE45,124"]),
        ("claims 1-20 of the 9,007,015 patent", ["9,007,015"]),
        ("U.S. Trademark Registration Nos. 4,000,001; 4,000,002; and 5,123,456", ["Reg. No. 4,000,001", "Reg. No. 4,000,002", "Reg. No. 5,123,456"]),
        ("U.S. Registered Trademark No. 3,456,789", ["Reg. No. 3,456,789"]),
        ("Copyright Registration No. VA 2-123-456", ["Reg. No. VA 2-123-456"]),
        ("Copyright Reg. Nos. TX0008123456 and VA0002123456", ["Reg. No. TX0008123456", "Reg. No. VA0002123456"]),
        ("1,234,567 units were sold for $2,345,678", []),
    ],
)  # fmt: skip
def test_rights_asserted_are_kept_as_printed(text: str, asserted: list[str]) -> None:
    assert list(asserted_in(text)) == asserted


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("certain things that allegedly infringe patents asserted by the complainant", ["patent infringement"]),
        ("infringement of the claim of U.S. Patent No. D672,504", ["design patent infringement"]),
        ("trademark infringement, false designation of origin, and trade dress infringement", ["trademark infringement", "trade dress infringement", "false designation of origin"]),
        ("misappropriation of trade secrets, the threat or effect of which is to destroy", ["misappropriation of trade secrets"]),
        ("false advertising and unfair competition", ["false advertising", "unfair competition"]),
        ("Trademark Reg. Nos. 1,234,567 and 2,345,678", ["trademark infringement"]),
    ],
)  # fmt: skip
def test_acts_are_told_in_our_words(text: str, acts: list[str]) -> None:
    assert list(acts_in(text)) == acts


@pytest.mark.parametrize(
    ("text", "remedies"),
    [
        ("requests that the USITC issue a general exclusion order, or in the alternative a limited exclusion order, and cease and desist orders.", ["general exclusion order", "limited exclusion order", "cease and desist orders"]),
        ("Complainants request a limited exclusion order and a cease and desist order.", ["limited exclusion order", "cease and desist orders"]),
        ("Relief sought: exclusion order, bond", ["exclusion order", "bond"]),
        ("The Commission has rescinded the limited exclusion order.", []),
    ],
)  # fmt: skip
def test_remedies_asked_for_are_told_and_orders_issued_are_not(text: str, remedies: list[str]) -> None:
    assert list(remedies_in(text)) == remedies


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("a complaint was filed with the U.S. International Trade Commission on December 19, 2014, under section 337", date(2014, 12, 19)),
        ("based on a complaint filed by Sample, LLC of Atlanta, Ga., on December 31, 2024.", date(2024, 12, 31)),
        ("instituted this investigation on May 5, 2020, based on a complaint filed on April 1, 2020", date(2020, 4, 1)),
        ("The complaint names respondents. The answer was filed on May 5, 2020", None),
        ("a complaint was filed on February 30, 2020", None),
    ],
)  # fmt: skip
def test_the_day_on_which_the_complaint_was_filed_is_told(text: str, day: date | None) -> None:
    assert complaint_filed(text) == day


def test_the_product_is_told_by_a_title_or_an_announcement() -> None:
    product = "Certain Sample Things and Components Thereof"
    assert product_of(f"{product}; Institution of Investigation") == product
    assert product_of(f"{product} Institution of Investigation") == product
    assert product_of(f"USITC Institutes Section 337 Investigation of {product}") == product
    assert product_of("Notice of Receipt of Complaint", f"a complaint entitled {product}, DN 3999") == product
