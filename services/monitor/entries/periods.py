"""Finds the periods an entry sets without a date."""

from __future__ import annotations

import re
from typing import NamedTuple

from services.monitor.entries.line import Line
from services.monitor.entries.moved import has_any
from services.monitor.entries.purposes import WORDS_BEFORE, last_clause, purpose
from services.monitor.entries.signs import sign

# A period: "within fourteen (14) days of service", "30 days after the date of this order"
_WITHIN = re.compile(
    r"\b(?:within )?(?P<n>\w+ \(\d{1,3}\)|\(?\d{1,3}\)?|[a-z]+(?:-[a-z]+)?)(?: calendar| business| court| additional| working)?$"
)
_COUNTED = sign("days", "weeks", "months", "hours")  # of the lines that are read for periods
_RUNNING = (
    "days after",
    "days of ",
    "days from",
    "days following",
    "weeks after",
    "weeks of ",
    "months after",
    "days before",
    "days prior",
)
# "shall remain in effect for fourteen days", "is extended for an additional 14 days"
_LASTING = ("effect for", "force for", "extended", "stayed for", "stayed an")
_LASTS = re.compile(
    r"\b(?:in (?:full )?(?:force and )?effect|in force|extended|stayed)(?: for| by)?(?: an?| another| additional| further| period of| total of| up to)* \Z"
)
_RUNS = re.compile(r" (?:of|after|from|following|prior to|before)\b[^.;,)]{0,60}")


class Period(NamedTuple):
    """A period the line sets, not computed. within: "14 days". of: what it runs from, as said; "" when not said."""

    kind: str
    within: str
    of: str


def periods_in(line: Line) -> tuple[Period, ...]:
    """The periods the line sets, in its order."""
    lower = line.lower
    if not line.signs & _COUNTED or not (
        "within " in lower or has_any(lower, _RUNNING) or has_any(lower, _LASTING)
    ):
        return ()
    found = []
    for unit in (" days", " weeks", " months", " hours"):
        at = lower.find(unit)
        while at >= 0:
            if period := _period(lower, at, unit):
                found.append((at, period))
            at = lower.find(unit, at + 1)
    return tuple(period for _, period in sorted(found))


def _period(lower: str, at: int, unit: str) -> Period | None:
    within = _WITHIN.search(lower, max(0, at - 48), at)
    number = _number(within["n"]) if within else 0
    if within is None or not number:
        return None
    runs = _RUNS.match(lower, at + len(unit))
    before = lower[max(0, within.start() - WORDS_BEFORE) : within.start()]
    lasts = _LASTS.search(before)
    if not runs and not lasts and "within" not in within.group():
        return None
    kind = (lasts and _ends(before)) or purpose(last_clause(before), "by")
    return Period(kind, f"{number}{unit}", runs.group().strip() if runs else "")


def _ends(before: str) -> str:
    """The kind of the end of what lasts so long."""
    if "restraining order" in before or "tro " in before:
        return "tro_expires"
    return "stay_ends" if "stay" in before else ""


_NUMBER_WORDS = {
    "two": 2, "three": 3, "five": 5, "seven": 7, "ten": 10, "fourteen": 14, "fifteen": 15, "twenty": 20, "twenty-one": 21,
    "twenty-eight": 28, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90,
}  # fmt: skip


def _number(words: str) -> int:
    figures = re.search(r"\d+", words)
    return int(figures.group()) if figures else _NUMBER_WORDS.get(words, 0)
