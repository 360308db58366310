"""When and how parties were served, or asked to waive it, as returns of service say.

Source of the wording: service.yml, and CM/ECF's event "Waiver of Service Returned Executed" ("… waiver sent on
3/4/2025"). Service by e-mail, by publication or under the Hague Convention has the same period once it is made (Fed. R.
Civ. P. 4(f), 12(a)(1)(A)(i)).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from services.monitor.cases.case import CaseFile, Entry
from services.monitor.deadlines.events import EVERYBODY, Event, in_order
from services.monitor.deadlines.parties import Sides, keys, means_everybody
from services.monitor.deadlines.service_lines import day_in, day_pattern, services_in
from shared.vocabulary import Right

SERVED, WAIVED, WAIVED_ABROAD, PATENT_SERVED = "served", "waived", "waived_abroad", "patent_served"
_WAIVER = re.compile(
    r"\b(?:waiver|request)s?(?: (?:of|to waive|for waiver of) service)?(?: was| were)? (?:sent|mailed) (?:by [\w ,.&-]{1,60} )?"
    rf"on {day_pattern()}",
    re.IGNORECASE,
)
_BY_FILER = re.compile(
    r"\breturned executed by .{2,200}?\.\.? |\bexecuted by plaintiffs? .{2,200}?, upon ", re.IGNORECASE
)


def served_in(case: CaseFile, sides: Sides) -> list[Event]:
    """An event for each service or waiver with a date, oldest first; in patent cases also one for 35 U.S.C. 315(b)."""
    found: list[Event] = []
    for entry in in_order(case.entries):
        if entry.kind in {"service_executed", "waiver_of_service"}:
            found += _read(entry, sides, patent=Right.PATENT in case.features.rights)
    return found


def _read(entry: Entry, sides: Sides, *, patent: bool) -> Iterator[Event]:
    dated = [(day, _concerned(words, sides)) for day, words in _dated(entry)]
    known = {day for day, served in dated if served}
    for day, served in dated:
        if (entry.filed and day > entry.filed) or (not served and day in known):
            continue
        yield from _events(entry, day, served, sides)
        if patent:
            # A waiver counts as service on the day it is filed (Fed. R. Civ. P. 4(d)(4)).
            from_day = day if entry.kind == "service_executed" else entry.filed or day
            yield Event(PATENT_SERVED, from_day, entry.uid, entry.kind, parties=_firms(served, sides))


def _dated(entry: Entry) -> Iterator[tuple[date, str]]:
    """Each date on which an entry says that service was made, or waiver asked for, with the words about it."""
    text = " ".join((entry.text or entry.title).split())
    filer = _BY_FILER.search(text)
    start = filer.end() if filer else 0
    if entry.kind == "service_executed":
        yield from services_in(text, start)
        return
    for match in _WAIVER.finditer(text):
        if day := day_in(match.group("day")):
            yield day, text[min(start, match.start()) : match.end()]
        start = match.end()


def _concerned(segment: str, sides: Sides) -> tuple[str, ...]:
    named = tuple(side for side in sides.named_in(segment) if not side.claims)
    if named:
        return keys(named)
    if means_everybody(segment):
        return (EVERYBODY,)
    return keys(sides.answering) if len(sides.answering) == 1 else ()


def _events(entry: Entry, day: date, served: tuple[str, ...], sides: Sides) -> Iterator[Event]:
    if entry.kind == "service_executed":
        yield Event(SERVED, day, entry.uid, entry.kind, parties=served)
        return
    abroad = tuple(key for key in served if (side := sides.of(key)) and side.abroad)
    others = tuple(key for key in served if key not in abroad)
    if abroad:
        yield Event(WAIVED_ABROAD, day, entry.uid, entry.kind, parties=abroad, certain=False)
    if others or not served:
        yield Event(WAIVED, day, entry.uid, entry.kind, parties=others)


def _firms(served: tuple[str, ...], sides: Sides) -> tuple[str, ...]:
    """The firms of Shenzhen among those served: the bar is of use to them only."""
    who = keys(sides.answering) if EVERYBODY in served else served
    return tuple(key for key in who if (side := sides.of(key)) and side.tagged)


_COMMISSION_SERVED = re.compile(
    rf"complaint and (?:the )?notice of investigation (?:was|were|have been) served"
    rf"(?: by (?P<how>mail|airmail|express|overnight|electronic)[\w ]{{0,20}})? on {day_pattern()}",
    re.IGNORECASE,
)


def commission_service_in(case: CaseFile) -> list[Event]:
    """Service of complaint and notice of investigation by the Commission, where an entry says the day."""
    found = []
    for entry in in_order(case.entries):
        match = _COMMISSION_SERVED.search(" ".join((entry.text or entry.title).split()))
        if match and (day := day_in(match.group("day"))):
            how = (match.group("how") or "").lower()
            manner = "mail" if "mail" in how else "express" if how in {"express", "overnight"} else ""
            found.append(Event("itc_served", day, entry.uid, entry.kind, parties=(EVERYBODY,), how=manner))
    return found
