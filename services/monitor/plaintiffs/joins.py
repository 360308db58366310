"""What people decided about plaintiffs' names, and the key a printed name has by that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import fold_name
from services.monitor.decided import Decided
from services.monitor.handlers import REGISTRY
from services.monitor.identity.refusals import NoSuchThing, Refused, reason_kept
from services.monitor.plaintiffs.names import plaintiff_key
from services.monitor.tables.decided import take_back
from shared.accounts import Account
from shared.clock import Clock
from shared.database import Database, among, lock, share
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.log import logger
from shared.trace import current_trace, new_trace
from shared.transient import database_waited_out

JOIN, PART = "join", "part"
_ACTOR = "monitor.plaintiffs"
_AGAIN_SECONDS = 1.0
_log = logger(_ACTOR)


@dataclass(frozen=True, slots=True)
class Decision(Decided):
    """One decision about a name; see tables.plaintiff_decision."""

    id: str
    kind: str
    name: str
    plaintiff: str


def keys_by(decisions: Iterable[Decision]) -> Callable[[str], str]:
    """A function from a printed name to the key of the plaintiff it counts to, with the decisions that stand."""
    standing = [decision for decision in decisions if decision.stands]
    joined = joined_by(standing)
    parted = {decision.name: decision.plaintiff for decision in standing if decision.kind == PART}

    def key_of(name: str) -> str:
        key = parted.get(fold_name(name), "") if parted else ""
        key = key or plaintiff_key(name)
        return end_of(key, joined) if joined else key

    return key_of


def end_of(key: str, joined: dict[str, str]) -> str:
    """Where a chain of joins ends."""
    seen = {key}
    while (further := joined.get(key, key)) not in seen:
        seen.add(further)
        key = further
    return key


# Told in the transaction of a decision which plaintiffs, by their keys, it may have changed.
Followed = Callable[[UnitOfWork, Collection[str]], None]


class Joins:
    """Joining and parting plaintiffs' names by hand: with a reason, on record, undone on request.

    followed: lets the cases of these plaintiffs follow. wake: called when the journal has grown.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        followed: Followed = lambda work, keys: None,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._followed = followed
        self._wake = wake
        self._caught_up = False

    def join(self, key: str, into: str, reason: str, by: Account) -> str:
        """Count all names of the plaintiff `key` to the plaintiff `into`; returns the id of the decision."""
        with self._deciding(by) as (work, held):
            joined = joined_by(held)
            if not key or not into or end_of(into, joined) == end_of(key, joined):
                raise Refused("这两个名称已属同一原告。", "The two names are one plaintiff already.")
            decision = _decision(work, JOIN, key, end_of(into, joined), reason, by)
            self._follow(work, decision, held)
        return decision.id

    def part(self, name: str, reason: str, by: Account) -> str:
        """Let a printed name count by itself; returns the id of the decision."""
        folded = fold_name(name)
        with self._deciding(by) as (work, held):
            if any(one.kind == PART and one.name == folded and one.stands for one in held):
                raise Refused("该名称已单独统计。", "The name counts by itself already.")
            if not plaintiff_key(name):
                raise Refused("该名称并未指明任何人。", "The name names nobody.")
            decision = _decision(work, PART, folded, _own_key(name), reason, by)
            self._follow(work, decision, held)
        return decision.id

    def undo(self, decision: str, reason: str, by: Account) -> None:
        """Take a decision back."""
        why = reason_kept(reason)
        with self._deciding(by) as (work, held):
            known = next((one for one in held if one.id == decision and one.stands), None)
            if known is None:
                raise NoSuchThing(
                    "没有这项决定，或已撤销。", "There is no such decision, or it was undone already."
                )
            take_back(
                work.connection,
                t.plaintiff_decision,
                decision,
                by=by.id,
                by_name=by.name,
                reason=why,
                at=work.now,
            )
            self._follow(work, known, held)

    def catch_up(self) -> None:
        """Let cases follow the decisions that stand but were made when cases did not follow at once."""
        with self._deciding() as (work, held):
            behind = _behind(work.connection, [one for one in held if one.stands])
            if behind:
                self._followed(work, {key for one in behind for key in _named(one)})

    async def run(self) -> None:
        """Catch up once, as soon as the database answers."""
        while not self._caught_up:
            with database_waited_out(_log):
                await asyncio.to_thread(self.catch_up)
                self._caught_up = True
            if not self._caught_up:
                await asyncio.sleep(_AGAIN_SECONDS)

    @contextmanager
    def _deciding(self, by: Account | None = None) -> Iterator[tuple[UnitOfWork, list[Decision]]]:
        """Hold all decisions about names, and publish at the end what followed. by: nobody for the system itself."""
        with self._database.begin() as connection:
            share(connection, REGISTRY)
            lock(connection, "names of plaintiffs")
            trace = current_trace() or new_trace()
            actor = f"account:{by.id}" if by else _ACTOR
            work = UnitOfWork(connection, self._clock(), actor, trace=trace)
            yield work, decisions(connection)
            append(connection, t.JOURNAL, work.published)
        if work.published:
            self._wake()

    def _follow(self, work: UnitOfWork, decision: Decision, before: Sequence[Decision]) -> None:
        """Let the cases of the plaintiffs that a decision names follow: as they were counted before it, and now."""
        named = _named(decision)
        joined = [joined_by(before), joined_by(decisions(work.connection))]
        self._followed(work, {end_of(key, ends) for key in named for ends in ({}, *joined)})


def decisions(connection: Connection) -> list[Decision]:
    """All decisions, the newest first."""
    table = t.plaintiff_decision
    rows = connection.execute(sa.select(table).order_by(table.c.at.desc(), table.c.id))
    return [Decision(**row._mapping) for row in rows]


def _behind(connection: Connection, standing: Sequence[Decision]) -> list[Decision]:
    """Those decisions by which suits are not counted yet: under a key joined to another, or under none of a parted name."""
    column = t.standing.c.key
    names = sorted({key for one in standing for key in (one.name, one.plaintiff)})
    query = sa.select(column).where(t.standing.c.side == "plaintiff", among(connection, column, names))
    counted = set(connection.execute(query.distinct()).scalars())
    return [
        one for one in standing if (one.name in counted if one.kind == JOIN else one.plaintiff not in counted)
    ]


def _named(decision: Decision) -> set[str]:
    """The keys of the plaintiffs that a decision speaks of."""
    return {decision.name, decision.plaintiff, plaintiff_key(decision.name)}


def joined_by(held: Iterable[Decision]) -> dict[str, str]:
    """By key of a plaintiff that counts to another one the key of that one."""
    return {one.name: one.plaintiff for one in held if one.kind == JOIN and one.stands}


def _decision(  # noqa: PLR0917 - the columns of a decision
    work: UnitOfWork, kind: str, name: str, plaintiff: str, reason: str, by: Account
) -> Decision:
    """A new decision, kept."""
    made = Decision(
        uuid4().hex, kind, name, plaintiff, reason=reason_kept(reason), by=by.id, by_name=by.name, at=work.now
    )
    work.connection.execute(sa.insert(t.plaintiff_decision).values(asdict(made)))
    return made


def _own_key(name: str) -> str:
    """A key no other spelling has: the letters of the folded name, and a mark that keys made of names never have."""
    return plaintiff_key(name) + "~" + fold_name(name).replace("/", " ").replace(" ", "-")[:200]
