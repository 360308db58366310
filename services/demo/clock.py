"""The demonstration's clock, which lets a fortnight pass in minutes and then stands still."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from services.demo.world.calendar import DAYS, midnight

REAL_SECONDS_A_FEED_LOOKS_BACK = 120.0
_REAL_SECONDS_OF_AFTERMATH = 60.0


class DemoClock:
    """Maps real elapsed time to an instant of the fortnight; usable wherever a `shared.clock.Clock` is.

    start: date of day 1. seconds_per_day: real seconds one demonstration day takes, more than 0.
    elapsed_seconds: real seconds that already ran in an earlier process, so that a restart goes on where
    it stopped. monotonic: a time source in seconds that never goes back.
    The fortnight begins at midnight in Washington and the clock stops at the end of day 14.
    """

    def __init__(
        self,
        start: date,
        seconds_per_day: float,
        *,
        elapsed_seconds: float = 0.0,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        if seconds_per_day <= 0:
            raise ValueError(
                f"the pace of the demonstration is {seconds_per_day} seconds a day; give more than 0"
            )
        if elapsed_seconds < 0:
            raise ValueError(
                f"the demonstration cannot have run for {elapsed_seconds} seconds; give 0 or more"
            )
        self.start = start
        self.seconds_per_day = seconds_per_day
        self._monotonic = monotonic
        self._began = monotonic() - elapsed_seconds

    @property
    def elapsed_seconds(self) -> float:
        """Real seconds the fortnight has run, over all processes; at most the whole fortnight's."""
        return min(self._monotonic() - self._began, self.seconds_per_day * DAYS)

    @property
    def begins(self) -> datetime:
        """The first instant of day 1, UTC."""
        return midnight(self.start)

    @property
    def ends(self) -> datetime:
        """The last instant, the end of day 14, UTC."""
        return midnight(self.start + timedelta(days=DAYS))

    @property
    def finished(self) -> bool:
        """Whether the fortnight is over and the clock stands still."""
        return self() >= self.ends

    @property
    def at_rest(self) -> bool:
        """Whether it has stood still long enough for what came last to be crawled, sealed dockets included."""
        return self._monotonic() - self._began > self.seconds_per_day * DAYS + _REAL_SECONDS_OF_AFTERMATH

    @property
    def lookback_hours(self) -> float:
        """How far back, in hours, a feed served at this pace looks: a day, or two real minutes if longer.

        A real feed looks back a day and is crawled every few minutes. Here a day may pass between two
        crawls, so the feed is widened and no entry falls between them.
        """
        return max(24.0, 24.0 * REAL_SECONDS_A_FEED_LOOKS_BACK / self.seconds_per_day)

    def __call__(self) -> datetime:
        """The fortnight's current instant, UTC."""
        passed = timedelta(days=self.elapsed_seconds / self.seconds_per_day)
        return min(self.begins + passed, self.ends).astimezone(UTC)
