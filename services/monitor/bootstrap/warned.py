"""Builds what warns: plaintiffs, trademark applications, the warnings about both, and the risk of a firm."""

from __future__ import annotations

from dataclasses import dataclass

from services.monitor.bootstrap.ground import Ground
from services.monitor.crawling.raw_store import FileRawStore
from services.monitor.plaintiffs.joins import Joins
from services.monitor.plaintiffs.proposing import PlaintiffWarnings
from services.monitor.plaintiffs.rule import Rule
from services.monitor.plaintiffs.service import Plaintiffs
from services.monitor.risks.level import load_rules
from services.monitor.risks.service import Risks
from services.monitor.settings import MonitorSettings
from services.monitor.standing.handler import CaseStanding
from services.monitor.trademarks.closeness import Thresholds
from services.monitor.trademarks.hand_in import TrademarkFiles
from services.monitor.trademarks.monthly import TrademarkWarnings
from services.monitor.trademarks.watching import TrademarkWatch
from services.monitor.warnings.service import Warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class Trademarks:
    """Applications handed in, those close to firms' marks, and the month's warning."""

    files: TrademarkFiles
    watch: TrademarkWatch
    warnings: TrademarkWarnings


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Who and what firms are warned of."""

    warnings: Warnings
    plaintiffs: Plaintiffs
    joins: Joins
    drafting: PlaintiffWarnings
    trademarks: Trademarks
    risks: Risks


def warned_of(ground: Ground, raw_store: FileRawStore) -> Warned:
    """The warning side of a monitor."""
    database, settings, clock = ground.database, ground.settings, ground.clock
    plaintiffs = Plaintiffs(database, _rule(settings))
    warnings = Warnings(database, clock, ground.wake)
    watch = TrademarkWatch(database, Thresholds(**settings.trademark_least), clock)
    return Warned(
        warnings=warnings,
        plaintiffs=plaintiffs,
        joins=Joins(database, clock, CaseStanding(ground.judge).names_decided, ground.wake),
        drafting=PlaintiffWarnings(plaintiffs, warnings, clock, settings.plaintiff_look_seconds),
        trademarks=Trademarks(
            files=TrademarkFiles(database, raw_store, clock, settings.trademark_filed_within_days),
            watch=watch,
            warnings=TrademarkWarnings(database, watch, warnings, clock),
        ),
        risks=Risks(database, clock, load_rules(settings.risk_rules), watch, plaintiffs),
    )


def _rule(settings: MonitorSettings) -> Rule:
    return Rule(
        cases=settings.plaintiff_cases,
        months=settings.plaintiff_months,
        schedule_a_percent=settings.plaintiff_schedule_a_percent,
    )
