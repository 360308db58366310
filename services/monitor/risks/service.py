"""Analysing a firm from the database."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import NamedTuple

from services.monitor.firms.registry import records
from services.monitor.plaintiffs.joins import decisions, keys_by
from services.monitor.plaintiffs.service import Plaintiffs as PlaintiffService
from services.monitor.reading.rows import tagged_cases
from services.monitor.risks.analysis import analyse
from services.monitor.risks.deadlines import dues_ahead
from services.monitor.risks.figures import figures_of
from services.monitor.risks.findings import Analysis, Plaintiffs
from services.monitor.risks.level import Judged, RiskRules, judge
from services.monitor.risks.sight import OFFICE, Sight
from services.monitor.trademarks.closeness import Hit, close_to
from services.monitor.trademarks.months import before
from services.monitor.trademarks.watching import TrademarkWatch
from shared.clock import BEIJING, Clock
from shared.database import Database
from shared.errors import BadInput, NotFound
from shared.figures import Figure

_MONTHS_OF_MARKS = 3


class Risk(NamedTuple):
    """The analysis of a firm, its figures, its level with the reasons, and new applications close to its marks."""

    analysis: Analysis
    figures: list[Figure]
    judged: Judged
    close_marks: list[Hit]

    def figure(self, name: str) -> Figure:
        """The figure of this id. Raises KeyError."""
        return {figure.id: figure for figure in self.figures}[name]


class Risks:
    """Analyses firms on request; nothing is kept."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rules: RiskRules,
        marks: TrademarkWatch,
        plaintiffs: PlaintiffService,
    ) -> None:
        self._plaintiffs = plaintiffs
        self._database = database
        self._clock = clock
        self._rules = rules
        self._marks = marks

    def of(self, firm: str, sight: Sight = OFFICE, as_of: date | None = None) -> Risk:
        """The risk of a firm as of a Beijing day, today unless given: at its end, today by now.

        Raises NotFound, and BadInput for a day to come.
        """
        now = self._clock()
        day = as_of or now.astimezone(BEIJING).date()
        at = min(now, datetime.combine(day, time.max, BEIJING))
        if day > now.astimezone(BEIJING).date():
            raise BadInput(
                f"{day} has not come yet; ask for a day up to today",
                zh=f"{day} 尚未到来；请选择今天或更早的日期。",
            )
        with self._database.read() as connection:
            registered = records(connection)
            if firm not in registered:
                raise NotFound(f"no firm {firm!r}; see their ids with: ipwatch firms")
            rows = tagged_cases(connection, day)
            own = [row.id for row in rows if firm in row.firms]
            dues = dues_ahead(connection, firm, own, at)
            key_of = keys_by(decisions(connection))
        high = frozenset(one.key for one in self._plaintiffs.overview(day).plaintiffs if one.high_frequency)
        found = analyse(registered[firm], registered, rows, dues, day, Plaintiffs(key_of, high), sight)
        close = self._close(firm, f"{day:%Y-%m}")
        figures = figures_of(found, close)
        return Risk(found, figures, judge(figures, self._rules), close)

    def _close(self, firm: str, month: str) -> list[Hit]:
        months = [before(month, count) for count in range(_MONTHS_OF_MARKS)]
        return [hit for one in months for hit in close_to(firm, self._marks.last_of_month(one).close)]
