"""The dockets of a case: what is needed to visit them again, and which number the case goes by."""

from __future__ import annotations

from datetime import datetime

from services.monitor.cases.case import CaseFile, Docket
from services.monitor.cases.docket_number import key_of
from services.monitor.cases.same_docket import better_number
from shared.events.docket import DocketObserved

_KEPT = ("raw_number", "pacer_case_id", "courtlistener_id", "url")


def docket_seen(seen: DocketObserved) -> Docket:
    """The docket of an observation as the observation shows it."""
    return Docket(
        seen.docket,
        seen.court,
        seen.number,
        **{name: getattr(seen, name) for name in _KEPT},
        key=key_of(seen.court, seen.number),
    )


def docket_named(docket: str) -> Docket:
    """A docket of which only the id is known."""
    court, _, number = docket.partition("/")
    return Docket(docket, court, number, key=key_of(court, number))


def note_docket(case: CaseFile, seen: DocketObserved, source: str, observed_at: datetime) -> bool:
    """Remember the docket of an observation and those it says are the same; returns whether one is new."""
    before = len(case.dockets)
    shown = docket_seen(seen)
    docket = case.dockets.setdefault(seen.docket, shown)
    docket.number = better_number(docket.number, shown.number)
    docket.key = docket.key or shown.key
    for name in _KEPT:
        if (value := getattr(seen, name)) and not getattr(docket, name):
            setattr(docket, name, value)
    if not source.startswith("pacer_docket"):
        docket.feed_seen_at = max(filter(None, (docket.feed_seen_at, observed_at)))
    docket.dirty = True
    for other in seen.same_as:
        if other not in case.dockets:
            case.dockets[other] = docket_named(other)
            case.dockets[other].dirty = True
    case.number = present_number(case)
    return len(case.dockets) > before


def present_number(case: CaseFile) -> str:
    """The number the case goes by: an investigation's before the docket number its complaint had."""
    return min((docket.number for docket in case.dockets.values()), key=_prominence)


def _prominence(number: str) -> tuple[bool, str]:
    return number.startswith("DN-"), number
