"""The dates and times of day in a line, in the shapes courts write them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from services.monitor.entries.short_days import next_day, short_day, valid_day
from services.monitor.entries.signs import ANY, sign

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {month: number for number, month in enumerate(_MONTHS, 1)}
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
# "3/4/25", "03/04/2025", "3/4" | "3-04-2016", "2025-03-04", both from the first stroke on: strokes are rarer than figures
_SLASHES = re.compile(r"/(?<=\d/)\d{1,2}(/(?:\d{4}|\d{2}))?(?![\d/]|-(?!\d{1,2}/))")
_DASHES = re.compile(r"-(\d{1,2})-(\d{4}|\d{2})(?![\d/-])")
_FIRST = re.compile(r"[0-9]\d{0,3}\Z")
# "March 4, 2025", "Sept. 4th, 2025", "March 4", "June 3-7, 2025" (its first day), and "March 2025" after "4 ", from the space before the first figure on
_MONTH_ENDS = "jan|ary|feb|mar|rch|apr|ril|may|jun|une|jul|uly|aug|ust|sep|ept|ber|oct|nov|dec"
_WORDS = re.compile(
    rf" (?=[0-9])(?<=[bceghlnprtvy.,] )(?:(?<=(?:{_MONTH_ENDS}) )|(?<=(?:{_MONTH_ENDS})[.,] ))"
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:(?: ?- ?| and | to | through )\d{1,2}(?=, \d{4}))?(?:,? (?P<year>(?:19|20)\d\d))?|(?P<year2>(?:19|20)\d\d))(?![\d/])\b"
)
# What stands wherever these are found
_WORDED = sign(
    *(
        f"{end}{stop} {figure}"
        for end in _MONTH_ENDS.split("|")
        for stop in ("", ".", ",")
        for figure in range(10)
    )
)
_MONTH_BEFORE = re.compile(rf" ({_MONTH})[.,]?\Z")
_LONGEST = 11  # " september."
_RANGES = frozenset({" to ", " through ", " - ", "-", " and ", " thru "})
_AHEAD = 50  # years: "97" in an entry of 1999 is 1997, in one of 2025 a date of 2097 is as unlikely
_CENTURIES = (", 20", ", 19", " 20", " 19")
_DAY_BEFORE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? (?:day of )?$")
# A time: "at 9:30 a.m.", "10:00 AM", "2 p.m."
_TIME = re.compile(r"\b(?P<h>\d{1,2})(?::(?P<min>\d\d))? ?(?P<half>[ap])\.?m\b|\b(?P<noon>noon)\b")
_TIME_AFTER = re.compile(rf",? (?:at |@ ?|, ?)?(?:{_TIME.pattern})")


class FoundDate(NamedTuple):
    """A date in a line. start, end: where. yearless: the year was not said."""

    start: int
    end: int
    day: date
    yearless: bool = False


def dates_in(lower: str, filed: date | None = None, signs: int = ANY) -> list[FoundDate]:
    """The dates of a line in lower case, in its order; days that no calendar has are left out.

    filed: tells the year where none is said; without it such are left out. Dates before it are left out too.
    signs: of the line.
    """
    found: list[FoundDate] = []
    if "/" in lower:
        _add_slashes(found, lower, filed)
    if "-" in lower:
        _add_dashes(found, lower, filed)
    if signs & _WORDED and (filed is not None or any(map(lower.__contains__, _CENTURIES))):
        _add_words(found, lower, filed)
    if len(found) > 1:
        found.sort()
    return found


def time_near(lower: str, found: FoundDate) -> str:
    """The time of day said with a date, "09:30"; "" when none is."""
    match = _TIME_AFTER.match(lower, found.end)
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


def _add_slashes(found: list[FoundDate], lower: str, filed: date | None) -> None:
    match = _SLASHES.search(lower)
    while match:
        at, end = match.span()
        start = at - 2 if lower[at - 2 : at - 1].isdecimal() else at - 1
        if not _is_part(lower[start - 1 : start]):
            if match[1]:
                day = _slashed(lower[start:end], filed.year if filed else None)
            else:
                day = short_day(lower, start, end, filed) if filed else None
            if day is not None and (filed is None or day >= filed):
                found.append(FoundDate(start, end, day, match[1] is None))
        match = _SLASHES.search(lower, end)


@lru_cache(maxsize=8_192)
def _slashed(words: str, filed: int | None) -> date | None:
    """Of "3/4/25". filed: the year of the entry."""
    month, day, year = words.split("/")
    return valid_day(int(year) if len(year) == 4 else _year(int(year), filed), int(month), int(day))


def _add_dashes(found: list[FoundDate], lower: str, filed: date | None) -> None:
    for match in _DASHES.finditer(lower):
        first = _FIRST.search(lower, max(0, match.start() - 4), match.start())
        if first is None or _is_part(lower[first.start() - 1 : first.start()]):
            continue
        one, second, third = first.group(), *match.groups()
        if len(one) == 4:
            day = valid_day(int(one), int(second), int(third))
        else:
            day = valid_day(_year(int(third), filed.year if filed else None), int(one), int(second))
        if day is not None and (filed is None or day >= filed):
            found.append(FoundDate(first.start(), match.end(), day))


def _is_part(before: str) -> bool:
    """Whether figures after this character belong to a longer number."""
    return before not in " ,(" and (before in "/-:." or before.isalnum())


def _year(said: int, filed: int | None) -> int:
    """The year, of two digits the one nearest to the entry's, `filed`."""
    if said > 99:
        return said
    return said + 1900 if filed and said + 2000 > filed + _AHEAD else said + 2000


def _add_words(found: list[FoundDate], lower: str, filed: date | None) -> None:
    match = _WORDS.search(lower)  # most lines have none, and to begin an iteration costs as much as to search
    while match:
        one = _of_words(lower, match, filed)
        if one is not None and (filed is None or one.day >= filed):
            if found and found[-1].yearless and not one.yearless:
                _lend_year(found, lower, one)
            found.append(one)
        match = _WORDS.search(lower, match.end())


def _lend_year(found: list[FoundDate], lower: str, last: FoundDate) -> None:
    """The year of the last day of a range to its first: "June 29 - July 2, 2026"."""
    start, end, day, _ = found[-1]
    first = valid_day(last.day.year, day.month, day.day)
    if lower[end : last.start] in _RANGES and first is not None and first <= last.day:
        found[-1] = FoundDate(start, end, first)


def _of_words(lower: str, match: re.Match[str], filed: date | None) -> FoundDate | None:
    at, end = match.span()
    said = _MONTH_BEFORE.search(lower, max(0, at - _LONGEST), at)
    if said is None:
        return None
    start, month, yearless = said.start() + 1, _NUMBERS[said[1][:3]], False
    number, year, other_year = match.groups()
    if other_year:
        before = _DAY_BEFORE.search(lower, max(0, start - 14), start)
        if before is None:
            return None
        start, number, year = before.start(), before[1], other_year
        if lower.startswith("the ", start - 4):  # "on the 12th day of December, 2025"
            start -= 4
    if year:
        day = valid_day(int(year), month, int(number))
    elif filed is not None:
        day, yearless = next_day(month, int(number), filed), True
    else:
        return None
    return FoundDate(start, end, day, yearless) if day is not None else None
