"""Reads the rows of a schedule whose day stands first: "3/15/2026 - Fact discovery closes", "March 3, 2025 *Jury Selection"."""

from __future__ import annotations

import re

from services.monitor.entries.dates import FoundDate
from services.monitor.entries.moved import has_any
from services.monitor.entries.purposes import purpose_ahead
from services.monitor.entries.signs import sign

SCHEDULES = sign("schedul", "deadline", "docket control", "case management", "following dates")
_FEWEST = 2  # rows that make a table
_LENGTH = 160  # characters of a row that are looked at
# Between a day and what is for it: "- ", ": ", "*", or nothing where a heading names the columns
_BETWEEN = re.compile(
    r"(?:,? (?:at |@ )?\d{1,2}(?::\d\d)? ?[ap]\.?m\.?)?(?:: (?:- )?| ?[-|] | ?\*)\*? ?(?=[a-z\"(])"
)
_PLAIN = re.compile(r" (?=[a-z\"*])")
_COLUMNS = re.compile(
    r"\b(?:dates? (?:events?|deadlines?)|deadlines? events?|amended (?:dates?|deadlines?) events?) \Z"
)
_AFTER_DAY = (
    ": ",
    " - ",
    "- ",
    " |",
    " *",
    "*",
    ", ",
    " at ",
    " @",
)  # one of these stands after such a day, or a heading before all
_HEAD = re.compile(r"(?:\A|[:;.)] |\b(?:events?|deadlines?|dates?|schedules?|follows) )\Z")
_WHAT = re.compile(r"[^.;,]*?(?=[.;,]| - | before | in | at |\Z)")
_EVENT = re.compile(r"^(?!deadline|file|joint|submit|exchange).*\b(?:hearing|conference|trial|jury selection|tutorial|argument|calendar call)(?: \([^()]*\)| begins?| starts?| commences)?\Z")  # fmt: skip
_NO_ROW = (" by ", " on ", " before ", " than ", " until ", " to ", " for ", " from ", " of ", " through ", " due ", " set ")  # fmt: skip
_DONE = ("filed on", " dated", "entered", "signed", " held", " served on", "issued", "received")


def rows_of(lower: str, dates: list[FoundDate]) -> dict[int, str]:
    """The kind of each day that begins a row, by where the day stands; {} for no table.

    lower: a line in lower case. dates: all of it, in its order.
    """
    if not (" event" in lower or any(lower.startswith(_AFTER_DAY, one.end) for one in dates)):
        return {}
    rows: dict[int, str] = {}
    columns = False
    for place, one in enumerate(dates):
        before = lower[max(0, one.start - 40) : one.start]
        columns = columns or ("event" in before and _COLUMNS.search(before) is not None)
        if not (rows or _HEAD.search(before)) or (rows and before.endswith(_NO_ROW)):
            continue
        between = _BETWEEN.match(lower, one.end) or (_PLAIN.match(lower, one.end) if columns else None)
        if between is None:
            continue
        end = dates[place + 1].start if place + 1 < len(dates) else len(lower)
        words = lower[between.end() : min(end, between.end() + _LENGTH)].lstrip("* ")
        if kind := _kind(words):
            rows[one.start] = kind
    return rows if len(rows) >= _FEWEST else {}


def _kind(words: str) -> str:
    what = _WHAT.match(words)
    if what is None or has_any(words, _DONE):
        return ""
    named = what.group().strip()
    if _EVENT.match(named):
        return purpose_ahead(f"{named} set for ", "set for", weak=False)
    return purpose_ahead(f"{named} due by ", "due by", weak=False) if named else ""
