"""Tables copied into a line, and dashes between a thing and its day, as the commas and colons that the readers expect."""

from __future__ import annotations

import re

from services.monitor.entries.signs import sign

_BEGINNINGS = ("mon", "tue", "wed", "thu", "fri", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # fmt: skip
CELLS = sign(
    *(f" - {first}" for first in (*_BEGINNINGS, *"0123456789")),
    *(f" | {first}" for first in (*_BEGINNINGS, *"0123456789")),
)
_DAY = r"(?:(?:mon|tues|wednes|thurs|fri)day,? )?(?:\d{1,2}/\d{1,2}/\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d)"
# "Target date - January 4, 2027"; each begins with what is rare
_DASH = re.compile(rf" - (?<=[a-z)] - )(?={_DAY})")
# The cells of a table whose days stand last
_CELL_BEFORE = re.compile(rf" \|(?= {_DAY})")
_CELL_AFTER = re.compile(r" \| (?<=(?:\d|m|\.) \| )")
_DAY_FIRST = re.compile(rf"\b(?:dates?|deadlines?) \|? ?(?:events?|deadlines?)\b|\A\W*{_DAY}")


def with_plain_cells(lower: str, text: str) -> tuple[str, str]:
    """A line in lower case and as written, whose dashes and cells before days are gone; those of tables whose days stand
    first are left."""
    lower, text = _replaced(_DASH, ": ", lower, text)
    if " | " in lower and not _DAY_FIRST.search(lower):
        lower, text = _replaced(_CELL_BEFORE, "", lower, text)
        lower, text = _replaced(_CELL_AFTER, "; ", lower, text)
    return lower, text


def _replaced(pattern: re.Pattern[str], by: str, lower: str, text: str) -> tuple[str, str]:
    found = [match.span() for match in pattern.finditer(lower)]
    for start, end in reversed(found):
        lower = lower[:start] + by + lower[end:]
        text = text[:start] + by + text[end:]
    return lower, text
