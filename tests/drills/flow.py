"""Whether facts flow: the consumers' positions looked at all the time, and the pauses between their moves."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import pairwise

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from services.hosting.office import Office

CASES, INDEX, ALERTS = "monitor.cases", "monitor.index", "alerts.case_changed"
WATCHED = (CASES, INDEX, ALERTS)
"""The consumers everything passes through under a drill's load."""

_LOOK_SECONDS = 0.05
_MOVING_SECONDS = 6.0
_STEADY_SECONDS = 3.0
_PATIENCE_SECONDS = 600.0
_NOTICED_SECONDS = 0.8


@dataclass(frozen=True)
class Pause:
    """What a fault did to the flow, in seconds.

    lasted: the fault itself, e.g. until a server that was away took calls again. any_case: how long no observation
    at all was handled. slowest: by consumer how long the partition stood still that stood longest, from the fault
    or the last move after it to the next.
    """

    fault: str
    lasted: float
    any_case: float
    slowest: dict[str, float]

    @property
    def longest(self) -> float:
        """Until every partition of every consumer moved again."""
        return max(self.slowest.values(), default=0.0)


@dataclass(slots=True)
class Happening:
    """A fault, from its beginning over its end to the end of its aftermath; instants of the monotonic clock."""

    fault: str
    began: float = field(default_factory=time.monotonic)
    over: float = 0.0
    left: float = 0.0


@dataclass
class Flow:
    """Notes at which instants which partition of which consumer moved, and when the faults were."""

    office: Office
    _moves: dict[tuple[str, str], list[float]] = field(default_factory=lambda: defaultdict(list))
    _happenings: list[Happening] = field(default_factory=list)

    @asynccontextmanager
    async def during(self, fault: str, act: Awaitable[None]) -> AsyncIterator[None]:
        """Let this fault happen; its aftermath lasts while the block runs."""
        happening = Happening(fault)
        await act
        happening.over = time.monotonic()
        yield
        happening.left = time.monotonic()
        self._happenings.append(happening)

    async def watch(self) -> None:
        """Look until cancelled."""
        held: dict[tuple[str, str], int] = {}
        while True:
            found = await asyncio.to_thread(self._positions)
            now = time.monotonic()
            for place, position in found.items():
                if held.get(place, 0) != position:
                    self._moves[place].append(now)
            held.update(found)
            await asyncio.sleep(_LOOK_SECONDS)

    async def steady(self, partitions: int) -> None:
        """Return when each of so many partitions of every consumer has moved all the time for some seconds."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        since = time.monotonic()
        while time.monotonic() - since < _STEADY_SECONDS:
            now = time.monotonic()
            moving = [moments for moments in self._moves.values() if now - moments[-1] < _MOVING_SECONDS]
            if len(moving) < partitions * len(WATCHED):
                since = now
            if now > deadline:
                raise TimeoutError(f"after {_PATIENCE_SECONDS:.0f} s only {len(moving)} partitions move")
            await asyncio.sleep(_LOOK_SECONDS)

    def pauses(self) -> list[Pause]:
        """One for each fault, in the order in which they came."""
        return [self._pause(one) for one in sorted(self._happenings, key=lambda one: one.began)]

    def _pause(self, one: Happening) -> Pause:
        by_consumer: dict[str, list[list[float]]] = {name: [] for name in WATCHED}
        for (consumer, _), moments in self._moves.items():
            by_consumer[consumer].append(moments)
        slowest = {
            consumer: max((_longest_gap(moments, one.began, one.left) for moments in places), default=0.0)
            for consumer, places in by_consumer.items()
        }
        every_case = sorted(moment for moments in by_consumer[CASES] for moment in moments)
        any_case = _longest_gap(every_case, one.began, one.left)
        return Pause(one.fault, one.over - one.began, any_case, slowest)

    def _positions(self) -> dict[tuple[str, str], int]:
        try:
            with self.office.database.read() as connection:
                rows = [
                    row
                    for service in self.office.services
                    for row in connection.execute(sa.select(service.journal.positions))
                ]
        except DBAPIError:
            return {}
        return {(row.consumer, row.journal): row.seq for row in rows if row.consumer in WATCHED}


def longest(pauses: Iterable[Pause]) -> float:
    """The longest of all, in seconds."""
    return max((pause.longest for pause in pauses), default=0.0)


def _longest_gap(moments: Sequence[float], start: float, end: float) -> float:
    """The longest time without a move in the span, or reaching into it, until the next move; counted from its start.

    One that has only just begun when the span ends is the next fault's.
    """
    gaps = ((max(one, start), other) for one, other in pairwise(moments) if other > start and one < end)
    return max(
        (after - before for before, after in gaps if after <= end or end - before > _NOTICED_SECONDS),
        default=0.0,
    )
