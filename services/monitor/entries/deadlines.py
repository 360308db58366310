"""Finds the dates an entry fixes and what each is for."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from services.monitor.entries.cues import WEAK, cue_before
from services.monitor.entries.dates import FoundDate, dates_in, time_near
from services.monitor.entries.line import Line, line_of
from services.monitor.entries.moved import FAR, has_any, is_moved
from services.monitor.entries.periods import Period, periods_in
from services.monitor.entries.purposes import (
    BY,
    EVENTS,
    WORDS_BEFORE,
    deadline_names,
    deadline_samples,
    last_clause,
    purpose_ahead,
)
from services.monitor.entries.signs import Tried, sign

__all__ = [
    "Deadline",
    "Period",
    "deadline_names",
    "deadline_samples",
    "deadlines_in",
    "deadlines_of",
    "periods_in",
]

_TAILS = Tried(("(entered:", "[entered:", "(filed on", "(date filed:", "modified on"))
_TRANSCRIPT = sign("transcript")
_ATTRIBUTIVE = re.compile(
    r" (?:[a-z/-]+ ){0,3}?(?P<what>deadline|hearing|conference|trial|(?:motion|hearing|presentment|court|return) date)\b(?! (?:conf|brief))[^.;,]{0,50}"
)
_INSERTED_LENGTH = 40  # characters
_MOST = 150  # dates told of one text
# What is to be done may follow: "extension of time to 2/2/2025 to file a reply", "until 4/30/2025 to serve defendant"
_TO_DO = re.compile(
    r",?(?: (?:with)?in which)? to (?:file|answer|respond|reply|serve|oppose|move|complete|submit|plead|amend)\b[^.;]{0,60}"
)
# "sets a deadline of May 2, 2025 for filing motions to amend"
_FOR_IT = re.compile(r" (?:for|to) [^.;]{3,70}")
# or after it: "shall meet and confer and, no later than March 14, 2025, file a status report"
_GOES_ON = re.compile(
    r", (?:jointly )?(?:file|submit|serve|respond|answer|show cause|move|reply|notify|exchange|produce|provide|complete)\b[^.;]{0,60}"
)
_INSERTED = re.compile(
    r"\b(?:and|or|to|shall|must|may|will|also),? (?:on or before|by|no later than|not later than) "
)
# A sentence may begin with its day: "By April 28, 2025, defendant shall file a response"
_SENTENCE = re.compile(r"(?:[^.;]|(?<=\b\w)\.|(?<=\bco)\.|(?<=\binc)\.|(?<=\bcorp)\.|(?<=\bltd)\.){0,70}")
_SPAN = frozenset({"to", "until", "through", "extended to", "extended until", "extended through"})
# Dates that a line only mentions: "Time excluded from 1/27/2025 until", "MOTION to adjourn conference scheduled for"
_EXCLUDED = re.compile(r"\btime excluded\b[^.;]{0,40}$|\bwithout oral argument on $")
_WANTED_MOVED = re.compile(
    r"\b(?:(?:motion|request|application|moved|moves|move)s?(?: the court)? to (?:adjourn|continue|postpone|reschedule|vacate)"
    r"|(?:adjournment|continuance|postponement) of)(?: [a-z]+){1,5},? (?:scheduled|set|noticed|calendared) for:? (?:\w+day,? )?$"
)
_REFUSED = re.compile(
    r"\bdeny(?:ing)?\b(?!.*\b(?:grant|extended))[^;]{0,160}\bexten"
)  # what is refused sets nothing
_ASKED = re.compile(r"\brequests? that the court extend\b")
_DONE_AFTER = _SPAN | BY
_SETTING = ("set", "scheduled", "noticed", "calendared")
_WANTING = ("adjourn", "continu", "postpone", "reschedul", "vacat")
_UNTOLD = frozenset({"", "submission_due"})
_IN_EFFECT = ("in effect", "in force")  # of a restraining order: "this order remains in effect until"
_NEVER = re.compile(
    r"^(?:entered in error\.*)?\W*(?:notice of (?:filing of )?(?:official )?|redacted\W*)?transcript(?! order)"
)


class Deadline(NamedTuple):
    """A date the line fixes. time: "09:30" court-local, "" when not said. moved: struck or moved by the same line."""

    kind: str
    day: date
    time: str = ""
    moved: bool = False


def deadlines_in(text: str, filed: date | None = None) -> tuple[Deadline, ...]:
    """As deadlines_of, of a text."""
    return deadlines_of(line_of(text), filed)


def deadlines_of(line: Line, filed: date | None = None) -> tuple[Deadline, ...]:
    """Each date the line fixes, in its order, each once a kind; struck or moved ones carry `moved`.

    Dates before `filed` and impossible dates are left out; periods ("within 14 days") are not computed, see periods_in.
    """
    lower, signs = line.lower, line.signs
    if signs & _TRANSCRIPT and "transcript" in lower[:60] and _NEVER.match(lower):
        return ()  # a transcript's dates are the same redaction dates in every case
    lower = _without_tails(lower, signs)
    dates = dates_in(lower, filed, signs)
    if not dates:
        return ()
    found: dict[tuple[str, date, bool], Deadline] = {}
    cued = 0
    for one in dates:
        cue = cue_before(lower, one.start)
        if cue and not (one.yearless and cue in WEAK):
            deadline = _deadline(lower, one, cue, filed)
        elif not cue and one.start > 3 and lower.startswith("the ", one.start - 4):
            deadline = _attributive(lower, one)
        else:
            continue
        if deadline:
            found.setdefault((deadline.kind, deadline.day, deadline.moved), deadline)
        cued += 1
        if cued == _MOST:
            break
    return tuple(found.values())


def _without_tails(lower: str, signs: int) -> str:
    """A line up to the clerk's notes of its day, where nothing is set after them."""
    for tail in _TAILS.of(signs):
        at = lower.find(tail, 1)
        if at > 0 and lower.find("due", at) < 0 and lower.find(" set ", at) < 0:
            lower = lower[:at]
    return lower


