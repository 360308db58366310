"""The deadlines that entries state themselves, and how later entries move or strike them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.deadlines.draft import Draft, Ending
from services.monitor.deadlines.events import in_order, is_paper, line_of, refers_to
from services.monitor.deadlines.investigations import dates_of_investigation
from services.monitor.deadlines.parties import Sides, keys
from services.monitor.deadlines.printed import mentions
from services.monitor.deadlines.rules import local_rules
from shared.vocabulary import DeadlineBasis, DeadlineState

Filers = Callable[[str], tuple[str, ...]]  # by the number of an entry, keys of those who filed it

# Kinds of which one party has one date at a time: a new one replaces the old.
ONE_AT_A_TIME = frozenset(
    {
        "answer_due", "counterclaim_answer_due", "tro_expires", "trial", "service_due", "discovery_closes",
        "dispositive_motion_cutoff", "target_date", "motions_in_limine_due", "itc_response_due",
    }
)  # fmt: skip
_OF_A_PARTY = frozenset({"answer_due", "counterclaim_answer_due", "itc_response_due"})
_MOVES = re.compile(
    r"\bre-?set\b|re-?schedul|continued|adjourn|vacat|strick|extend|extension|moved to|postpone|advanced|converted"
)
_MOVED_HERE = re.compile(
    r"[,)]?(?: at [\d:]+ ?[ap]\.?m\.?,?)?(?: \([^)]{1,20}\),?)? (?:is|are|was|has been|have been) (?:hereby )?"
    r"(?:adjourn|re-?set|re-?schedul|vacat|continued|strick|moved|postpon|cancel|converted|extended)"
)
_STANDS = re.compile(r"[^.;]{0,40}\b(?:remain|stand|unchanged|as previously)")
_MOVED = ("之后的条目改期或取消", "moved or struck by a later entry")
_ALL_STRUCK = re.compile(
    r"\ball (?:\w+ ){0,2}(?:hearings?|deadlines?|dates|settings|conferences)\b[^.;]{0,60}(?:strick|vacat|terminat|cancel)"
)
# A motion or stipulation asks for a day; a notice or an order sets one.
_ASKS = re.compile(
    r"^(?:\W|\w+ ){0,6}?(?:motion|application|request|stipulation|petition)s?\b(?! hearing)", re.IGNORECASE
)
_TIME = re.compile(r"^[^.;]{0,24}?\b(?P<hour>\d{1,2})(?::(?P<minute>\d{2}))? ?(?P<half>[ap])\.?m\b")
_PIECES = re.compile(r"(?<=\d);|(?<=\d), and (?=[A-Z])|(?<=\d)\. (?=[A-Z])")


def stated_in(
    case: CaseFile, sides: Sides, filers: Filers, granted: frozenset[str] = frozenset()
) -> list[Draft]:
    """What entries state, each kind, day and party once, with what later entries did to it.

    filers: an order that grants a motion is about those who made it. granted: numbers of entries whose motion was
    granted.
    """
    found: dict[tuple[str, date, str], Draft] = {}
    for entry in in_order(case.entries):
        fixed = [one for one in _fixed(entry) if not one.get("superseded")]
        _move(found.values(), entry, {date.fromisoformat(one["date"]) for one in fixed}, fixed)
        for one in fixed:
            for draft in _drafts(one, entry, sides, filers):
                draft.asked = _is_asked(draft, entry, case.court) and entry.number not in granted
                _keep(found, draft)
    return list(found.values())


def _is_asked(draft: Draft, entry: Entry, court: str) -> bool:
    """Movants notice hearings, and CM/ECF sets the days of opposition and reply; other days they only ask for."""
    return draft.kind not in {"hearing", "response_due", "reply_due"} and asks_only(entry, court)


def asks_only(entry: Entry, court: str) -> bool:
    """Whether an entry is a motion or stipulation, whose dates hold only once somebody grants it."""
    line = line_of(entry)
    if not is_paper(line) or not _ASKS.match(line):
        return False
    return "stipulation" not in line[:60] or court not in local_rules().stipulations_extend


def _fixed(entry: Entry) -> list[dict[str, Any]]:
    """The dates of an entry as its reading has them; in an investigation as 19 CFR part 210 calls them."""
    line = line_of(entry)
    fixed = [_unless_moved(one, line) for one in entry.reading.get("deadlines", ())]
    return dates_of_investigation(fixed, line) if entry.docket.startswith("usitc/") else fixed


def _unless_moved(fixed: Mapping[str, Any], line: str) -> dict[str, Any]:
    """A date of a reading; superseded where the same line goes on to say that it was moved or struck."""
    at = mentions(line, date.fromisoformat(fixed["date"]))
    moved = at >= 0 and _MOVED_HERE.match(line[at : at + 120])
    return {**fixed, "superseded": True} if moved else dict(fixed)


def _drafts(fixed: Mapping[str, Any], entry: Entry, sides: Sides, filers: Filers) -> Iterator[Draft]:
    day, line = date.fromisoformat(fixed["date"]), line_of(entry)
    filed = entry.filed or day
    if day < filed:
        return
    parties = _parties(fixed["kind"], day, entry, sides, filers) or ("",)
    for party in parties:
        yield Draft(
            kind=fixed["kind"],
            day=day,
            basis=DeadlineBasis.STATED,
            entry=entry.uid,
            since=filed,
            said=filed,
            party=party,
            time=_read_time(fixed) or _time(line, day),
            why_zh="案卷条目写明",
            why_en="the docket entry says so",
            line=line,
            number=entry.number,
            refers=refers_to(line),
        )


def _keep(found: dict[tuple[str, date, str], Draft], draft: Draft) -> None:
    """Remember a date; one stated again stands, whatever was said of it before, under its latest entry."""
    place = (draft.kind, draft.day, draft.party)
    if place in found:
        draft.since = min(draft.since, found[place].since)
        draft.time = draft.time or found[place].time
        del found[place]
    found[place] = draft


def _parties(kind: str, day: date, entry: Entry, sides: Sides, filers: Filers) -> tuple[str, ...]:
    """Whom a date of such a kind concerns: those named in the same piece, else in the entry, else who asked for it."""
    if kind not in _OF_A_PARTY:
        return ()
    claims = kind == "counterclaim_answer_due"
    text = entry.text or entry.title
    pieces = [piece for piece in _PIECES.split(text) if mentions(piece.lower(), day) >= 0]
    for part in (*pieces[:1], text[:2000]):
        named = tuple(side for side in sides.named_in(part) if side.claims is claims)
        if named:
            return keys(named)
    asked = tuple(key for number in sorted(refers_to(line_of(entry))) for key in filers(number))
    asked = tuple(key for key in asked if (side := sides.of(key)) and side.claims is claims)
    if asked:
        return asked
    return keys(sides.answering) if len(sides.answering) == 1 and not claims else ()


def _read_time(fixed: Mapping[str, Any]) -> str:
    """The time a reading gives, where it is a court-local "HH:MM"."""
    at = str(fixed.get("time") or "")[:5]
    return at if re.fullmatch(r"(?:[01]\d|2[0-3]):[0-5]\d", at) else ""


def _time(line: str, day: date) -> str:
    """The clock time that follows a printed day, "" when none does."""
    at = mentions(line, day)
    match = _TIME.search(line[at : at + 60]) if at >= 0 else None
    if match is None:
        return ""
    hour, minute = int(match.group("hour")), int(match.group("minute") or 0)
    if not (1 <= hour <= 12 and minute < 60):
        return ""
    return f"{hour % 12 + (12 if match.group('half') == 'p' else 0):02d}:{minute:02d}"


def _move(earlier: Iterable[Draft], entry: Entry, new: set[date], fixed: list[dict[str, Any]]) -> None:
    """Mark what this entry moves or strikes among the dates stated before that are still ahead of it."""
    filed, line = entry.filed, line_of(entry)
    struck = {one["date"] for one in _fixed(entry) if one.get("superseded")}
    if (
        filed is None
        or asks_only(entry, "")
        or not (struck or _MOVES.search(line) or _ALL_STRUCK.search(line))
    ):
        return
    ahead = [draft for draft in earlier if draft.day >= filed and not draft.endings]
    kinds = {one["kind"] for one in fixed} if _MOVES.search(line) else set()
    for draft in ahead:
        named = draft.day.isoformat() in struck or _moves_day(line, draft.day)
        if _ALL_STRUCK.search(line) or (
            draft.day not in new and (named or _replaces(draft, ahead, kinds, refers_to(line)))
        ):
            draft.endings.append(Ending(filed, DeadlineState.SUPERSEDED, entry.uid, *_MOVED))


def _moves_day(line: str, day: date) -> bool:
    """Whether a line says of a day it prints that it was moved or struck, before or behind it."""
    at = mentions(line, day)
    if at < 0 or _STANDS.match(line[at : at + 80]):
        return False
    return bool(_MOVED_HERE.match(line[at : at + 120]) or _MOVES.search(line[max(0, at - 120) : at]))


def _replaces(draft: Draft, ahead: list[Draft], kinds: set[str], refers: frozenset[str]) -> bool:
    """Whether a line that moves dates of these kinds can mean this one: the only one, or one of its motion."""
    if draft.kind not in kinds:
        return False
    only = draft.kind not in ONE_AT_A_TIME and [one for one in ahead if one.kind == draft.kind] == [draft]
    return only or bool(draft.refers & refers)
