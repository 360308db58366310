"""What every room of the monitor is built on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from services.monitor.grading.rulebook import Rulebook, load
from services.monitor.grading.settings import GradingSettings
from services.monitor.judging.registry_judge import RegistryJudge
from services.monitor.settings import MonitorSettings
from shared.accounts import Accounts
from shared.clock import Clock
from shared.database import Database
from shared.engine import Engine


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Engine, data folder, settings and clock; wake: called when the journal has grown; the one judge of all,
    with its rulebook and the office's numbers in it."""

    engine: Engine
    data: Path
    settings: MonitorSettings
    clock: Clock
    wake: Callable[[], None]
    accounts: Accounts
    judge: RegistryJudge
    rulebook: Rulebook
    numbers: Mapping[str, int]

    @property
    def database(self) -> Database:
        """The truth."""
        return self.engine.database


def ground_of(  # noqa: PLR0917 - what `build` is given
    engine: Engine,
    data: Path,
    settings: MonitorSettings,
    clock: Clock,
    wake: Callable[[], None],
    accounts: Accounts | None,
) -> Ground:
    """The ground with the rulebook and thresholds that the settings name."""
    numbers = GradingSettings().numbers()
    rulebook = load(settings.rulebook, numbers)
    return Ground(
        engine=engine,
        data=data,
        settings=settings,
        clock=clock,
        wake=wake,
        accounts=accounts or Accounts(engine.database, clock),
        judge=RegistryJudge(rulebook, settings.thresholds),
        rulebook=rulebook,
        numbers=numbers,
    )
