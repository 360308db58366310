"""The crawler's ports on the monitor's own database: journal, source states, dead letters."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from hashlib import sha256

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.crawling.ports import Observation
from services.monitor.crawling.source_state import SourceState
from shared.clock import Clock
from shared.database import Database, insert_or_ignore, upsert
from shared.database.readable import json_text
from shared.events.catalogue import CATALOGUE, type_of
from shared.events.docket import DocketObserved, observation_id
from shared.events.envelope import Fact
from shared.journal import dead_letters
from shared.journal.outbox import append


def observation_fact(observation: Observation, actor: str) -> Fact[DocketObserved]:
    """The fact of an observation; the same source showing the same content gives the same id."""
    body = _readable(observation.body)
    fact_type = type_of(body)
    identity = observation_id(observation.source, body)
    return Fact(
        id=identity,
        type=fact_type,
        version=CATALOGUE[fact_type].version,
        key=body.docket,
        occurred_at=observation.occurred_at,
        observed_at=observation.observed_at,
        source=observation.source,
        trace=identity,
        actor=actor,
        body=body,
    )


def _readable(body: DocketObserved) -> DocketObserved:
    """The body without characters that no database keeps: a fact is the same wherever it is stored."""
    try:
        if b"\\u0000" not in msgspec.json.encode(body):
            return body
    except UnicodeEncodeError:  # half a surrogate pair
        pass
    return msgspec.json.decode(json_text(body), type=DocketObserved)


def _is_sheet(fact: Fact[DocketObserved]) -> bool:
    return fact.source.startswith("pacer_docket:")


def _visit(fact: Fact[DocketObserved]) -> dict[str, object]:
    return {"docket": fact.body.docket, "at": fact.observed_at}


def note_visits(database: Database, facts: Sequence[Fact[DocketObserved]]) -> None:
    """Remember which docket sheets were seen when."""
    visits = [_visit(fact) for fact in facts if _is_sheet(fact)]
    if visits:
        with database.begin() as connection:
            upsert(connection, t.visit, visits)


class JournalPublisher:
    """Publishes observations by appending them to the monitor's journal (embedded engine)."""

    def __init__(self, database: Database, wake: Callable[[], None], actor: str) -> None:
        self._database = database
        self._wake = wake
        self._actor = actor

    async def publish(self, observations: Sequence[Observation]) -> None:
        """Return once all are in the journal; ones already there change nothing."""
        await asyncio.to_thread(self.publish_now, observations)

    def publish_now(self, observations: Sequence[Observation]) -> list[Fact[DocketObserved]]:
        """The same without an event loop; returns the facts."""
        facts = [observation_fact(observation, self._actor) for observation in observations]
        with self._database.begin() as connection:
            upsert(connection, t.visit, [_visit(fact) for fact in facts if _is_sheet(fact)])
            append(connection, t.JOURNAL, facts)
        self._wake()
        return facts


class DatabaseSourceLog:
    """Source states and finished pages, each in a row."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def state(self, source: str) -> SourceState:
        """The last recorded state of a label, or a blank one."""
        query = sa.select(t.source_state.c.state).where(t.source_state.c.source == source)
        with self._database.read() as connection:
            held = connection.execute(query).scalar()
        return msgspec.convert(held, SourceState) if held else SourceState(source=source)

    def states(self) -> list[SourceState]:
        """All recorded states by label."""
        query = sa.select(t.source_state.c.state).order_by(t.source_state.c.source)
        with self._database.read() as connection:
            return [msgspec.convert(held, SourceState) for held in connection.execute(query).scalars()]

    def record(self, state: SourceState) -> None:
        """Replace the state of its label."""
        with self._database.begin() as connection:
            upsert(connection, t.source_state, [{"source": state.source, "state": state}])

    def done(self, source: str, keys: Collection[str]) -> frozenset[str]:
        """Those of `keys` that were marked done."""
        table = t.source_done
        query = sa.select(table.c.key).where(table.c.source == source, table.c.key.in_(list(keys)))
        with self._database.read() as connection:
            return frozenset(connection.execute(query).scalars())

    def mark_done(self, source: str, key: str) -> None:
        """Remember that a page of a source needs no second visit."""
        with self._database.begin() as connection:
            row = {"source": source, "key": key, "at": self._clock()}
            connection.execute(insert_or_ignore(connection, t.source_done), row)


class DatabaseDeadLetters:
    """Keeps what a source showed and nobody could read."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(
        self, source: str, where: str, why: str, advice: str, raw_sha: str, *, piece: bytes = b""
    ) -> None:
        """Keep a letter. The same piece with the same reason is one letter however often it comes.

        A page unreadable as a whole is one letter per place and reason, though its bytes may differ each time.
        """
        place, content = ("", sha256(piece).hexdigest()) if piece else (where, "")
        letter = dead_letters.DeadLetter(
            id=dead_letters.letter_id(source, place, why, content),
            at=self._clock(),
            origin=source,
            place=where,
            reason=why,
            advice=advice,
            payload=piece,
            raw=raw_sha,
        )
        with self._database.begin() as connection:
            dead_letters.add(connection, t.JOURNAL, letter)
