"""Which rows of the Federal Register's list are fetched."""

from __future__ import annotations

from datetime import date

import pytest

from services.monitor.spiders.federal_register import Span, is_section_337


@pytest.mark.parametrize(
    "row",
    [
        {"docket_ids": ["Investigation No. 337-TA-1366"]},
        {"docket_ids": ["Inv. No. 337–TA–1211"]},
        {"docket_ids": ["37-TA-1057"]},
        {"docket_ids": ["DN 3690"]},
        {"docket_ids": [], "title": "Certain Composed Lanterns; Notice of Receipt of Complaint"},
    ],
)
def test_notices_in_section_337_matters_are_wanted(row):
    assert is_section_337(row)


@pytest.mark.parametrize(
    "row",
    [
        {
            "docket_ids": ["Investigation Nos. 701-TA-651 and 731-TA-1524"],
            "title": "Silicon Metal From Malaysia",
        },
        {"title": "Rules of Practice in Investigations Under Section 337; Proposed Rule"},
        {"docket_ids": None, "title": None},
        {},
    ],
)
def test_other_rows_are_not(row):
    assert not is_section_337(row)


def test_a_span_is_halved_without_losing_or_repeating_a_day():
    whole = Span(date(2026, 1, 1), date(2026, 1, 4))
    assert whole.halves() == [
        Span(date(2026, 1, 3), date(2026, 1, 4)),
        Span(date(2026, 1, 1), date(2026, 1, 2)),
    ]
    assert Span(date(2026, 1, 1), date(2026, 1, 1)).halves() == []
