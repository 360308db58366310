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
# "Target date - January 4, 2027"
_DASH = re.compile(rf"(?i)(?<=[a-z)]) - (?={_DAY})")
# The cells of a table whose days stand last
_CELL_BEFORE = re.compile(rf"(?i) \|(?= {_DAY})")
_CELL_AFTER = re.compile(r"(?i)(?<=\d) \|(?= )|(?<=[ap]\.m\.) \|(?= )|(?<=[ap]m) \|(?= )")
_DAY_FIRST = re.compile(rf"(?i)\b(?:dates?|deadlines?) \|? ?(?:events?|deadlines?)\b|\A\W*{_DAY}")


def with_plain_cells(text: str) -> str:
    """A line whose dashes and cells before days are gone; those of tables whose days stand first are left."""
    if " - " in text:
        text = _DASH.sub(": ", text)
    if " | " in text and not _DAY_FIRST.search(text):
        text = _CELL_AFTER.sub(";", _CELL_BEFORE.sub("", text))
    return text
