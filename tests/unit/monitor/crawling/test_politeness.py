"""Turns, gaps and pauses at a host."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.monitor.crawling.politeness import LONGEST_PAUSE_SECONDS, HostPacer, retry_after_seconds

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Seconds:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_the_first_turn_is_free_and_the_next_comes_after_the_gap():
    seconds = Seconds()
    pacer = HostPacer(gap=2, first_pause=5, now=seconds)
    assert pacer.turn("a") == 0
    assert pacer.turn("a") == 2
    assert pacer.turn("b") == 0
    seconds.now += 2
    assert pacer.turn("a") == 0


def test_refusals_in_a_row_double_the_pause_and_a_good_answer_ends_the_row():
    pacer = HostPacer(gap=0, first_pause=5, now=Seconds())
    assert [pacer.refused("a", None) for _ in range(3)] == [5, 10, 20]
    pacer.answered("a")
    assert pacer.refused("a", None) == 5


def test_a_named_pause_is_kept_and_never_shortened():
    pacer = HostPacer(gap=0, first_pause=5, now=Seconds())
    pacer.refused("a", 60)
    pacer.refused("a", 1)
    assert pacer.pause_left("a") == 60
    assert pacer.turn("a") == 60


def test_a_crawl_delay_widens_the_gap_but_not_beyond_a_minute():
    pacer = HostPacer(gap=2, first_pause=5, now=Seconds())
    for asked, kept in ((1, 2), (10, 10), (86_400, 60)):
        host = str(asked)
        pacer.widen_gap(host, asked)
        pacer.turn(host)
        assert pacer.turn(host) == kept


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Tue, 24 Nov 2026 12:01:30 GMT", 90),
        ("Tue, 24 Nov 2026 11:00:00 GMT", 0),
        ("Fri, 24 Nov 2096 12:00:00 GMT", LONGEST_PAUSE_SECONDS),
        ("9" * 400, LONGEST_PAUSE_SECONDS),
        ("", None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(header, seconds):
    assert retry_after_seconds(header, NOW) == seconds


@given(st.text(max_size=60))
def test_retry_after_never_raises_and_stays_within_bounds(header):
    seconds = retry_after_seconds(header, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST_PAUSE_SECONDS


@given(st.lists(st.one_of(st.none(), st.floats(0, 1000)), max_size=30), st.floats(0, 10))
def test_no_turn_is_given_while_a_pause_lasts(refusals, gap):
    seconds = Seconds()
    pacer = HostPacer(gap=gap, first_pause=5, now=seconds)
    for asked in refusals:
        pacer.refused("a", asked)
        left = pacer.pause_left("a")
        assert pacer.turn("a") >= left
        seconds.now += left / 2
