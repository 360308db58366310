"""Days said without a year, where a court sets one: "due 4/4", "reply by 4/11"."""

from __future__ import annotations

import re
from datetime import date

# After the day: a fraction of something, or a part of a longer number
_OF_SOMETHING = re.compile(
    r"[%\w]|-\d|\.\d| ?(?:of|majority|votes?|inch|miles?|interest|shares?|hours?|pages?|scale)\b"
)
_SET = (" due ", " by ", " for ", " before ", " than ", " to ", " on ", " until ", " expires ", "day, ", "day ", " and ", " set ", ": ")  # fmt: skip
_FRACTIONS = re.compile(r"\b(?:reduc|increas|decreas|cut|multipl|divid|discount)\w*\b[^.;]{0,60}\Z")
_NEAR = 270  # days: who leaves the year out means a day that is near
_LOOKED_AT = 80  # characters


def short_day(lower: str, start: int, end: int, filed: date) -> date | None:
    """The first such day on or after the entry's; None where figures and a stroke at a place are no day that is set.

    lower: a line in lower case.
    """
    if not lower.endswith(_SET, 0, start) or _OF_SOMETHING.match(lower, end):
        return None
    month, _, number = lower[start:end].partition("/")
    day = next_day(int(month), int(number), filed)
    return None if day is None or (day - filed).days > _NEAR or _is_fraction(lower, start) else day


def _is_fraction(lower: str, start: int) -> bool:
    return _FRACTIONS.search(lower, max(0, start - _LOOKED_AT), start) is not None


def next_day(month: int, day: int, filed: date) -> date | None:
    """The first such day on or after the entry's."""
    days = (valid_day(year, month, day) for year in (filed.year, filed.year + 1))
    return next((one for one in days if one is not None and one >= filed), None)


def valid_day(year: int, month: int, day: int) -> date | None:
    """That day; None where no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
