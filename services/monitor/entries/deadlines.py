"""Finds the dates an entry fixes and what each is for."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from services.monitor.entries.after_dates import SAID_AFTER, is_sitting, to_be_done
from services.monitor.entries.cues import WEAK, cue_before
from services.monitor.entries.dates import FoundDate, dates_in, time_near
from services.monitor.entries.line import Line
from services.monitor.entries.moved import FAR, has_any, is_moved
from services.monitor.entries.named_only import is_wanted_moved, only_named
from services.monitor.entries.periods import Period, periods_in
from services.monitor.entries.purposes import (
    EVENTS,
    WORDS_BEFORE,
    deadline_names,
    deadline_samples,
    last_clause,
    purpose_ahead,
)
from services.monitor.entries.schedule_items import item_before
from services.monitor.entries.signs import Tried, sign

__all__ = [
    "Deadline",
    "Period",
    "deadline_names",
    "deadline_samples",
    "deadlines_of",
    "periods_in",
]

_TAILS = Tried(("(entered:", "[entered:", "(filed on", "(date filed:", "modified on"))
_TRANSCRIPT = sign("transcript")
_ATTRIBUTIVE = re.compile(
    r" (?:[a-z/-]+ ){0,3}?(?P<what>deadline|hearing|conference|trial|(?:motion|hearing|presentment|court|return) date)\b(?! (?:conf|brief))[^.;,]{0,50}"
)
_MOST = 250  # dates looked at in one text
_LASTING = ("patent", "agreement", "licen", "lease", "contract", "copyright", "registration")
_RANGES = frozenset({" to ", " through ", " - ", "-", " thru ", " until "})  # between a first and a last day
# Before "the 7/15/2026 conference"
_MOVES = ("continues ", "vacates ", "adjourns ", "resets ", "strikes ", "cancels ", "reschedules ", "vacating ", "adjourning ")  # fmt: skip
_ENDINGS = ("due", "close", "ends", "end ")
_NOTED = ("entered: ", "dated ")
_NEAR = 12  # characters between the two at most
_GRANTED = ("grant", "so ordered")
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
    floor, deadline = 0, None
    for one in dates[:_MOST]:
        if lower.endswith(_NOTED, 0, one.start):
            continue  # the day of the clerk's note itself
        if deadline and one.start - floor < _NEAR and _is_last_day(deadline, lower[floor : one.start]):
            continue
        cue = cue_before(lower, one.start)
        deadline = _deadline(lower, one, cue, filed, floor) if cue else _uncued(lower, one, floor)
        floor = one.end
        if deadline:
            found.setdefault((deadline.kind, deadline.day, deadline.moved), deadline)
            if deadline.moved:  # set before in the same line, and struck here
                found.pop((deadline.kind, deadline.day, False), None)
    return tuple(found.values())


def _is_last_day(first: Deadline, between: str) -> bool:
    """Whether a date after these words ends what begins with the one before: "hearing set for May 5 to May 9"."""
    return first.kind in EVENTS and not first.moved and between in _RANGES


def _uncued(lower: str, one: FoundDate, floor: int) -> Deadline | None:
    if one.start > 3 and lower.startswith("the ", one.start - 4):
        return _attributive(lower, one)
    return _listed(lower, one, floor)


def _without_tails(lower: str, signs: int) -> str:
    """A line up to the clerk's notes of its day, where nothing is set after them."""
    for tail in _TAILS.of(signs):
        at = lower.find(tail, 1)
        if at > 0 and lower.find("due", at) < 0 and lower.find(" set ", at) < 0:
            lower = lower[:at]
    return lower


def _deadline(lower: str, found: FoundDate, cue: str, filed: date | None, floor: int) -> Deadline | None:
    start, end, day, yearless = found
    moved = is_moved(lower[max(0, start - FAR) : start], lower[end : end + FAR])
    weak = cue in WEAK and not moved
    if (weak and (yearless or (cue == "on" and day == filed))) or (cue == "from" and not moved):
        return None
    clause = last_clause(lower[max(0, start - WORDS_BEFORE) : start])
    if floor > start - len(clause) and cue.startswith(_ENDINGS) and lower.startswith(" ", floor):
        clause = lower[floor:start]  # "Expert Disclosures Due 3/19/2025 Discovery Closes 4/18/2025"
    if only_named(clause, cue):
        return None
    if not moved and is_wanted_moved(clause, cue):
        moved = has_any(lower, _GRANTED)
        if not moved and not lower.startswith(" is denied", end):
            return None  # a motion to adjourn it sets nothing
    if cue == "on" and is_sitting(lower, end, clause):
        return Deadline("hearing", day, time_near(lower, found), moved)
    to_do = to_be_done(lower, end, cue, clause) if cue in SAID_AFTER or cue.startswith("deadline") else ""
    kind = purpose_ahead(to_do, "by", weak=False) if to_do else purpose_ahead(clause, cue, weak)
    if kind in _UNTOLD and (cue.startswith("expir") or has_any(clause, _IN_EFFECT)):
        kind = "tro_expires" if "restraining order" in lower or "tro " in lower else kind
    if not kind or (cue.startswith("expir") and has_any(clause, _LASTING)):
        return None
    return Deadline(kind, day, time_near(lower, found) if kind in EVENTS else "", moved)


def _attributive(lower: str, found: FoundDate) -> Deadline | None:
    """Of "the 10/10/2025 deadline to answer", and of "the 3/4/2025 status hearing" when that is struck or moved."""
    of = _ATTRIBUTIVE.match(lower, found.end)
    if of is None:
        return None
    moved = is_moved("", lower[found.end : found.end + FAR]) or lower.endswith(_MOVES, 0, found.start - 4)
    if of["what"] == "deadline":
        return Deadline(purpose_ahead(of.group(), "by", weak=False), found.day, "", moved)
    return Deadline("trial" if of["what"] == "trial" else "hearing", found.day, "", moved) if moved else None


def _listed(lower: str, found: FoundDate, floor: int) -> Deadline | None:
    """Of "Claim construction opening brief 11/18/2025" in a schedule."""
    item, cue = item_before(lower, found.start, floor)
    if not item or found.yearless:
        return None
    kind = purpose_ahead(item, cue, weak=False)
    return Deadline(kind, found.day, time_near(lower, found) if kind in EVENTS else "") if kind else None
