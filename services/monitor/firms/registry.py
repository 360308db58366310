"""The firm registry in the database: reading it, importing into it, and telling what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.firms.planning import FirmChange, Plan, plan
from shared.clock import Clock
from shared.database import Database, insert, lock, upsert
from shared.events.envelope import fact_id
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import current_trace, new_trace

REGISTRY_WRITER = "import of firms"  # held by whoever changes the registry
_AT_ONCE = 500


class Imported(NamedTuple):
    """How many firms an import added, changed, and found as they were."""

    added: int
    changed: int
    unchanged: int


class Revision(NamedTuple):
    """A firm as it was from an instant on. actor: the account or process that changed it so."""

    number: int
    record: FirmRecord
    at: datetime
    actor: str


class Present(NamedTuple):
    """A firm as it is now, with the number of that revision."""

    number: int
    record: FirmRecord


class FirmRegistry:
    """All registered firms. Imports publish `firm.changed` in the same transaction."""

    def __init__(self, database: Database, clock: Clock, wake: Callable[[], None]) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake

    def all(self) -> dict[str, FirmRecord]:
        """Every firm by id."""
        with self._database.read() as connection:
            return records(connection)

    def get(self, firm: str) -> FirmRecord | None:
        """One firm, None when it is not registered."""
        with self._database.read() as connection:
            row = connection.execute(sa.select(t.firm.c.record).where(t.firm.c.id == firm)).scalar()
        return msgspec.convert(row, FirmRecord) if row else None

    def history(self, firm: str) -> list[Revision]:
        """The revisions of a firm, the first one first; empty for an unknown one."""
        table = t.firm_history
        query = sa.select(table).where(table.c.firm == firm).order_by(table.c.revision)
        with self._database.read() as connection:
            return [
                Revision(row.revision, msgspec.convert(row.record, FirmRecord), row.at, row.actor)
                for row in connection.execute(query)
            ]

    def plan(self, firms: Sequence[FirmRecord], given: Collection[str] | None = None) -> Plan:
        """What importing these would do, without doing it."""
        with self._database.read() as connection:
            return plan(records(connection), firms, given)

    def import_records(
        self, firms: Sequence[FirmRecord], actor: str, given: Collection[str] | None = None
    ) -> Imported:
        """Add or change firms by id, and count them; see `carry_out`."""
        done = self.carry_out(firms, actor, given)
        return Imported(done.added, done.changed, done.unchanged)

    def carry_out(
        self, firms: Sequence[FirmRecord], actor: str, given: Collection[str] | None = None
    ) -> Plan:
        """Add or change firms by id, all or none, and return what was done. The last of several with one id counts.

        given: names of the values the firms speak of, None for all; the others stay. What one import leads to
        has one trace: the one bound now, or a new one.
        """
        with self._database.begin() as connection:
            lock(connection, REGISTRY_WRITER)
            work = UnitOfWork(connection, self._clock(), actor, trace=current_trace() or new_trace())
            planned = write(work, present(connection), firms, given)
            append(connection, t.JOURNAL, work.published)
        self._wake()
        return planned


def write(
    work: UnitOfWork,
    held: Mapping[str, Present],
    firms: Sequence[FirmRecord],
    given: Collection[str] | None = None,
) -> Plan:
    """Add or change firms and publish that in a transaction that holds REGISTRY_WRITER; see `carry_out`.

    held: the firms as they are, those in question at least.
    """
    planned = plan({firm: one.record for firm, one in held.items()}, firms, given)
    rows = [_row(change, held.get(change.after.id), work.now) for change in planned.changes]
    for row in rows:
        work.publish(
            FirmChanged(firm=row["record"], revision=row["revision"]),
            fact_id=fact_id("firm.changed", row["id"], row["revision"]),
            key=row["id"],
        )
    upsert(work.connection, t.firm, rows)
    insert(work.connection, t.firm_history, [_history(row, work.actor) for row in rows])
    return planned


def _row(change: FirmChange, before: Present | None, now: datetime) -> dict[str, Any]:
    revision = before.number + 1 if before else 1
    return {"id": change.after.id, "revision": revision, "record": change.after, "changed_at": now}


def _history(row: Mapping[str, Any], actor: str) -> dict[str, Any]:
    return {
        "firm": row["id"],
        "revision": row["revision"],
        "record": row["record"],
        "at": row["changed_at"],
        "actor": actor,
    }


def records(connection: Connection) -> dict[str, FirmRecord]:
    """Every firm by id."""
    return {firm: one.record for firm, one in present(connection).items()}


def present(connection: Connection, ids: Sequence[str] | None = None) -> dict[str, Present]:
    """Firms by id, with their revision: all of them, or those named."""
    query = sa.select(t.firm.c.id, t.firm.c.record, t.firm.c.revision).order_by(t.firm.c.id)
    chosen = [query] if ids is None else [query.where(t.firm.c.id.in_(some)) for some in _portions(ids)]
    return {
        row.id: Present(row.revision, msgspec.convert(row.record, FirmRecord))
        for one in chosen
        for row in connection.execute(one)
    }


def changed_since(connection: Connection, known: Mapping[str, int]) -> tuple[list[Present], frozenset[str]]:
    """The firms whose revision is another one than the one known by id, and the known ones that are gone."""
    numbers = {row.id: row.revision for row in connection.execute(sa.select(t.firm.c.id, t.firm.c.revision))}
    wanted = sorted(firm for firm, number in numbers.items() if known.get(firm) != number)
    changed = present(connection, wanted if len(wanted) < len(numbers) else None)
    return list(changed.values()), frozenset(known.keys() - numbers.keys())


def _portions(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def version(connection: Connection) -> tuple[object, ...]:
    """Equal for two reads between which nothing in the registry changed."""
    query = sa.select(sa.func.count(), sa.func.max(t.firm.c.changed_at), sa.func.sum(t.firm.c.revision))
    return tuple(connection.execute(query).one())
