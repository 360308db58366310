"""Where a line prints a day, in the shapes dockets have."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

MONTHS = tuple(date(2000, month, 1).strftime("%B").lower() for month in range(1, 13))


def mentions(line: str, day: date) -> int:
    """Where a line prints a day, behind it; -1 when it does not."""
    match = _printed(day).search(line)
    return match.end() if match else -1


@lru_cache(maxsize=4096)
def _printed(day: date) -> re.Pattern[str]:
    month = MONTHS[day.month - 1]
    numbers = rf"0?{day.month}/0?{day.day}/(?:{day.year}|{day.year % 100:02d})\b"
    words = rf"(?:{month}|{month[:3]}\.?) {day.day}, {day.year}\b"
    return re.compile(rf"(?<!\d)(?:{numbers})|\b(?:{words})")
