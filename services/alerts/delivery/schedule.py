"""When a failed delivery is tried again, and when it is given up."""

from __future__ import annotations

from datetime import datetime, timedelta

from services.alerts.channels.port import Refused

# Waits before the first, second, … try; a target that is down for a day and a half is still reached.
WAITS = (
    timedelta(0),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
)
LONGEST = WAITS[-1]


def next_attempt(tries: int, refused: Refused, now: datetime) -> datetime | None:
    """The instant of the next try after `tries` failed ones; None: give up.

    A target's own wish to wait is honoured, up to 24 hours.
    """
    if refused.permanent or tries >= len(WAITS):
        return None
    asked = timedelta(seconds=min(refused.retry_after_seconds, LONGEST.total_seconds()))
    return now + max(WAITS[tries], asked)
