"""Working days of federal courts and agencies, and time counted on them.

Source: the legal public holidays of 5 U.S.C. 6103(a), which Fed. R. Civ. P. 6(a)(6)(A) names one by one; a holiday
on a Saturday is kept on the Friday before (5 U.S.C. 6103(b)), one on a Sunday on the Monday after (Executive Order
11582). Facts: the courts' feeds go on at weekends and on holidays, but next to nothing is entered.
History: Juneteenth is a holiday since 17 June 2021 (Public Law 117-17).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)
_MONDAY, _THURSDAY, _SATURDAY, _SUNDAY = 0, 3, 5, 6
_LONGEST = timedelta(days=366)


def is_working_day(day: date) -> bool:
    """Whether courts and agencies work on a day: no Saturday, Sunday or legal holiday."""
    return day.weekday() < _SATURDAY and day not in holidays_kept(day.year)


@cache
def holidays_kept(year: int) -> frozenset[date]:
    """The days of a year on which a legal holiday is kept, New Year's Day of the next year included."""
    kept = {_kept(day) for named in (year, year + 1) for day in _holidays(named)}
    return frozenset(day for day in kept if day.year == year)


def working_time(then: datetime, now: datetime, zone: ZoneInfo) -> timedelta:
    """The time from one instant to another that lies on working days of a zone, 24 hours each.

    Zero when `now` is not after `then`. At most the last 366 days are counted. Clocks of American courts are changed
    on Sundays, so a working day always has its 24 hours.
    """
    begin = max(then, now - _LONGEST).astimezone(zone).replace(tzinfo=None)
    end = now.astimezone(zone).replace(tzinfo=None)
    if begin >= end:
        return timedelta()
    first, last = begin.date(), end.date()
    if first == last:
        return end - begin if is_working_day(first) else timedelta()
    total = _midnight(first + _DAY) - begin if is_working_day(first) else timedelta()
    total += end - _midnight(last) if is_working_day(last) else timedelta()
    return total + _DAY * _working_days_between(first, last)


def working_days(then: datetime, now: datetime, zone: ZoneInfo) -> int:
    """Whole working days that have passed between two instants: 0 within a day and over a weekend."""
    return working_time(then, now, zone) // _DAY


def _working_days_between(first: date, last: date) -> int:
    """Working days after the first and before the last."""
    days = (first + n * _DAY for n in range(1, (last - first).days))
    return sum(is_working_day(day) for day in days)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - clock time in the zone asked for


def _kept(day: date) -> date:
    if day.weekday() == _SATURDAY:
        return day - _DAY
    return day + _DAY if day.weekday() == _SUNDAY else day


def _holidays(year: int) -> Iterator[date]:
    """The legal holidays themselves, in the order of the statute."""
    yield date(year, 1, 1)
    yield _nth(year, 1, _MONDAY, 3)  # Birthday of Martin Luther King, Jr.
    yield _nth(year, 2, _MONDAY, 3)  # Washington's Birthday
    yield _nth(year, 6, _MONDAY, 1) - 7 * _DAY  # Memorial Day, the last Monday in May
    if year >= 2021:
        yield date(year, 6, 19)  # Juneteenth National Independence Day
    yield date(year, 7, 4)
    yield _nth(year, 9, _MONDAY, 1)  # Labor Day
    yield _nth(year, 10, _MONDAY, 2)  # Columbus Day
    yield date(year, 11, 11)  # Veterans Day
    yield _nth(year, 11, _THURSDAY, 4)  # Thanksgiving Day
    yield date(year, 12, 25)


def _nth(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
