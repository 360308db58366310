"""What the header's demand is worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.cases.demand import demand_usd


@pytest.mark.parametrize(
    ("printed", "usd"),
    [
        ("$1,500,000", 1_500_000),
        ("$75000", 75_000),
        ("420000", 420_000),
        (" $ 250,000.00 ", 250_000),
        ("$5,000,000,000", 5_000_000_000),
    ],
)
def test_a_sum_is_read_as_courts_print_it(printed: str, usd: float) -> None:
    assert demand_usd(printed) == usd


@pytest.mark.parametrize("printed", ["", "0", "$0", "Plaintiff", "jury", "$1,000 per day"])
def test_where_no_sum_is_printed_none_is_demanded(printed: str) -> None:
    assert demand_usd(printed) == 0


@pytest.mark.parametrize("printed", ["$9,999,000", "9999000", "$9,999,999", "$999,000", "$999,999,999"])
def test_the_nines_of_an_unnamed_demand_are_no_sum(printed: str) -> None:
    assert demand_usd(printed) == 0


@pytest.mark.parametrize("printed", ["$25,350,000,000", "$578033847000"])
def test_a_sum_that_nobody_has_is_not_believed(printed: str) -> None:
    assert demand_usd(printed) == 0


@given(st.text(max_size=30))
def test_no_text_breaks_it(printed: str) -> None:
    assert 0 <= demand_usd(printed) < 10_000_000_000
