"""The judge before whom or by whom something is done in a docket line, and the day of a signature."""

from __future__ import annotations

import re
from datetime import date

from services.monitor.entries.dates import dates_in
from services.monitor.entries.sought import quick

_TITLES = ("Honorable ", "Judge ", "Hon. ")
_BEFORE = 70  # characters in which stands what says that it is a judge who acts
_NAME = re.compile(
    r"(?:(?:Magistrate|District|Chief|Senior|Judge|Hon\.|U\.?S\.?) )*(?P<name>[A-Z][\w'.-]*(?: (?:[A-Z][\w'.-]*|de|del|der|la|van|von))*?(?:,? (?:Jr|Sr|II|III|IV)\b\.?)?)"
    r"(?= on \d| on [A-Z][a-z]+ \d|[:;,)]| ?\)| \(|(?<=[a-z]{2})\. |(?<=[a-z]{2})\.$| in | at | for | re | to |  | Appear| [Gg]ranting| GRANTING| [Dd]enying| DENYING| - |$)"
)
# What begins "before the Honorable", "Signed by", "ORDER by Judge", "So Ordered by Magistrate", and what may stand between
_ACTING = frozenset({"before", "by", "judge", "judge:"})
_ACTING_END = re.compile(r"\b(?:before|by|judge:?)$")
_BETWEEN = frozenset(
    [
        "judge",
        "the",
        "chief",
        "senior",
        "district",
        "magistrate",
        "bankruptcy",
        "us",
        "us.",
        "u.s",
        "u.s.",
        "united",
        "states",
        "honorable",
        "hon",
        "hon.",
    ]
)
_SIGNS = quick(r"\b(?:signed|ordered|entered|endorsed)\b[^.;()]{0,60}$")


def judge_in(line: str) -> tuple[str, date | None]:
    """The first judge before whom or by whom, and the day of a signature."""
    name, signed = "", None
    for title in _TITLES:
        at = line.find(title)
        while at >= 0 and not (name and signed):
            before = line[max(0, at - _BEFORE) : at].lower()
            found = _NAME.match(line, at + len(title)) if _is_acting(before) else None
            if found:
                name = name or found["name"].strip(" .")
                if signed is None and line.startswith(" on ", found.end()) and _SIGNS.search(before):
                    signed = _day_at(line[found.end() + 4 : found.end() + 30].lower())
            at = line.find(title, at + 1)
    return name, signed


def _is_acting(before: str) -> bool:
    """Whether these words in lower case end with "before the Honorable", "by", "judge: hon." and the like."""
    if before[-1:] != " ":
        return False
    end = len(before) - 1
    at = before.rfind(" ", 0, end)
    word = before[at + 1 : end]
    if word in _ACTING:
        return True
    while word in _BETWEEN and at > 0:
        at, end = before.rfind(" ", 0, at), at
        word = before[at + 1 : end]
        if word in _ACTING or _ACTING_END.search(word):
            return True
    return False


def _day_at(words: str) -> date | None:
    found = next(iter(dates_in(words)), None)
    return found.day if found and found.start <= 1 else None
