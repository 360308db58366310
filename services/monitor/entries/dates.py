"""The dates and times of day in a line, in the shapes courts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# "3/4/25", "03/04/2025", "3-04-2016" | "2025-03-04"
_FIGURES = re.compile(
    r"(?<![\d/:.-])(?:(?P<m>\d{1,2})(?P<by>[/-])(?P<d>\d{1,2})(?P=by)(?P<y>\d{4}|\d{2})|(?P<iso>\d{4}-\d\d-\d\d))(?![\d/-])"
)
# "March 4, 2025", "Sept. 4th, 2025", "March 4" | "4 March 2025"
_WORDS = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>(?:19|20)\d\d))?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:day of )?(?P<month2>{_MONTH}),? (?P<year2>(?:19|20)\d\d))(?![\d/])\b"
)
# "at 9:30 a.m.", "10:00 AM", "2 p.m."
_TIME = re.compile(r"\b(?P<h>\d{1,2})(?::(?P<min>\d\d))? ?(?P<half>[ap])\.?m\b|\b(?P<noon>noon)\b")
_AFTER_DATE = re.compile(rf",? (?:at |@ ?|, ?)?(?={_TIME.pattern})")


class FoundDate(NamedTuple):
    """A date in a line. start, end: where. day: None when the calendar has no such day. yearless: the year was not said."""

    start: int
    end: int
    day: date | None
    yearless: bool = False


def dates_in(lower: str, filed: date | None = None) -> Iterator[FoundDate]:
    """The dates of a line in lower case, in its order. filed: tells the year where none is said; without it such are left out."""
    found = list(_FIGURES.finditer(lower)) if "/" in lower or "-" in lower else []
    if any(month in lower for month in _MONTHS):
        found = sorted([*found, *_WORDS.finditer(lower)], key=re.Match.start)
    for match in found:
        if match.re is _FIGURES:
            yield FoundDate(match.start(), match.end(), _of_figures(match))
        elif match["year"] or match["year2"]:
            yield FoundDate(match.start(), match.end(), _of_words(match))
        elif filed is not None:
            yield FoundDate(match.start(), match.end(), _next(match, filed), yearless=True)


def time_near(lower: str, found: FoundDate) -> str:
    """The time of day said with a date, "09:30"; "" when none is."""
    after = _AFTER_DATE.match(lower, found.end)
    match = _TIME.match(lower, after.end()) if after else None
    if match is None:
        before = lower[max(0, found.start - 40) : found.start]
        match = next((one for one in _TIME.finditer(before) if re.fullmatch(r"\.?,? ?(?:\(?\w{2,3}\)?,? )?(?:on )?(?:\w+day,? )?", before[one.end() :])), None)
    return _clock(match) if match else ""


def _clock(match: re.Match[str]) -> str:
    if match["noon"]:
        return "12:00"
    hour, minute = int(match["h"]), int(match["min"] or 0)
    if not 1 <= hour <= 12 or minute > 59:
        return ""
    return f"{hour % 12 + (12 if match['half'] == 'p' else 0):02}:{minute:02}"


def _of_figures(match: re.Match[str]) -> date | None:
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        year = int(match["y"])
        return date(year + 2000 if year < 100 else year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _of_words(match: re.Match[str]) -> date | None:
    return _day(int(match["year"] or match["year2"]), match["month"] or match["month2"], match["day"] or match["day2"])


def _next(match: re.Match[str], filed: date) -> date | None:
    """The first such day on or after the entry's."""
    for year in (filed.year, filed.year + 1):
        day = _day(year, match["month"], match["day"])
        if day is not None and day >= filed:
            return day
    return None


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, _MONTHS.index(month[:3]) + 1, int(day))
    except ValueError:
        return None
