"""Which rows of the Federal Register's list are fetched."""

from __future__ import annotations

import pytest

from services.monitor.spiders.federal_register import is_section_337


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
