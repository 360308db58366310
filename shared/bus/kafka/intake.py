"""Taking messages of topics in: one transaction moves the offsets and keeps the effects, or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy.engine import Connection

from shared.bus.kafka.offsets import Offsets, Place
from shared.clock import Clock
from shared.database import Database
from shared.events.catalogue import decode_any
from shared.events.envelope import Fact
from shared.journal.dead_letters import trace_in
from shared.journal.handling import Handling
from shared.log import logger
from shared.metrics import Metrics
from shared.transient import is_transient

_log = logger("bus")

# Seconds before each try of a fact on its own; after the last it becomes a dead letter.
_PAUSES = (0.0, 0.05, 0.5)
# What decoding bytes of any kind may end with; UnknownFact and bytes that are not UTF-8 are ValueErrors.
_UNREADABLE = (msgspec.MsgspecError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Message:
    """Bytes as they stand in a partition; None is what Kafka calls a tombstone."""

    place: Place
    offset: int
    payload: bytes | None


class Gap(Exception):
    """Messages between the position and those at hand were not delivered: they must be fetched first."""

    def __init__(self, place: Place, start: int, end: int) -> None:
        super().__init__(f"{place.topic}/{place.partition}: offsets {start} to {end - 1} were not delivered")
        self.place = place
        self.start = start
        self.end = end


class Intake:
    """Hands the messages of one consumer's topics to it. Called from one thread at a time."""

    def __init__(
        self, database: Database, handling: Handling, offsets: Offsets, metrics: Metrics, clock: Clock
    ) -> None:
        self._database = database
        self._metrics = metrics
        self._handling = handling
        self._offsets = offsets
        self._clock = clock

    @property
    def consumer(self) -> str:
        """The consumer's name."""
        return self._handling.consumer.name

    def take(self, messages: Sequence[Message]) -> int:
        """Handle messages, in order per partition; returns how many had not been handled before.

        Raises Gap when messages before these are missing, and whatever passes by itself (`is_transient`). A fact
        that cannot be handled becomes a dead letter.
        """
        try:
            return self._together(messages)
        except Exception as fault:
            if isinstance(fault, Gap) or is_transient(fault):
                raise
            _log.warning("batch_failed", consumer=self.consumer, messages=len(messages), why=repr(fault))
        if len(messages) == 1:
            return self._alone(messages[0])
        # Halved until what fails stands alone, so that many good ones are not handled one by one for its sake.
        middle = len(messages) // 2
        return self.take(messages[:middle]) + self.take(messages[middle:])

    def skip(self, place: Place, end: int) -> None:
        """Go on at `end`: what stood before it in this partition is not there any more."""
        with self._database.begin() as connection:
            if self._offsets.locked(connection, [place])[place] < end:
                self._offsets.move(connection, {place: end})

    def restart(self, place: Place) -> None:
        """Begin a partition again that was made anew; what was handled before is known by the inbox."""
        with self._database.begin() as connection:
            self._offsets.locked(connection, [place])
            self._offsets.move(connection, {place: 0})

    def positions(self, places: Iterable[Place]) -> dict[Place, int]:
        """The next offset of each partition."""
        with self._database.read() as connection:
            return self._offsets.read(connection, places)

    def _together(self, messages: Sequence[Message]) -> int:
        began = time.monotonic()
        with self._database.begin() as connection:
            here = self._offsets.locked(connection, {message.place for message in messages})
            fresh = _following(messages, here)
            buried = self._handle(connection, fresh)
            self._offsets.move(connection, {one.place: one.offset + 1 for one in fresh})
        self._tell_buried(buried)
        self._metrics.handled(self.consumer, len(fresh), time.monotonic() - began)
        self._metrics.committed(self.consumer, self._clock())
        return len(fresh)

    def _alone(self, message: Message) -> int:
        for pause in _PAUSES:
            time.sleep(pause)
            try:
                return self._together([message])
            except Exception as fault:
                if isinstance(fault, Gap) or is_transient(fault):
                    raise
                failure = fault
        trace = trace_in(message.payload or b"")
        _log.error("fact_failed", consumer=self.consumer, trace=trace, exc_info=failure)
        return self._set_aside(message, repr(failure))

    def _set_aside(self, message: Message, reason: str) -> int:
        with self._database.begin() as connection:
            here = self._offsets.locked(connection, [message.place])
            if not _following([message], here):
                return 0
            self._bury(connection, message, reason)
            self._offsets.move(connection, {message.place: message.offset + 1})
        self._tell_buried(1)
        return 1

    def _handle(self, connection: Connection, messages: Sequence[Message]) -> int:
        """Hand over what can be read and bury the rest; returns how many that was."""
        facts: list[Fact[Any]] = []
        buried = 0
        for message in messages:
            try:
                fact = decode_any(message.payload or b"")
            except _UNREADABLE as fault:
                self._bury(connection, message, repr(fault))
                buried += 1
            else:
                if fact.type in self._handling.consumer.types:
                    facts.append(fact)
        if facts:
            self._handling.consume(connection, facts)
        return buried

    def _tell_buried(self, count: int) -> None:
        for _ in range(count):
            self._metrics.buried(self.consumer)

    def _bury(self, connection: Connection, message: Message, reason: str) -> None:
        where = f"{message.place.topic}/{message.place.partition} offset {message.offset}"
        payload = message.payload or b""
        self._handling.bury(
            connection, place=where, at=where, reason=reason, fact_type=_type_of(payload), payload=payload
        )


def _following(messages: Sequence[Message], here: dict[Place, int]) -> list[Message]:
    """Those at or after the positions, each partition without a gap. Raises Gap."""
    fresh: list[Message] = []
    expected = dict(here)
    for message in messages:
        next_offset = expected[message.place]
        if message.offset > next_offset:
            raise Gap(message.place, next_offset, message.offset)
        if message.offset == next_offset:
            fresh.append(message)
            expected[message.place] += 1
    return fresh


class _Typed(msgspec.Struct):
    type: str


def _type_of(payload: bytes) -> str:
    """The type the bytes name, else a word that no fact has, so that the letter is known as one of a fact."""
    try:
        return msgspec.json.decode(payload, type=_Typed).type[:40] or "unreadable"
    except _UNREADABLE:
        return "unreadable"
