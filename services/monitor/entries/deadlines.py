"""Finds the dates an entry fixes and what each is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from shared.yaml_text import read_yaml

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_SHORT_DATE = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d{2})\b")
_LONG_DATE = re.compile(
    r"\b(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?, (?P<year>\d{4})"
)
# "due by", "set for Friday,", "extended to and including"
_CUE = re.compile(
    r"\b(due(?: (?:by|on|on or before))?|(?:on or )?before|by|no later than|not later than|until|re-?set(?: (?:for|to))?|"
    r"set (?:for|on)|scheduled (?:for|on)|continued to|adjourned (?:to|until)|rescheduled (?:for|to)|"
    r"extended (?:to|through|until)|to|through|hearing|deadline:?|on)"
    r"(?: and including)?:? (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?$"
)
_LAST_WORDS = frozenset(
    [
        "due",
        "by",
        "on",
        "before",
        "than",
        "until",
        "set",
        "reset",
        "re-set",
        "for",
        "to",
        "through",
        "hearing",
        "deadline",
        "deadline:",
        "including",
        "to:",
        "monday,",
        "tuesday,",
        "wednesday,",
        "thursday,",
        "friday,",
        "saturday,",
        "sunday,",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
    ]
)
_CUE_LENGTH = 50
_WORDS_BEFORE = 200
_CLAUSE_END = re.compile(r"(?<=[a-z)]{4})[.;]\s|(?<=\d{4})[.;]\s")
# "hearing set for 4/19/17 is stricken", "previously set for 10/6/2016", "extending … cut-off set for 8/7/2015"
_MOVED_AFTER = re.compile(
    r"[^.;,]{0,50}?\b(?:is|are)(?: hereby)? (?:stricken|vacated|cancel|reset|continued|moved)"
)
_MOVED_BEFORE = re.compile(
    r"(?:previously (?:set|noticed|scheduled)|cut-?off set)(?: for| on)?(?: \w+day,?)? $"
)
_PAST = re.compile(
    r"\b(?:held|signed|filed|dated|entered|served|modified|issued|executed|proceedings)\b[^.;]{0,60}$"
)
_WEAK_CUES = frozenset({"to", "on", "through", "hearing", "before", "until"})
_EVENT_CUES = ("set", "re", "scheduled", "continued", "adjourned")
_EVENTS = frozenset({"hearing", "trial"})


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    raw = _raw()
    return tuple((row["kind"], re.compile(row["pattern"])) for row in raw["kinds"])


@lru_cache(maxsize=1)
def _event_kinds_first() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The kinds as tried after "set for" and the like: "conference on discovery set for" is a conference."""
    return tuple(sorted(_kinds(), key=lambda row: row[0] not in _EVENTS))


@lru_cache(maxsize=1)
def deadline_names() -> dict[str, tuple[str, str]]:
    """The Chinese and the English name of every kind of deadline."""
    raw = _raw()
    names = {row["kind"]: (row["zh"], row["en"]) for row in raw["kinds"]}
    return names | {kind: (row["zh"], row["en"]) for kind, row in raw["names"].items()}


def deadline_samples() -> tuple[tuple[str, str], ...]:
    """(kind, composed sample) for every rule of deadlines.yml."""
    return tuple((row["kind"], row["sample"]) for row in _raw()["kinds"])


def deadlines_in(text: str, filed: date | None = None) -> tuple[tuple[str, date], ...]:
    """(kind, date) for each date the text fixes, in its order, each once.

    Dates struck or moved by the same entry, dates before `filed` and impossible dates are left out; periods
    ("within 14 days") are not computed.
    """
    lower = text.lower()
    if lower.startswith("transcript"):
        return ()  # a transcript's dates are the same redaction dates in every case
    found: dict[tuple[str, date], None] = {}
    for match, cue in _cued_dates(lower):
        day = _day(match)
        before = lower[max(0, match.start() - _WORDS_BEFORE) : match.start()]
        if day is None or (filed is not None and day < filed) or _is_past(cue, before, lower[match.end() :]):
            continue
        kind = _kind(before, cue)
        if kind:
            found.setdefault((kind, day))
    return tuple(found)


def _cued_dates(lower: str) -> Iterator[tuple[re.Match[str], str]]:
    """Each date with the word before it that makes it a deadline, in the order of the text."""
    dates = list(_SHORT_DATE.finditer(lower)) if "/" in lower else []
    if ", 20" in lower or ", 19" in lower:
        dates = sorted([*dates, *_LONG_DATE.finditer(lower)], key=re.Match.start)
    for match in dates:
        near = lower[max(0, match.start() - _CUE_LENGTH) : match.start()]
        if near.rpartition(" ")[0].rpartition(" ")[2] in _LAST_WORDS and (cue := _CUE.search(near)):
            yield match, cue.group(1)


def _is_past(cue: str, before: str, after: str) -> bool:
    moved = _MOVED_AFTER.match(after) or _MOVED_BEFORE.search(before)
    return bool(moved) or (cue in _WEAK_CUES and _PAST.search(before) is not None)


def _kind(before: str, cue: str) -> str:
    """What the date is for, by the words before it in the same sentence, the nearest part of it first."""
    clause = _CLAUSE_END.split(before)[-1]
    moves_event = cue.startswith(_EVENT_CUES)
    for words in (clause.rstrip(", ").rsplit(",", 1)[-1], clause):
        for kind, pattern in _event_kinds_first() if moves_event else _kinds():
            if pattern.search(words):
                return kind
    if moves_event or (cue in _WEAK_CUES and "exten" not in clause):
        return ""
    return "submission_due"


def _day(match: re.Match[str]) -> date | None:
    try:
        if match.re is _SHORT_DATE:
            year = int(match.group("y"))
            return date(year + 2000 if year < 100 else year, int(match.group("m")), int(match.group("d")))
        month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match.group("month")[:3]))
        return date(int(match.group("year")), month, int(match.group("day")))
    except ValueError:
        return None


@lru_cache(maxsize=1)
def _raw() -> Any:
    return read_yaml(files(__package__).joinpath("deadlines.yml").read_text("utf-8"))
