"""Composed states of sources at a Wednesday morning in Chicago."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from services.monitor.coverage.assessment import assess
from services.monitor.coverage.plan import plan_of
from services.monitor.coverage.row import Coverage
from services.monitor.crawling.source_state import SourceState
from services.monitor.crawling.switches import SwitchedOff
from services.monitor.settings import MonitorSettings

NOW = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)  # Wednesday 09:00 in Chicago
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def settings(**more: Any) -> MonitorSettings:
    """The operator crawls two courts' feeds."""
    given = {"contact": "office@example.org", "sources": ("pacer_rss",), "courts": ("ilnd", "nyed")}
    return MonitorSettings(**(given | more))


def state(source: str = "pacer_rss:ilnd", at: datetime = NOW, **more: Any) -> SourceState:
    """A source that answered a minute before `at`, its newest item an hour old."""
    last = at - MINUTE
    well = {
        "first_attempt": at - DAY,
        "last_attempt": last,
        "last_success": last,
        "answered_at": last,
        "newest_item": at - HOUR,
        "items": 80,
        "entry_types": ("all",),
    }
    return SourceState(source=source, **(well | more))


def rows(
    *states: SourceState,
    now: datetime = NOW,
    off: tuple[SwitchedOff, ...] = (),
    plan: MonitorSettings | None = None,
) -> dict[str, Coverage]:
    """The assessment by label."""
    return {row.source: row for row in assess(plan_of(plan or settings()), states, off, now)}
