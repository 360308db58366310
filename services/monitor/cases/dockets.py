"""The dockets of a case: what is needed to visit them again, and which number the case goes by."""

from __future__ import annotations

from datetime import datetime

from services.monitor.cases.case import CaseFile, Docket
from shared.events.docket import DocketObserved


def note_docket(case: CaseFile, seen: DocketObserved, source: str, observed_at: datetime) -> bool:
    """Remember the docket of an observation and those it says are the same; returns whether one is new."""
    before = len(case.dockets)
    docket = case.dockets.setdefault(seen.docket, Docket(seen.docket, seen.court, seen.number))
    for name in ("raw_number", "pacer_case_id", "url"):
        if (value := getattr(seen, name)) and not getattr(docket, name):
            setattr(docket, name, value)
    if not source.startswith("pacer_docket"):
        docket.feed_seen_at = max(filter(None, (docket.feed_seen_at, observed_at)))
    docket.dirty = True
    for other in seen.same_as:
        court, number = other.split("/", 1)
        case.dockets.setdefault(other, Docket(other, court, number, dirty=True))
    case.number = present_number(case)
    return len(case.dockets) > before


def present_number(case: CaseFile) -> str:
    """The number the case goes by: an investigation's before the docket number its complaint had."""
    return min((docket.number for docket in case.dockets.values()), key=_prominence)


def _prominence(number: str) -> tuple[bool, str]:
    return number.startswith("DN-"), number
