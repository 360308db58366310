"""When a host may be asked again: the gap between requests, and the pauses it asks for."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_PAUSE_SECONDS = 6 * 3600.0
LONGEST_GAP_SECONDS = 60.0


def retry_after_seconds(header: str, now: datetime) -> float | None:
    """Seconds a Retry-After header asks for: a number, or an HTTP date (RFC 9110, 10.2.3). None if unclear."""
    text = header.strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:12]), LONGEST_PAUSE_SECONDS)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return min(max((until - now).total_seconds(), 0.0), LONGEST_PAUSE_SECONDS)


class HostPacer:
    """Turns at each host, shared by all sweeps so that two sources at one site count together.

    gap: least seconds between two requests to a host. first_pause: seconds to stay away after the first
    refusal that names no time; each further one in a row doubles it. now: a monotonic clock in seconds.
    """

    def __init__(self, *, gap: float, first_pause: float, now: Callable[[], float] = time.monotonic) -> None:
        self._gap = gap
        self._first_pause = first_pause
        self._now = now
        self._gaps: dict[str, float] = {}
        self._next_turn: dict[str, float] = {}
        self._paused_until: dict[str, float] = {}
        self._refusals: defaultdict[str, int] = defaultdict(int)

    def turn(self, host: str) -> float:
        """Take the turn and return 0, or return the seconds until it may be tried again."""
        now = self._now()
        free_at = max(self._next_turn.get(host, now), self._paused_until.get(host, now))
        if free_at > now:
            return free_at - now
        self._keep_gap(host)
        return 0.0

    def pause_left(self, host: str) -> float:
        """Seconds for which a host asked to be left alone, 0 when it did not."""
        return max(self._paused_until.get(host, 0.0) - self._now(), 0.0)

    def refused(self, host: str, asked: float | None) -> float:
        """Note a 429 or 503 and return the pause in seconds. asked: what the host named, None if nothing."""
        self._keep_gap(host)
        own = min(self._first_pause * 2 ** min(self._refusals[host], 20), LONGEST_PAUSE_SECONDS)
        self._refusals[host] += 1
        pause = own if asked is None else asked
        self._paused_until[host] = max(self._paused_until.get(host, 0.0), self._now() + pause)
        return pause

    def answered(self, host: str) -> None:
        """Note a normal answer: the gap runs from now, and the next refusal starts from the first pause again."""
        self._keep_gap(host)
        self._refusals.pop(host, None)

    def _keep_gap(self, host: str) -> None:
        # On a busy machine a request may leave long after its turn; the host has seen it by its answer at the latest.
        self._next_turn[host] = self._now() + self._gaps.get(host, self._gap)

    def widen_gap(self, host: str, seconds: float) -> None:
        """Keep at least this gap at a host (its robots.txt says so), up to a minute."""
        self._gaps[host] = max(self._gap, min(seconds, LONGEST_GAP_SECONDS))
