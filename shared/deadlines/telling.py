"""A deadline told at one moment: the day and hour in court, the instant on any clock, the days that are left."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from shared.events.deadline import CaseDeadline
from shared.vocabulary import DeadlineState

MIDNIGHT = "24:00"  # papers filed electronically are in time until then (Fed. R. Civ. P. 6(a)(4)(A))


def ends_at(deadline: CaseDeadline, zone: ZoneInfo, closes: str = MIDNIGHT) -> datetime:
    """The instant a deadline ends or a hearing begins: its own time, else when the court closes on that day.

    closes: court-local "HH:MM", "24:00" for the end of the day, told as one minute before.
    """
    if deadline.time:
        at = time.fromisoformat(deadline.time)
    elif closes == MIDNIGHT:
        at = time(23, 59)
    else:
        at = time.fromisoformat(closes)
    return datetime.combine(deadline.day, at, zone)


def days_left(deadline: CaseDeadline, now: datetime, zone: ZoneInfo) -> int:
    """Days from today in court to the deadline, negative once it is over."""
    return (deadline.day - today_in(zone, now)).days


def today_in(zone: ZoneInfo, now: datetime) -> date:
    """The calendar day in a zone."""
    return now.astimezone(zone).date()


def as_of(deadline: CaseDeadline, today: date) -> CaseDeadline:
    """The deadline on a court-local day: still open, its day over, it has passed."""
    if deadline.state is DeadlineState.OPEN and deadline.day < today:
        return msgspec.structs.replace(deadline, state=DeadlineState.PASSED)
    return deadline


def told(deadline: CaseDeadline, zone: ZoneInfo, closes: str, now: datetime) -> dict[str, Any]:
    """The deadline as plain values with `days_left`, `ends_at` (UTC) and its state at this moment."""
    seen = as_of(deadline, today_in(zone, now))
    shown: dict[str, Any] = {
        name: "" for name in ("time", "party", "firm", "rule", "cite", "entry", "because", "why_zh", "why_en")
    }
    shown |= msgspec.to_builtins(seen)
    shown["state"] = seen.state.value
    for hidden in ("sequence", "changed_at"):
        shown.pop(hidden, None)
    instant = ends_at(deadline, zone, closes)
    utc = instant - (instant.utcoffset() or timedelta())
    return shown | {
        "days_left": days_left(deadline, now, zone),
        "ends_at": f"{utc:%Y-%m-%dT%H:%M:00}Z",
        "zone": zone.key,
    }
