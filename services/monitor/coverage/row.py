"""How far one source, or one court of it, can be trusted when it is silent."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from services.monitor.coverage.reasons import Reason


class CoverageState(StrEnum):
    """The state of a source, the worst first."""

    FAILING = "failing"
    STALE = "stale"
    MISSING = "missing"
    OFF = "off"
    PARTIAL = "partial"
    WELL = "well"


class Alarm(StrEnum):
    """How loudly it is told; QUIET for not at all."""

    ALARM = "alarm"
    WARNING = "warning"
    QUIET = ""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """One row of what is seen and what is not.

    source: label, e.g. "pacer_rss:nyed"; kind and court are its parts, court "" for a source without.
    since: since when nothing of it can be trusted (UTC), None while it can, or when it never could.
    newest_days: age of the newest item in working days of 24 hours in the court's zone, None when unknown.
    items: lines of the last good answer. week, month: new items of the last 7 and 30 days.
    stopped: somebody switched it off by hand. note_zh, note_en: what else is worth knowing, e.g. its budget.
    """

    source: str
    kind: str
    kind_zh: str
    kind_en: str
    court: str = ""
    state: CoverageState
    alarm: Alarm = Alarm.QUIET
    reason: Reason
    since: datetime | None = None
    entry_types: tuple[str, ...] = ()
    last_attempt: datetime | None = None
    last_success: datetime | None = None
    newest_item: datetime | None = None
    newest_days: float | None = None
    items: int = 0
    week: int = 0
    month: int = 0
    stopped: bool = False
    note_zh: str = ""
    note_en: str = ""

    @property
    def blind(self) -> bool:
        """Whether it was seen, and is not seen now: its silence must not be trusted."""
        return bool(self.alarm) or self.stopped

    def order(self) -> tuple[int, int, str]:
        """Sorts the worst first."""
        return _ALARMS.index(self.alarm), _STATES.index(self.state), self.source


_ALARMS, _STATES = list(Alarm), list(CoverageState)
