"""Watches over the sources: what is seen now, what was not seen when, and who is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Protocol

import msgspec

from services.monitor.coverage.assessment import assess
from services.monitor.coverage.gaps import Gap, GapLog, Turns
from services.monitor.coverage.notice import notice_of
from services.monitor.coverage.plan import plan_of
from services.monitor.coverage.row import Coverage
from services.monitor.crawling.records import DatabaseSourceLog
from services.monitor.crawling.switches import SourceSwitches
from services.monitor.settings import MonitorSettings
from shared.clock import Clock
from shared.coverage import CoverageNotice
from shared.database import Database
from shared.log import logger
from shared.transient import database_waited_out

_log = logger("coverage")
_LOOK_SECONDS = 60.0
_KEEP = timedelta(seconds=5)
_TOLD = timedelta(days=90)
_MONTH = timedelta(days=30)


class Budget(Protocol):
    """What is left of a source's requests, in one sentence."""

    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


class CoverageWatch:
    """Reads states, switches and settings at each question, so that every process answers alike."""

    def __init__(
        self,
        database: Database,
        source_log: DatabaseSourceLog,
        switches: SourceSwitches,
        settings: MonitorSettings,
        *,
        clock: Clock,
        budgets: Mapping[str, Callable[[], Budget]] | None = None,
    ) -> None:
        """budgets: by kind of source what is left of its requests, told beside it while it is asked."""
        self._budgets = budgets or {}
        self._source_log = source_log
        self._switches = switches
        self._gaps = GapLog(database)
        self._plan = plan_of(settings)
        self._clock = clock
        self._kept: tuple[datetime, CoverageNotice | None] | None = None

    def rows(self) -> list[Coverage]:
        """Every source and court with its state now, the worst first."""
        rows = assess(self._plan, self._source_log.states(), self._switches.all(), self._clock())
        return [self._with_budget(row) for row in rows]

    def notice(self) -> CoverageNotice | None:
        """The line for subscribers, None when everything is seen. Asked for each page, so it is kept for seconds."""
        now = self._clock()
        if self._kept is None or not timedelta() < now - self._kept[0] < _KEEP:
            self._kept = (now, notice_of(self.rows()))
        return self._kept[1]

    def gaps(self) -> list[Gap]:
        """The gaps of the last ninety days, the latest first."""
        return self._gaps.since(self._clock() - _TOLD)

    def gaps_by_source(self) -> Mapping[str, int]:
        """How many gaps each source had within thirty days."""
        return self._gaps.begun_by_source(self._clock() - _MONTH)

    def look(self) -> Turns:
        """Note who went blind and who sees again since the last look; each turn is logged once."""
        turns = self._gaps.note(self.rows(), self._clock())
        for gap in turns.began:
            _log.warning("source_blind", source=gap.source, since=gap.since.isoformat(), why=gap.why_en)
        for gap in turns.ended:
            _log.info("source_sees_again", source=gap.source, blind_since=gap.since.isoformat())
        return turns

    def _with_budget(self, row: Coverage) -> Coverage:
        if row.kind not in self._budgets or row.last_attempt is None:
            return row
        left = self._budgets[row.kind]()
        return msgspec.structs.replace(row, note_zh=left.zh, note_en=left.en)

    async def run(self) -> None:
        """Look every minute until cancelled."""
        while True:
            with database_waited_out(_log):
                await asyncio.to_thread(self.look)
            await asyncio.sleep(_LOOK_SECONDS)
