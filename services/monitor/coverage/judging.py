"""Judges one source that is asked: does it answer, does it show anything new, does it show everything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from services.monitor.coverage.expectations import Expectation, Limits
from services.monitor.coverage.reasons import Reason, reason
from services.monitor.coverage.row import Alarm, CoverageState
from services.monitor.crawling.source_state import SourceState
from services.monitor.sources.courts import USITC, court_zone
from services.monitor.sources.federal_calendar import working_time
from services.monitor.sources.feed_entry_types import is_partial

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MONTH = timedelta(days=30)
# A quiet court may be silent for five of its usual pauses, once there are some days to tell them by.
_PAUSES, _TELLING_DAYS, _LONGEST_DAYS = 5, 3, 10


class Finding(NamedTuple):
    """What is to be said of a source."""

    state: CoverageState
    reason: Reason
    alarm: Alarm = Alarm.QUIET
    since: datetime | None = None


def judged(expected: Expectation, state: SourceState, court: str, now: datetime) -> Finding:
    """The worst that is to be said; `since` is the earliest instant that any alarm names."""
    if state.last_attempt is None:
        return Finding(CoverageState.MISSING, reason("never"))
    if court and state.seems_absent and not state.newest_item:
        return Finding(CoverageState.MISSING, reason("no_feed"))
    findings = [*_answers(expected, state, now), *_shows(expected, state, court, now), *_carries(state)]
    worst = min(findings, key=lambda one: list(Alarm).index(one.alarm))
    told = [one.since for one in findings if one.alarm and one.since]
    return worst._replace(since=min(told, default=None))


def newest_age(state: SourceState, court: str, now: datetime) -> timedelta | None:
    """The working time since the newest item, or since the first sweep while there was none."""
    newest = state.newest_item or state.first_attempt
    return working_time(newest, now, court_zone(court or USITC)) if newest else None


def limits_of(usual: Limits, state: SourceState, court: str) -> Limits:
    """How many working days the newest item may be old before a warning and before an alarm.

    A court that enters little may be silent for longer than the usual limits before that means anything.
    """
    warning, alarm = usual
    pause = _usual_pause(state, court)
    return (
        max(warning, min(_PAUSES * pause, _LONGEST_DAYS)),
        max(alarm, min(2 * _PAUSES * pause, 2 * _LONGEST_DAYS)),
    )


def _usual_pause(state: SourceState, court: str) -> float:
    """Working days between two items in the month up to the newest; 0 when too little is known."""
    if state.newest_item is None or state.first_attempt is None:
        return 0.0
    begin = max(state.first_attempt, state.newest_item - _MONTH)
    watched = working_time(begin, state.newest_item, court_zone(court or USITC)) / _DAY
    items = state.items_since(begin.date())
    return watched / items if items and watched >= _TELLING_DAYS else 0.0


def _answers(expected: Expectation, state: SourceState, now: datetime) -> Iterator[Finding]:
    heard = state.answered_at or state.last_success or state.first_attempt or state.last_attempt
    hours = (now - heard) / _HOUR if heard else 0.0
    alarm = _alarm(hours, expected.answer_hours)
    if state.last_error:
        yield Finding(
            CoverageState.FAILING, reason("failing", error=state.last_error.rstrip(".")), alarm, heard
        )
    elif alarm:
        yield Finding(CoverageState.FAILING, reason("silent", hours=f"{hours:.0f}"), alarm, heard)


def _shows(expected: Expectation, state: SourceState, court: str, now: datetime) -> Iterator[Finding]:
    age, usual = newest_age(state, court, now), expected.item_days
    if age is None or usual is None or age / _DAY <= usual[0]:
        return
    days, limits = age / _DAY, limits_of(usual, state, court)
    if alarm := _alarm(days, limits):
        limit = limits[1] if alarm is Alarm.ALARM else limits[0]
        why = reason("frozen", days=f"{days:.1f}", limit=f"{limit:g}")
        yield Finding(CoverageState.STALE, why, alarm, state.newest_item or state.first_attempt)


def _carries(state: SourceState) -> Iterator[Finding]:
    if is_partial(state.entry_types):
        yield Finding(CoverageState.PARTIAL, reason("partial", types=", ".join(state.entry_types)))
    else:
        yield Finding(CoverageState.WELL, reason("well"))


def _alarm(value: float, limits: Limits | None) -> Alarm:
    if limits is None or value <= limits[0]:
        return Alarm.QUIET
    return Alarm.ALARM if value > limits[1] else Alarm.WARNING
