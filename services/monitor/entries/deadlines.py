"""Finds the dates an entry fixes and what each is for."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from services.monitor.entries.after_dates import SAID_AFTER, is_sitting, to_be_done
from services.monitor.entries.continued_items import begins_anew, says_no_more, whose
from services.monitor.entries.cues import WEAK, cue_before
from services.monitor.entries.date_first import SCHEDULES, rows_of
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
from services.monitor.entries.table_cells import CELLS, with_plain_cells

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
    lower, text, dates = _with_dates(line, filed)
    if not dates:
        return ()
    rows = rows_of(lower, dates) if len(dates) > 1 and line.signs & SCHEDULES else {}
    found: dict[tuple[str, date, bool], Deadline] = {}
    floor, deadline = 0, None
    for one in dates[:_MOST]:
        if lower.endswith(_NOTED, 0, one.start):
            continue  # the day of the clerk's note itself
        if deadline and one.start - floor < _NEAR and _is_last_day(deadline, lower[floor : one.start]):
            continue
        if one.start in rows:
            deadline = _of_row(lower, one, rows[one.start])
        elif cue := cue_before(lower, one.start):
            if deadline and deadline.kind not in EVENTS and says_no_more(lower, one, floor):
                deadline = Deadline(deadline.kind, one.day)
            else:
                anew = floor > 0 and begins_anew(text, lower, floor)
                deadline = _deadline(lower, one, cue, filed, floor, anew=anew)
        else:
            deadline = _uncued(lower, one, floor, deadline)
        floor = one.end
        if deadline:
            _keep(found, deadline)
    return tuple(found.values())


def _with_dates(line: Line, filed: date | None) -> tuple[str, str, list[FoundDate]]:
    """The line as its dates are read, in lower case and as written, and its dates."""
    lower, text, signs = line.lower, line.text, line.signs
    if signs & _TRANSCRIPT and "transcript" in lower[:60] and _NEVER.match(lower):
        return lower, text, []  # a transcript's dates are the same redaction dates in every case
    lower = _without_tails(lower, signs)
    dates = dates_in(lower, filed, signs)
    if dates and signs & CELLS:
        plain, text = with_plain_cells(lower, text)
        if plain is not lower:
            lower, dates = plain, dates_in(plain, filed, signs)
    return lower, text, dates


def _keep(found: dict[tuple[str, date, bool], Deadline], deadline: Deadline) -> None:
    found.setdefault((deadline.kind, deadline.day, deadline.moved), deadline)
    if deadline.moved:  # set before in the same line, and struck here
        found.pop((deadline.kind, deadline.day, False), None)


def _is_last_day(first: Deadline, between: str) -> bool:
    """Whether a date after these words ends what begins with the one before: "hearing set for May 5 to May 9"."""
    return first.kind in EVENTS and not first.moved and between in _RANGES


def _uncued(lower: str, one: FoundDate, floor: int, last: Deadline | None) -> Deadline | None:
    if one.start > 3 and lower.startswith("the ", one.start - 4):
        return _attributive(lower, one)
    named = whose(lower, one.start, floor)
    if named == "" and last and last.kind not in EVENTS:
        return Deadline(last.kind, one.day)
    return _listed(lower, one, floor, named)


def _without_tails(lower: str, signs: int) -> str:
    """A line up to the clerk's notes of its day, where nothing is set after them."""
    for tail in _TAILS.of(signs):
        at = lower.find(tail, 1)
        if at > 0 and lower.find("due", at) < 0 and lower.find(" set ", at) < 0:
            lower = lower[:at]
    return lower


def _deadline(
    lower: str, found: FoundDate, cue: str, filed: date | None, floor: int, *, anew: bool
) -> Deadline | None:
    """floor: where the date before ends. anew: whether an item of a table begins there."""
    start, end, day, yearless = found
    moved = is_moved(lower[max(0, start - FAR) : start], lower[end : end + FAR])
    weak = cue in WEAK and not moved
    if (weak and (yearless or (cue == "on" and day == filed))) or (cue == "from" and not moved):
        return None
    clause = last_clause(lower[max(0, start - WORDS_BEFORE) : start])
    if anew or (floor > start - len(clause) and cue.startswith(_ENDINGS) and lower.startswith(" ", floor)):
        clause = last_clause(
            lower[max(floor, start - WORDS_BEFORE) : start]
        )  # "Expert Disclosures Due 3/19/2025 Discovery Closes 4/18/2025"
    if only_named(clause, cue):
        return None
    if not moved and is_wanted_moved(clause, cue):
        moved = has_any(lower, _GRANTED)
        if not moved and not lower.startswith(" is denied", end):
            return None  # a motion to adjourn it sets nothing
    if cue == "on" and is_sitting(lower, end, clause):
        return Deadline("hearing", day, time_near(lower, found), moved)
    to_do = (
        to_be_done(lower, end, cue, clause)
        if cue in SAID_AFTER or cue == "set" or cue.startswith("deadline")
        else ""
    )
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


def _listed(lower: str, found: FoundDate, floor: int, named: str | None) -> Deadline | None:
    """Of "Claim construction opening brief 11/18/2025" in a schedule. named: as of whose."""
    if named and not found.yearless:
        kind = purpose_ahead(named.replace(":", ""), "due by", weak=False)
        if kind not in _UNTOLD | EVENTS:
            return Deadline(kind, found.day)
    item, cue = item_before(lower, found.start, floor)
    if not item or found.yearless:
        return None
    kind = purpose_ahead(item, cue, weak=False)
    return Deadline(kind, found.day, time_near(lower, found) if kind in EVENTS else "") if kind else None


def _of_row(lower: str, found: FoundDate, kind: str) -> Deadline:
    """Of "March 3, 2025 *Jury Selection" in a schedule whose days stand first."""
    return Deadline(kind, found.day, time_near(lower, found) if kind in EVENTS else "")
