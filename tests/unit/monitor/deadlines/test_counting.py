"""Worked examples of counting time by Fed. R. Civ. P. 6 and 19 CFR 201.14, 201.16 and 210.6."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.deadlines import counting
from services.monitor.sources.federal_calendar import is_working_day

DAYS = st.dates(date(2010, 1, 1), date(2035, 1, 1))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("event", "days", "due", "because"),
    [
        ("2026-03-04", 21, "2026-03-25", "an ordinary Wednesday"),
        ("2026-03-07", 14, "2026-03-23", "a Saturday moves on to Monday"),
        ("2026-03-08", 14, "2026-03-23", "a Sunday moves on to Monday"),
        ("2024-02-08", 21, "2024-02-29", "a leap year has its 29th"),
        ("2025-02-08", 21, "2025-03-03", "1 March 2025 is a Saturday"),
        ("2025-12-11", 21, "2026-01-02", "over the year's end, New Year's Day moves on"),
        ("2026-12-04", 21, "2026-12-28", "Christmas on a Friday moves over the weekend"),
        ("2026-06-12", 21, "2026-07-06", "4 July 2026 is a Saturday, kept on Friday the 3rd"),
        ("2027-06-13", 21, "2027-07-06", "4 July 2027 is a Sunday, kept on Monday the 5th"),
        ("2021-06-04", 14, "2021-06-21", "Juneteenth of 2021, a Saturday, was kept on Friday the 18th"),
        ("2020-05-29", 21, "2020-06-19", "Juneteenth was no holiday yet in 2020"),
        ("2024-12-30", 21, "2025-01-21", "Martin Luther King's birthday; inauguration is not nationwide"),
        ("2026-09-07", 30, "2026-10-07", "counted from a holiday itself"),
        ("2026-10-21", 21, "2026-11-12", "Veterans Day, a Wednesday"),
        ("2026-11-05", 21, "2026-11-27", "Thanksgiving is a holiday, the Friday after is none"),
    ],
)
def test_a_period_of_the_federal_rules_ends(event: str, days: int, due: str, because: str) -> None:
    assert counting.court_days_after(day(event), days) == day(due), because


@pytest.mark.parametrize(
    ("event", "days", "due", "because"),
    [
        ("2026-03-04", 14, "2026-03-23", "18 March and three days is a Saturday"),
        ("2026-03-07", 14, "2026-03-26", "the period ends on Monday the 23rd, then come three days"),
    ],
)
def test_three_days_are_added_after_service_by_mail(event: str, days: int, due: str, because: str) -> None:
    assert counting.court_days_after(day(event), days, counting.MAIL_DAYS) == day(due), because


@pytest.mark.parametrize(
    ("event", "days", "due", "because"),
    [
        ("2026-04-13", 21, "2026-03-23", "three weeks before a Monday"),
        ("2026-03-02", 14, "2026-02-13", "Washington's Birthday moves back over the weekend to Friday"),
    ],
)
def test_a_period_counted_backward_moves_back(event: str, days: int, due: str, because: str) -> None:
    assert counting.court_days_before(day(event), days) == day(due), because


@pytest.mark.parametrize(
    ("event", "days", "extra", "due", "because"),
    [
        ("2026-03-05", 20, 0, "2026-03-25", "served on a Thursday, the first day is Friday"),
        (
            "2026-03-06",
            20,
            0,
            "2026-03-30",
            "served on a Friday, the first day is Monday; the 28th is a Saturday",
        ),
        ("2026-03-05", 20, 10, "2026-04-06", "abroad by mail: ten more; 4 April is a Saturday"),
        ("2026-03-05", 20, 5, "2026-03-30", "abroad by express delivery: five more"),
        ("2026-03-05", 20, 3, "2026-03-30", "by mail in the United States: three more, a Saturday"),
        ("2026-03-05", 20, 1, "2026-03-26", "by express delivery in the United States: one more"),
        ("2026-03-05", 5, 0, "2026-03-12", "under seven days, the weekend does not count"),
    ],
)
def test_a_period_of_the_commission_ends(event: str, days: int, extra: int, due: str, because: str) -> None:
    assert counting.commission_days_after(day(event), days, extra) == day(due), because


@pytest.mark.parametrize(
    ("event", "due"),
    [("2026-03-04", "2027-03-04"), ("2024-02-29", "2025-02-28"), ("2025-07-04", "2026-07-06")],
)
def test_a_year_ends_on_the_same_day_or_the_next_business_day(event: str, due: str) -> None:
    assert counting.year_after(day(event)) == day(due)


@given(DAYS, st.integers(1, 120))
def test_no_period_ends_on_a_day_off_or_too_early(event: date, days: int) -> None:
    due = counting.court_days_after(event, days)
    assert is_working_day(due)
    assert timedelta(0) <= due - (event + timedelta(days=days)) <= timedelta(days=4)
    assert counting.court_days_before(event, days) <= event - timedelta(days=days)