def _deadline(lower: str, found: FoundDate, cue: str, filed: date | None) -> Deadline | None:
    start, end, day, _ = found
    moved = is_moved(lower[max(0, start - FAR) : start], lower[end : end + FAR])
    weak = cue in WEAK and not moved
    if (weak and cue == "on" and day == filed) or (cue == "from" and not moved):
        return None
    clause = last_clause(lower[max(0, start - WORDS_BEFORE) : start])
    if _only_mentioned(clause):
        return None
    if not moved and cue.startswith(_SETTING) and has_any(clause, _WANTING) and _WANTED_MOVED.search(clause):
        if "grant" not in lower and not lower.startswith(" is denied", end):
            return None  # a motion to adjourn it sets nothing
        moved = "grant" in lower
    to_do = _to_do(lower, end, cue, clause) if cue in _DONE_AFTER or cue.startswith("deadline") else None
    kind = purpose_ahead(to_do.group(), "by", weak=False) if to_do else purpose_ahead(clause, cue, weak)
    if kind in _UNTOLD and (cue.startswith("expir") or has_any(clause, _IN_EFFECT)):
        kind = "tro_expires" if "restraining order" in lower or "tro " in lower else kind
    if not kind:
        return None
    return Deadline(kind, day, time_near(lower, found) if kind in EVENTS else "", moved)


def _to_do(lower: str, end: int, cue: str, clause: str) -> re.Match[str] | None:
    """What is to be done by a date, where that stands after it."""
    if cue in _SPAN:
        return _TO_DO.match(lower, end)
    if cue.startswith("deadline"):
        return _FOR_IT.match(lower, end)
    if cue not in BY:
        return None
    if clause.endswith(f"that {cue} ") or clause.lstrip(" ,").startswith(cue):
        return _SENTENCE.match(lower, end)
    if lower.startswith(", ", end) and _INSERTED.search(clause, max(0, len(clause) - _INSERTED_LENGTH)):
        return _GOES_ON.match(lower, end)
    return None


def _attributive(lower: str, found: FoundDate) -> Deadline | None:
    """Of "the 10/10/2025 deadline to answer", and of "the 3/4/2025 status hearing" when that is struck or moved."""
    of = _ATTRIBUTIVE.match(lower, found.end)
    if of is None:
        return None
    moved = is_moved("", lower[found.end : found.end + FAR])
    if of["what"] == "deadline":
        return Deadline(purpose_ahead(of.group(), "by", weak=False), found.day, "", moved)
    return Deadline("trial" if of["what"] == "trial" else "hearing", found.day, "", moved) if moved else None


def _only_mentioned(clause: str) -> bool:
    if ("excluded" in clause or "without oral" in clause) and _EXCLUDED.search(clause):
        return True
    if "deny" in clause and _REFUSED.search(clause):
        return True
    return "request" in clause and _ASKED.search(clause) is not None
