"""Dockets as people type them."""

from __future__ import annotations

import pytest

from services.monitor.handins.given import docket_given, docket_in
from shared.errors import BadInput


@pytest.mark.parametrize(
    ("typed", "court", "docket"),
    [
        ("", "", ""),
        ("ilnd/1:23-cv-01234", "", "ilnd/1:23-cv-01234"),
        (" ILND / 1:23-cv-1234-ABC ", "", "ilnd/1:23-cv-01234"),
        ("1:23-cv-1234", "ilnd", "ilnd/1:23-cv-01234"),
        ("usitc/337-TA-1366", "", "usitc/337-TA-1366"),
        ("cafc/23-1234", "", "cafc/23-1234"),
    ],
)
def test_a_docket_is_written_in_full(typed: str, court: str, docket: str) -> None:
    assert docket_given(typed, court) == docket


@pytest.mark.parametrize("typed", ["1:23-cv-01234", "nowhere/1:23-cv-01234", "ilnd/", "ilnd/seven"])
def test_what_is_no_docket_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match=r"e\.g\. ilnd/1:23-cv-01234"):
        docket_given(typed)


@pytest.mark.parametrize(
    ("subject", "docket"),
    [
        ("Schedule A for ilnd/1:23-cv-1234", "ilnd/1:23-cv-01234"),
        ("附表A flsd/0:23-cv-60345", "flsd/0:23-cv-60345"),
        ("ilnd/1:23-cv-1234 and ilnd/1:23-cv-1235", ""),
        ("Activity in Case 1:23-cv-01234", ""),
    ],
)
def test_a_subject_may_name_one_docket(subject: str, docket: str) -> None:
    assert docket_in(subject) == docket
