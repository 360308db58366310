"""The dates and times of day in a line, in the shapes courts write them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_AFTER_SPACE = tuple(f" {month}" for month in _MONTHS)
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# "3/4/25", "03/04/2025", "3-04-2016" | "2025-03-04"
_FIGURES = re.compile(r"(?P<a>[0-9]\d{0,3})(?P<by>[/-])(?P<b>\d{1,2})(?P=by)(?P<c>\d{4}|\d{2})(?![\d/-])")
# "March 4, 2025", "Sept. 4th, 2025", "March 4", and "March 2025" after "4 "
_WORDS = re.compile(
    rf"(?P<month>{_MONTH})\.? (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?|(?P<year2>(?:19|20)\d\d))(?![\d/])\b"
)
_AHEAD = 50  # years: "97" in an entry of 1999 is 1997, in one of 2025 a date of 2097 is as unlikely
_CENTURIES = (", 20", ", 19", " 20", " 19")
_DAY_BEFORE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (?:day of )?$")
# A time: "at 9:30 a.m.", "10:00 AM", "2 p.m."
_TIME = re.compile(r"\b(?P<h>\d{1,2})(?::(?P<min>\d\d))? ?(?P<half>[ap])\.?m\b|\b(?P<noon>noon)\b")
_AFTER_DATE = re.compile(rf",? (?:at |@ ?|, ?)?(?={_TIME.pattern})")


class FoundDate(NamedTuple):
    """A date in a line. start, end: where. day: None when the calendar has no such day. yearless: the year was not said."""

    start: int
    end: int
    day: date | None
    yearless: bool = False


def dates_in(lower: str, filed: date | None = None) -> list[FoundDate]:
    """The dates of a line in lower case, in its order. filed: tells the year where none is said; without it such are left out."""
    found: list[FoundDate] = []
    if "/" in lower or "-20" in lower or "-0" in lower or "-1" in lower:
        found = [
            one for match in _FIGURES.finditer(lower) if (one := _of_figures(lower, match, filed)) is not None
        ]
    if filed is None and not any(map(lower.__contains__, _CENTURIES)):
        return found
    for month in _AFTER_SPACE:
        at = lower.find(month)
        while at >= 0:
            match = _WORDS.match(lower, at + 1)
            if match and (one := _of_words(lower, match, filed)) is not None:
                found.append(one)
            at = lower.find(month, at + 3)
    return sorted(found)


def time_near(lower: str, found: FoundDate) -> str:
    """The time of day said with a date, "09:30"; "" when none is."""
    after = _AFTER_DATE.match(lower, found.end)
    match = _TIME.match(lower, after.end()) if after else None
    if match is None:
        before = lower[max(0, found.start - 40) : found.start]
        match = next(
            (
                one
                for one in _TIME.finditer(before)
                if re.fullmatch(r"\.?,? ?(?:\(?\w{2,3}\)?,? )?(?:on )?(?:\w+day,? )?", before[one.end() :])
            ),
            None,
        )
    return _clock(match) if match else ""


def _clock(match: re.Match[str]) -> str:
    if match["noon"]:
        return "12:00"
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return ""
    return f"{hour % 12 + (12 if match['half'] == 'p' else 0):02}:{minute:02}"


def _of_figures(lower: str, match: re.Match[str], filed: date | None) -> FoundDate | None:
    """None for figures that are no date: parts of longer numbers."""
    first, second, third = int(match["a"]), int(match["b"]), int(match["c"])
    before = lower[match.start() - 1 : match.start()]
    if before.isalnum() or (before and before in "/-:."):
        return None
    if len(match["a"]) == 4:
        return (
            FoundDate(match.start(), match.end(), _valid(first, second, third))
            if match["by"] == "-"
            else None
        )
    if len(match["a"]) == 3:
        return None
    return FoundDate(match.start(), match.end(), _valid(_year(third, filed), first, second))


def _year(said: int, filed: date | None) -> int:
    """The year, of two digits the one nearest to the entry's."""
    if said > 99:
        return said
    return said + 1900 if filed and said + 2000 > filed.year + _AHEAD else said + 2000


def _of_words(lower: str, match: re.Match[str], filed: date | None) -> FoundDate | None:
    month = _MONTHS.index(match["month"][:3]) + 1
    if match["year2"]:
        before = _DAY_BEFORE.search(lower, max(0, match.start() - 14), match.start())
        day = _valid(int(match["year2"]), month, int(before[1])) if before else None
        return FoundDate(before.start(), match.end(), day) if before else None
    if match["year"]:
        return FoundDate(match.start(), match.end(), _valid(int(match["year"]), month, int(match["day"])))
    if filed is None:
        return None
    return FoundDate(match.start(), match.end(), _next(month, int(match["day"]), filed), yearless=True)


def _next(month: int, day: int, filed: date) -> date | None:
    """The first such day on or after the entry's."""
    days = (_valid(year, month, day) for year in (filed.year, filed.year + 1))
    return next((one for one in days if one is not None and one >= filed), None)


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
