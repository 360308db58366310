"""The embedded bus: consumers read the journals directly and move their position in the same transaction."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy.engine import Connection

from shared.clock import Clock
from shared.database import Database, lock
from shared.events.catalogue import decode
from shared.events.envelope import Fact
from shared.journal import dead_letters
from shared.journal.dead_letters import trace_in
from shared.journal.handling import Handling, replay
from shared.journal.positions import Line, Route, end_of
from shared.journal.tables import JournalTables
from shared.journal.work import Consumer
from shared.log import logger
from shared.metrics import Metrics
from shared.transient import is_transient

_log = logger("bus")

_SHORT_PAUSE = 0.2  # seconds between two looks when nothing happens
_LONG_PAUSE = 10.0  # at most, while something fails

Ends = tuple[int, ...]


class EmbeddedBus:
    """Runs consumers over the journals of one database.

    Several processes may run over one data folder: each batch reads its position under the write lock.
    """

    def __init__(
        self,
        database: Database,
        journals: Mapping[str, JournalTables],
        consumers: Sequence[Consumer],
        owners: Mapping[str, str],
        clock: Clock,
        *,
        metrics: Metrics | None = None,
    ) -> None:
        """owners: for each type of fact the service whose journal holds it."""
        self._database = database
        self._journals = journals
        self.consumers = consumers
        self._owners = owners
        self._handlings = {one.name: Handling(one, journals[one.service], clock) for one in consumers}
        self._clock = clock
        self._metrics = metrics or Metrics()
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def wake(self) -> None:
        """Tell the running bus that a journal has grown."""
        self._wake.set()

    def drain(self) -> int:
        """Handle everything there is until all consumers are at the end; returns how many facts."""
        total = 0
        while handled := sum(self._turn(consumer) for consumer in self.consumers):
            total += handled
        return total

    def start(self) -> None:
        """Run in a thread of its own until `stop`."""
        self._thread = threading.Thread(target=self._run, name="bus", daemon=True)
        self._thread.start()

    def stop(self, timeout_seconds: float = 30) -> None:
        """Finish the batch under way and end."""
        self._stop.set()
        self._wake.set()
        if self._thread:
            self._thread.join(timeout_seconds)

    async def answer(self) -> None:
        """The journals are in the database, which is asked by itself."""

    def lag(self) -> dict[str, int]:
        """For each consumer how many facts wait for it."""
        with self._database.read() as connection:
            return {
                consumer.name: sum(route.count(connection) for route in self._routes(consumer))
                for consumer in self.consumers
            }

    def _run(self) -> None:
        pause = _SHORT_PAUSE
        settled: Ends | None = None
        while not self._stop.is_set():
            self._wake.clear()
            ends = self._guarded_ends()
            if ends is None or ends != settled:
                turns = [self._guarded_turn(consumer) for consumer in self.consumers]
                pause = min(pause * 2, _LONG_PAUSE) if None in turns else _SHORT_PAUSE
                settled = ends
                if any(turns) or None in turns:
                    settled = None
                if any(turns):
                    continue
            self._wake.wait(pause)

    def _guarded_ends(self) -> Ends | None:
        """How far each journal goes: while none has grown, no consumer needs asking. None when it is not known."""
        try:
            with self._database.read() as connection:
                return tuple(end_of(connection, journal) for journal in self._journals.values())
        except Exception as fault:  # noqa: BLE001 - the turns meet the same and tell it
            _log.debug("ends_unknown", why=repr(fault))
            return None

    def _guarded_turn(self, consumer: Consumer) -> int | None:
        """How many facts one turn handled, None when it failed: the other consumers go on meanwhile."""
        try:
            return self._turn(consumer)
        except Exception as fault:  # noqa: BLE001 - the surroundings failed; a dead bus would stop everything
            _log.warning("paused", consumer=consumer.name, why=(str(fault) or repr(fault)).splitlines()[0])
            self._metrics.retried(consumer.name)
            return None

    def _routes(self, consumer: Consumer) -> list[Route]:
        owners = dict.fromkeys(self._owners[fact_type] for fact_type in consumer.types)
        return [
            Route(
                consumer.name,
                self._journals[consumer.service],
                self._journals[owner],
                tuple(fact_type for fact_type in consumer.types if self._owners[fact_type] == owner),
            )
            for owner in owners
        ]

    def _turn(self, consumer: Consumer) -> int:
        return sum(self._batch(consumer, route) for route in self._routes(consumer))

    def _batch(self, consumer: Consumer, route: Route) -> int:
        with self._database.read() as connection:
            if not route.read(connection, 1):
                return 0
        began = time.monotonic()
        try:
            with self._database.begin() as connection:
                lock(connection, f"consumer:{consumer.name}")
                lines = route.read(connection, consumer.batch)
                self._handle(connection, consumer, route, lines)
            self._metrics.handled(consumer.name, len(lines), time.monotonic() - began)
            self._metrics.committed(consumer.name, self._clock())
            return len(lines)
        except Exception as fault:
            if is_transient(fault):
                raise
            _log.warning("batch_failed", consumer=consumer.name, why=repr(fault))
            return self._one_by_one(consumer, route)

    def _one_by_one(self, consumer: Consumer, route: Route) -> int:
        """Handle the next batch one fact at a time; a fact that fails alone becomes a dead letter."""
        for count in range(consumer.batch):
            lines: list[Line] = []
            try:
                with self._database.begin() as connection:
                    lock(connection, f"consumer:{consumer.name}")
                    lines = route.read(connection, 1)
                    self._handle(connection, consumer, route, lines)
            except Exception as fault:
                if is_transient(fault) or not lines:
                    raise
                _log.exception("fact_failed", consumer=consumer.name, trace=trace_in(lines[0].payload))
                self._set_aside(consumer, route, lines[0], repr(fault))
            if not lines:
                return count
        return consumer.batch

    def _set_aside(self, consumer: Consumer, route: Route, failed: Line, reason: str) -> None:
        """Bury what failed and step over it, unless another process has dealt with it meanwhile."""
        with self._database.begin() as connection:
            lock(connection, f"consumer:{consumer.name}")
            if route.read(connection, 1) == [failed]:
                self._metrics.buried(consumer.name)
                self._handlings[consumer.name].bury(
                    connection,
                    place=f"fact {_id_of(failed)}",
                    at=str(failed.seq),
                    reason=reason,
                    fact_type=failed.type,
                    payload=failed.payload,
                )
                route.move(connection, failed.seq)

    def _handle(
        self, connection: Connection, consumer: Consumer, route: Route, lines: Sequence[Line]
    ) -> None:
        if lines:
            facts = [_decoded(line.type, line.payload) for line in lines]
            self._handlings[consumer.name].consume(connection, facts)
            route.move(connection, lines[-1].seq)

    def backlog(self, connection: Connection) -> Mapping[str, int]:
        """Consumers read the journals themselves."""
        return {}

    def replay(self, letter: dead_letters.DeadLetter) -> None:
        """Hand the fact of a letter to its consumer again; raises what the handler raises.

        Raises NotFound when the consumer is not there any more.
        """
        replay(self._database, self._handlings, letter)
        self.wake()


@lru_cache(maxsize=1024)
def _decoded(fact_type: str, payload: bytes) -> Fact[Any]:
    """One fact for all the consumers that read it one after the other; facts are immutable."""
    return decode(fact_type, payload)


def _id_of(line: Line) -> str:
    try:
        return decode(line.type, line.payload).id
    except (ValueError, msgspec.MsgspecError):
        return f"number {line.seq} of the journal"
