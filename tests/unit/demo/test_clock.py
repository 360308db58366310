"""The demonstration's clock goes at its pace, resumes where it stopped, and stands still at the end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.demo.clock import DemoClock
from services.demo.world.calendar import midnight

START = date(2026, 11, 10)


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_a_day_passes_in_the_given_seconds() -> None:
    watch = Stopwatch()
    clock = DemoClock(START, 20, monotonic=watch)
    assert clock() == datetime(2026, 11, 10, 5, tzinfo=UTC)
    watch.seconds += 30
    assert clock() == clock.begins + timedelta(hours=36)


def test_it_stops_at_the_end_of_day_14() -> None:
    watch = Stopwatch()
    clock = DemoClock(START, 20, monotonic=watch)
    watch.seconds += 20 * 14 - 1
    assert not clock.finished
    watch.seconds += 10_000
    assert clock() == clock.ends == midnight(date(2026, 11, 24))
    assert clock.finished
    assert clock.elapsed_seconds == 280


def test_a_second_process_goes_on_where_the_first_stopped() -> None:
    first, second = Stopwatch(), Stopwatch()
    clock = DemoClock(START, 20, monotonic=first)
    first.seconds += 47
    again = DemoClock(START, 20, elapsed_seconds=clock.elapsed_seconds, monotonic=second)
    assert again() == clock()


def test_a_feed_looks_back_a_day_or_two_real_minutes() -> None:
    assert DemoClock(START, 3600).lookback_hours == 24
    assert DemoClock(START, 20).lookback_hours == 144


def test_a_pace_or_a_past_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="pace of the demonstration is 0"):
        DemoClock(START, 0)
    with pytest.raises(ValueError, match="cannot have run for -1"):
        DemoClock(START, 20, elapsed_seconds=-1)


@given(st.lists(st.floats(0, 400), max_size=8), st.floats(0.01, 1000))
def test_it_never_goes_back_and_never_passes_the_end(steps: list[float], pace: float) -> None:
    watch = Stopwatch()
    clock = DemoClock(START, pace, monotonic=watch)
    seen = [clock()]
    for step in steps:
        watch.seconds += step
        seen.append(clock())
    assert seen == sorted(seen)
    assert all(clock.begins <= instant <= clock.ends for instant in seen)
