"""Reads the items of a schedule that name a thing and its day and say no more: "Opening brief 6/5/2025; tutorial 6/9/2025"."""

from __future__ import annotations

import re

from services.monitor.entries.moved import has_any

_LENGTH = 200  # characters that an item may take
_SCHEDULES = ("schedul", "deadline", "following dates", "case management", "docket control")
# What an item ends with before its day
_EVENT = r"(?P<event>hearing|conference|tutorial|trial|mediation|argument)(?: dates?)?"
_PAPER = (
    r"briefs?|briefing|disclosures?|contentions?|statements?|discovery|motions?(?: to \w+)?|reports?|reply|replies|oppositions?|"
    r"responses?|exhibits?|lists?|instructions|charts?|pleadings|memorand(?:um|a)|objections|limine|productions?|witnesses|"
    r"depositions|constructions?|terms|completed?|order|answers?|designations?|parties|letter"
)
_ITEM = re.compile(rf"\b(?:{_EVENT}|{_PAPER})(?: \([^()]{{2,80}}\))?(?: due| deadline)?:? ?$")
_NAMED = re.compile(rf"\b(?:hearing|conference|tutorial|trial|{_PAPER}|filings?|records?|experts?)\b")
_MUST_BE = re.compile(
    r"\b(?:must|shall|to) be (?:filed|noted|served|completed|submitted)\b(?: \w+){0,3} by\b"
)
# What begins one that may end with any word
_TO_DO = re.compile(
    r"^(?:deadline|time to|last day|exchange|file|serve|submit|identif\w+|complet\w+|close|completion|parties to|joint|final|initial)\b"
)
_START = re.compile(
    r".*(?:(?:(?<!\b\w)\.|;) |: (?!$)|\) (?=[a-z])|(?<=[ap]\.m\.) |(?<=[ap]m) |\b(?:following|new|these)(?: \w+){1,3}: )(?!$)|^(?:,? (?:at|@) [\d:]+ ?[ap]\.?m\.?)?[\s,;.:]*"
)
# Told of what was done, not of what is to be
_DONE = (
    "filed", "dated", "entered", "signed", "held", "served", "issued", "received", "ecf", "service", "docket no", " of the order", "letter of", "order of", "date of", "born",
)  # fmt: skip


def item_before(lower: str, start: int, floor: int) -> tuple[str, str]:
    """The item of a schedule that names the thing of the date at a place, and the cue to take it with; ("", "") for none.

    lower: a line in lower case. floor: where the date before it ends, 0 for none.
    """
    if not has_any(lower, _SCHEDULES):
        return "", ""
    words = lower[max(floor, start - _LENGTH) : start]
    begin = _START.match(words)
    begins = begin.end() if begin else 0
    item = words[begins:]
    if not item or has_any(item, _DONE):
        return "", ""
    thing = _ITEM.search(item)
    if thing is None and not ((floor or begins) and _is_label(item)):
        return "", ""
    return item, "set for" if thing and thing["event"] else "due by"


def _is_label(item: str) -> bool:
    """Whether words that end otherwise name what is to be done: "Administrative record filing:", "Exchange of terms in dispute"."""
    return (
        _TO_DO.match(item) is not None
        or _MUST_BE.search(item) is not None
        or (item.endswith(": ") and _NAMED.search(item) is not None)
    )
