"""Judges every source there is or could be: a pure function of settings, states, switches and the time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from services.monitor.coverage.expectations import Expectation, anything
from services.monitor.coverage.judging import Finding, judged, newest_age
from services.monitor.coverage.plan import Planned
from services.monitor.coverage.reasons import reason
from services.monitor.coverage.row import Coverage, CoverageState
from services.monitor.crawling.source_state import SourceState
from services.monitor.crawling.switches import SwitchedOff
from services.monitor.sources.courts import trial_and_appeal_courts

FEEDS = "pacer_rss"
SOURCES_SETTING = "IPWATCH_MONITOR_SOURCES"
_FORGOTTEN = timedelta(days=7)
_DAY = timedelta(days=1)


def assess(
    plan: Sequence[Planned], states: Sequence[SourceState], switched: Sequence[SwitchedOff], now: datetime
) -> list[Coverage]:
    """One row for every source and court, the worst first.

    Judged is what the plan switches on and what was asked within a week, whoever asked. A source asked court by
    court has no row of its own. Courts that nobody asks have a row each while feeds are switched on.
    """
    of_kind: dict[str, dict[str, SourceState]] = {}
    for state in states:
        if state.last_attempt and now - state.last_attempt < _FORGOTTEN:
            of_kind.setdefault(state.source.partition(":")[0], {})[state.source] = state
    known = {planned.expected.kind for planned in plan}
    others = [Planned(expected=anything(kind)) for kind in of_kind if kind not in known]
    off = {switch.source: switch for switch in switched}
    rows = [
        row
        for planned in (*plan, *others)
        for row in _of_kind(planned, of_kind.get(planned.expected.kind, {}), off, now)
    ]
    return sorted(rows, key=Coverage.order)


def _of_kind(
    planned: Planned, mine: Mapping[str, SourceState], off: Mapping[str, SwitchedOff], now: datetime
) -> Iterator[Coverage]:
    kind = planned.expected.kind
    wanted = [f"{kind}:{court}" for court in planned.courts] or [kind]
    asked = [label for label in mine if label != kind] or list(mine)
    labels = list(dict.fromkeys([*(wanted if planned.on and not planned.expected.pushes else ()), *asked]))
    if not labels:
        yield _unasked(planned, off.get(kind))
    for label in labels:
        state = mine.get(label) or SourceState(source=label)
        switch = off.get(label) or off.get(kind)
        yield _asked(planned.expected, state, switch, now)
    if planned.on and kind == FEEDS:
        yield from _uncovered(planned.expected, {label.partition(":")[2] for label in labels})


def _unasked(planned: Planned, switch: SwitchedOff | None) -> Coverage:
    expected = planned.expected
    if switch:
        return _row(expected, expected.kind, _stopped(switch), stopped=True)
    if planned.lacks:
        lacks = (*planned.lacks, *(() if planned.named else (SOURCES_SETTING,)))
        why = reason("lacks", settings=", ".join(lacks), brings=expected.brings)
        return _row(expected, expected.kind, Finding(CoverageState.MISSING, why))
    if planned.on:
        return _row(expected, expected.kind, Finding(CoverageState.WELL, reason("awaiting")))
    why = reason("off_setting", brings=expected.brings)
    return _row(expected, expected.kind, Finding(CoverageState.OFF, why))


def _asked(expected: Expectation, state: SourceState, switch: SwitchedOff | None, now: datetime) -> Coverage:
    court = state.source.partition(":")[2]
    found = _stopped(switch) if switch else judged(expected, state, court, now)
    return _row(expected, state.source, found, state=state, now=now, stopped=switch is not None)


def _uncovered(expected: Expectation, covered: Collection[str]) -> Iterator[Coverage]:
    for court in trial_and_appeal_courts():
        if court not in covered:
            yield _row(expected, f"{FEEDS}:{court}", Finding(CoverageState.MISSING, reason("no_source")))


def _stopped(switch: SwitchedOff) -> Finding:
    why = reason("off_switch", by=switch.by or "—", why=switch.why)
    return Finding(CoverageState.OFF, why, since=switch.stopped_at)


def _row(
    expected: Expectation,
    source: str,
    found: Finding,
    *,
    state: SourceState | None = None,
    now: datetime | None = None,
    stopped: bool = False,
) -> Coverage:
    court = source.partition(":")[2]
    row = Coverage(
        source=source,
        kind=expected.kind,
        kind_zh=expected.zh,
        kind_en=expected.en,
        court=court,
        state=found.state,
        alarm=found.alarm,
        reason=found.reason,
        since=found.since,
        stopped=stopped,
    )
    return _with_figures(row, state, now) if state and now else row


def _with_figures(row: Coverage, state: SourceState, now: datetime) -> Coverage:
    age = newest_age(state, row.court, now) if state.newest_item else None
    today = now.date()
    return msgspec.structs.replace(
        row,
        entry_types=state.entry_types,
        last_attempt=state.last_attempt,
        last_success=state.last_success,
        newest_item=state.newest_item,
        newest_days=age / _DAY if age is not None else None,
        items=state.items,
        week=state.items_since(today - 6 * _DAY),
        month=state.items_since(today - 29 * _DAY),
    )
