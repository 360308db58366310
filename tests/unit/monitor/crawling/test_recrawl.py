"""How a span of days is cut into windows."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.monitor.crawling.recrawl import Window, windows

DAY = date(2026, 1, 1)


@given(st.integers(0, 800), st.integers(0, 90))
def test_windows_hold_every_day_once_newest_first_and_none_is_too_long(length: int, days: int) -> None:
    until = DAY + timedelta(days=length)
    cut = windows(DAY, until, days)
    held = [one.since + timedelta(days=n) for one in cut for n in range((one.until - one.since).days + 1)]
    assert sorted(held) == [DAY + timedelta(days=n) for n in range(length + 1)]
    assert cut == sorted(cut, reverse=True)
    assert all((one.until - one.since).days < (days or length + 1) for one in cut)


def test_a_window_prints_its_days() -> None:
    assert str(Window(DAY, date(2026, 1, 31))) == "2026-01-01..2026-01-31"
