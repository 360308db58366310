"""The firm registry in the database: reading it, importing into it, and telling what changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.firms.planning import Plan, plan
from services.monitor.firms.redirects import Redirects
from services.monitor.firms.writing import Written, gone, write
from shared.clock import Clock
from shared.database import Database, lock, portions
from shared.events.firm import FirmRecord
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
    """A firm as it was from an instant on. actor: the account or process that changed it so, reason: why."""

    number: int
    record: FirmRecord
    at: datetime
    actor: str
    reason: str = ""


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
        self.redirects = Redirects(database)

    def all(self) -> dict[str, FirmRecord]:
        """Every firm by id."""
        with self._database.read() as connection:
            return records(connection)

    def get(self, firm: str) -> FirmRecord | None:
        """One firm by its present id, None when it is not registered."""
        with self._database.read() as connection:
            row = connection.execute(sa.select(t.firm.c.record).where(t.firm.c.id == firm)).scalar()
        return msgspec.convert(row, FirmRecord) if row else None

    def history(self, firm: str) -> list[Revision]:
        """The revisions of a firm, the first one first; empty for an unknown one."""
        with self._database.read() as connection:
            return history(connection, firm)

    def plan(self, firms: Sequence[FirmRecord], given: Collection[str] | None = None) -> Plan:
        """What importing these would do, without doing it."""
        with self._database.read() as connection:
            return plan(records(connection), firms, given, gone(connection))

    def import_records(
        self, firms: Sequence[FirmRecord], actor: str, given: Collection[str] | None = None
    ) -> Imported:
        """Add or change firms by id, and count them; see `carry_out`."""
        done = self.carry_out(firms, actor, given)
        return Imported(done.added, done.changed, done.unchanged)

    def carry_out(
        self,
        firms: Sequence[FirmRecord],
        actor: str,
        given: Collection[str] | None = None,
        reason: str = "",
    ) -> Plan:
        """Add or change firms by id, all or none, and return what was done. The last of several with one id counts.

        given: names of the values the firms speak of, None for all; the others stay. Those that clash with the
        registry are left out and told in the plan.
        """
        with self.changing(actor) as work:
            planned = plan(records(work.connection), firms, given, gone(work.connection))
            write(work, [Written(change.after, reason) for change in planned.changes])
        return planned

    @contextmanager
    def changing(self, actor: str) -> Iterator[UnitOfWork]:
        """A transaction that holds the registry. What it publishes has one trace: the one bound now, or a new one."""
        with self._database.begin() as connection:
            lock(connection, REGISTRY_WRITER)
            work = UnitOfWork(connection, self._clock(), actor, trace=current_trace() or new_trace())
            yield work
            append(connection, t.JOURNAL, work.published)
        self._wake()


def history(connection: Connection, firm: str) -> list[Revision]:
    """The revisions of a firm, the first one first."""
    table = t.firm_history
    query = sa.select(table).where(table.c.firm == firm).order_by(table.c.revision)
    return [
        Revision(row.revision, msgspec.convert(row.record, FirmRecord), row.at, row.actor, row.reason)
        for row in connection.execute(query)
    ]


def records(connection: Connection) -> dict[str, FirmRecord]:
    """Every firm by id."""
    return {firm: one.record for firm, one in present(connection).items()}


def present(connection: Connection, ids: Sequence[str] | None = None) -> dict[str, Present]:
    """Firms by id, with their revision: all of them, or those named."""
    query = sa.select(t.firm.c.id, t.firm.c.record, t.firm.c.revision).order_by(t.firm.c.id)
    chosen = (
        [query] if ids is None else [query.where(t.firm.c.id.in_(some)) for some in portions(ids, _AT_ONCE)]
    )
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


def version(connection: Connection) -> tuple[object, ...]:
    """Equal for two reads between which nothing in the registry changed."""
    query = sa.select(sa.func.count(), sa.func.max(t.firm.c.changed_at), sa.func.sum(t.firm.c.revision))
    return tuple(connection.execute(query).one())
