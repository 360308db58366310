"""Counting time as courts and the USITC do.

Source: Fed. R. Civ. P. 6(a)(1) and (5) (Fed. R. App. P. 26(a) is alike): the day of the event is left out, every day
counts, a last day on a Saturday, Sunday or legal holiday moves on, for a period measured backward moves back; Fed. R.
Civ. P. 6(d): three days more after service by mail, added to the period's end, then rolled. 19 CFR 201.14(a): the
first day is the first business day after the event, weekends and holidays within a period of less than seven days do
not count; 19 CFR 201.16(d) and (e), 210.6: days added to the end. State holidays and closed clerks are not known.
"""

from __future__ import annotations

from datetime import date, timedelta

from services.monitor.sources.federal_calendar import is_working_day

MAIL_DAYS = 3
_DAY = timedelta(days=1)
_SHORT_PERIOD = 7
_FEBRUARY_29 = (2, 29)


def forward(day: date) -> date:
    """This day, or the next one on which courts work."""
    while not is_working_day(day):
        day += _DAY
    return day


def backward(day: date) -> date:
    """This day, or the last one before on which courts worked."""
    while not is_working_day(day):
        day -= _DAY
    return day


def court_days_after(event: date, days: int, extra: int = 0) -> date:
    """The last day of a period of the federal rules. extra: days of Rule 6(d), counted from the period's last day.

    Rule 6(d) adds to the day on which the period would otherwise expire under Rule 6(a), rolled already.
    """
    last = forward(event + days * _DAY)
    return forward(last + extra * _DAY) if extra else last


def court_days_before(event: date, days: int) -> date:
    """The last day on which something due so many days before an event can be done (Rule 6(a)(5))."""
    return backward(event - days * _DAY)


def commission_days_after(event: date, days: int, extra: int = 0) -> date:
    """The last day of a period of the USITC's rules. extra: days for the way of service."""
    if days < _SHORT_PERIOD:
        return forward(business_days_after(event, days) + extra * _DAY)
    first = forward(event + _DAY)
    return forward(first + (days - 1 + extra) * _DAY)


def business_days_after(event: date, days: int) -> date:
    """So many business days after an event."""
    day = event
    for _ in range(days):
        day = forward(day + _DAY)
    return day


def calendar_days_after(event: date, days: int) -> date:
    """So many days after an event, wherever that falls: for periods that end by themselves."""
    return event + days * _DAY


def year_after(event: date) -> date:
    """The same day a year later, moved on from a day off (35 U.S.C. 21(b)); 28 February after a 29th."""
    if (event.month, event.day) == _FEBRUARY_29:
        return forward(date(event.year + 1, 2, 28))
    return forward(event.replace(year=event.year + 1))
