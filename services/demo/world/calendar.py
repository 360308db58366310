"""Day numbers of the story turned into dates and instants, so that one story looks fresh on any day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from zoneinfo import ZoneInfo

DAYS = 14
WASHINGTON = ZoneInfo("America/New_York")

_PLACEHOLDER = re.compile(r"\{(date|long):([+-]?\d+)\}")  # "Hearing set for {date:9}", "{long:+20}"


def midnight(day: date) -> datetime:
    """The first instant of a date in Washington, UTC."""
    return datetime.combine(day, time_of_day(), WASHINGTON).astimezone(UTC)


def long_date(day: date) -> str:
    """A date as agencies print it: "November 3, 2026"."""
    return f"{day:%B} {day.day}, {day.year}"


def short_date(day: date) -> str:
    """A date as courts print it: "11/03/2026"."""
    return day.strftime("%m/%d/%Y")


class Calendar:
    """Day 1 is `start`; day 0 is the day before; days before the fortnight are negative."""

    def __init__(self, start: date) -> None:
        self.start = start

    def date(self, day: int) -> date:
        """The date of a day of the story."""
        return self.start + timedelta(days=day - 1)

    def instant(self, day: int, clock_time: str, zone: ZoneInfo, seconds: int = 0) -> datetime:
        """The UTC instant of "HH:MM" on a day in a court's zone.

        Filing hours are 06:00 to 20:30, so that the last day ends everywhere before the clock stops.
        Raises ValueError for another time or another form.
        """
        moment = datetime.strptime(clock_time, "%H:%M").time()  # noqa: DTZ007 - the zone is put on below
        if not time_of_day(6) <= moment <= time_of_day(20, 30):
            raise ValueError(f"time {clock_time} is outside the filing hours 06:00 to 20:30")
        local = datetime.combine(self.date(day), moment, zone)
        return local.astimezone(UTC) + timedelta(seconds=seconds)

    def fill(self, text: str, day: int) -> str:
        """Replace date placeholders; a number with a sign counts from `day`, one without is a day of the story."""

        def print_date(match: re.Match[str]) -> str:
            number = match[2]
            when = self.date(day + int(number) if number[0] in "+-" else int(number))
            return short_date(when) if match[1] == "date" else long_date(when)

        filled = _PLACEHOLDER.sub(print_date, text)
        if "{" in filled or "}" in filled:
            raise ValueError(f"unknown placeholder in {text!r}; use {{date:9}}, {{date:+3}} or {{long:9}}")
        return filled
