"""Time as a value that is passed in, so that nothing inside reads the wall clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

Clock = Callable[[], datetime]

BEIJING = ZoneInfo("Asia/Shanghai")

# The days one may ask figures for: beyond them a day more or a time zone leads out of the calendar.
EARLIEST_DAY = date(1900, 1, 1)
LATEST_DAY = date(2199, 12, 31)


def system_clock() -> datetime:
    """The current instant, UTC."""
    return datetime.now(UTC)


def fixed_clock(instant: datetime) -> Clock:
    """A clock that stands still at `instant` (time-zone aware)."""
    if instant.tzinfo is None:
        raise ValueError("a clock needs an instant with a time zone, e.g. datetime(2026, 1, 2, tzinfo=UTC)")
    return lambda: instant
