"""Working days of federal courts, and time counted on them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.sources.federal_calendar import (
    holidays_kept,
    is_working_day,
    working_days,
    working_time,
)

CHICAGO, GUAM, HAWAII = ZoneInfo("America/Chicago"), ZoneInfo("Pacific/Guam"), ZoneInfo("Pacific/Honolulu")
ZONES = st.sampled_from([CHICAGO, GUAM, HAWAII, ZoneInfo("America/New_York")])
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
DAY = timedelta(days=1)


def local(text: str, zone: ZoneInfo = CHICAGO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def test_the_holidays_of_2026_are_those_the_courts_keep() -> None:
    assert sorted(holidays_kept(2026)) == [
        date(2026, 1, 1), date(2026, 1, 19), date(2026, 2, 16), date(2026, 5, 25), date(2026, 6, 19),
        date(2026, 7, 3), date(2026, 9, 7), date(2026, 10, 12), date(2026, 11, 11), date(2026, 11, 26),
        date(2026, 12, 25),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2021-06-18", False),  # Juneteenth of 2021 was a Saturday
        ("2020-06-19", True),  # not yet a holiday
        ("2022-06-20", False),  # Juneteenth of 2022 was a Sunday
        ("2027-12-31", False),  # New Year's Day of 2028 is a Saturday
        ("2023-01-02", False),  # New Year's Day of 2023 was a Sunday
        ("2026-11-27", True),  # the Friday after Thanksgiving
        ("2026-11-28", False),
    ],
)
def test_a_holiday_at_a_weekend_is_kept_on_the_nearest_working_day(day: str, works: bool) -> None:
    assert is_working_day(date.fromisoformat(day)) is works


@pytest.mark.parametrize(
    ("then", "now", "hours"),
    [
        ("2026-11-20T17:00", "2026-11-23T09:00", 16),  # Friday to Monday
        ("2026-11-16T12:00", "2026-11-18T12:00", 48),  # Monday to Wednesday
        ("2026-11-25T18:00", "2026-11-27T06:00", 12),  # over Thanksgiving
        ("2026-11-21T01:00", "2026-11-22T23:00", 0),  # within a weekend
        ("2026-10-30T12:00", "2026-11-02T12:00", 24),  # over the end of daylight saving time
    ],
)
def test_time_counts_on_working_days_of_the_court_only(then: str, now: str, hours: int) -> None:
    assert working_time(local(then), local(now), CHICAGO) == timedelta(hours=hours)


def test_a_friday_evening_in_hawaii_is_a_weekend_in_guam() -> None:
    then, now = local("2026-11-20T12:00", HAWAII), local("2026-11-20T18:00", HAWAII)
    assert working_time(then, now, HAWAII) == timedelta(hours=6)
    assert working_time(then, now, GUAM) == timedelta(0)


@given(INSTANTS, INSTANTS, INSTANTS, ZONES)
def test_an_age_is_never_negative_grows_with_time_and_adds_up(
    one: datetime, two: datetime, three: datetime, zone: ZoneInfo
) -> None:
    first, second, third = sorted((one, two, three))
    whole = working_time(first, third, zone)
    assert timedelta(0) <= working_time(first, second, zone) <= second - first
    assert working_time(third, first, zone) == timedelta(0)
    if third - first < 366 * DAY:
        assert working_time(first, second, zone) + working_time(second, third, zone) == whole


@given(INSTANTS, st.timedeltas(timedelta(0), DAY), ZONES)
def test_whole_working_days_are_none_on_the_same_day(
    then: datetime, later: timedelta, zone: ZoneInfo
) -> None:
    now = then + later
    if then.astimezone(zone).date() == now.astimezone(zone).date():
        assert working_days(then, now, zone) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), ZONES)
def test_weekends_and_holidays_are_free(day: date, zone: ZoneInfo) -> None:
    begin = datetime(day.year, day.month, day.day, tzinfo=zone)
    end = datetime(day.year, day.month, day.day, 23, 59, tzinfo=zone)
    spent = working_time(begin, end, zone)
    assert (spent > timedelta(0)) is is_working_day(day)
