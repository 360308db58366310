"""All rooms of a monitor, as built."""

from __future__ import annotations

from dataclasses import dataclass

from services.monitor.bootstrap.cases import CaseRoom, cases_of
from services.monitor.bootstrap.ground import Ground
from services.monitor.bootstrap.sources import Sources, sources_of
from services.monitor.bootstrap.warned import Warned, warned_of
from services.monitor.duedates.reading import DeadlineQueries
from services.monitor.firms.desk import FirmDesk
from services.monitor.firms.distinctions import Distinctions
from services.monitor.firms.registry import FirmRegistry


@dataclass(frozen=True, slots=True, kw_only=True)
class Rooms:
    """What the pages, consumers and loops of the monitor work with."""

    firms: FirmRegistry
    firm_desk: FirmDesk
    distinctions: Distinctions
    sources: Sources
    cases: CaseRoom
    deadlines: DeadlineQueries
    warned: Warned


def rooms_on(ground: Ground) -> Rooms:
    """Build every room."""
    firms = FirmRegistry(ground.database, ground.clock, ground.wake)
    sources = sources_of(ground, firms)
    return Rooms(
        firms=firms,
        firm_desk=FirmDesk(firms),
        distinctions=Distinctions(ground.database, ground.clock),
        sources=sources,
        cases=cases_of(ground),
        deadlines=DeadlineQueries(ground.database, ground.clock),
        warned=warned_of(ground, sources.raw_store),
    )
