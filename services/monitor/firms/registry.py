"""The firm registry in the database: reading it, importing into it, and telling what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from shared.clock import Clock
from shared.database import Database, lock, upsert
from shared.events.envelope import fact_id
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import current_trace, new_trace


@dataclass(frozen=True, slots=True)
class Imported:
    """How many firms an import added, changed, and found as they were."""

    added: int
    changed: int
    unchanged: int


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

    def import_records(self, firms: Sequence[FirmRecord], actor: str) -> Imported:
        """Add or replace firms by id, all or none. The last of several with one id counts.

        What one import leads to has one trace: the one bound now, or a new one.
        """
        wanted = {firm.id: firm for firm in firms}
        with self._database.begin() as connection:
            lock(connection, "import of firms")
            held = {row.id: row for row in connection.execute(sa.select(t.firm))}
            work = UnitOfWork(connection, self._clock(), actor, trace=current_trace() or new_trace())
            rows = []
            for firm in wanted.values():
                before = held.get(firm.id)
                if before and msgspec.convert(before.record, FirmRecord) == firm:
                    continue
                revision = before.revision + 1 if before else 1
                rows.append({"id": firm.id, "revision": revision, "record": firm, "changed_at": work.now})
                work.publish(
                    FirmChanged(firm=firm, revision=revision),
                    fact_id=fact_id("firm.changed", firm.id, revision),
                    key=firm.id,
                )
            upsert(connection, t.firm, rows)
            append(connection, t.JOURNAL, work.published)
        self._wake()
        added = sum(firm not in held for firm in wanted)
        return Imported(added, len(rows) - added, len(wanted) - len(rows))


def records(connection: Connection) -> dict[str, FirmRecord]:
    """Every firm by id."""
    rows = connection.execute(sa.select(t.firm.c.id, t.firm.c.record).order_by(t.firm.c.id))
    return {row.id: msgspec.convert(row.record, FirmRecord) for row in rows}


def version(connection: Connection) -> tuple[object, ...]:
    """Equal for two reads between which nothing in the registry changed."""
    query = sa.select(sa.func.count(), sa.func.max(t.firm.c.changed_at), sa.func.sum(t.firm.c.revision))
    return tuple(connection.execute(query).one())
