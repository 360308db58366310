"""Writing what became of firms: their rows, their history, and the fact that tells it, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.firms.gone import Gone
from shared.database import among, delete, insert, upsert
from shared.events.envelope import fact_id
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal.work import UnitOfWork


class Written(NamedTuple):
    """A firm as it is from now on.

    gone: it leaves the registry. base: revision of the record it was united with, before that.
    """

    record: FirmRecord
    reason: str = ""
    gone: bool = False
    base: int = 0


def write(work: UnitOfWork, changes: Sequence[Written]) -> None:
    """Write these firms, each with its next revision. The caller holds the registry."""
    connection = work.connection
    numbers = _revisions(connection, [change.record.id for change in changes])
    rows = [(change, _row(change, numbers.get(change.record.id, 0) + 1, work)) for change in changes]
    for change, row in rows:
        work.publish(
            FirmChanged(firm=change.record, revision=row["revision"], gone=change.gone),
            fact_id=fact_id("firm.changed", row["id"], row["revision"]),
            key=row["id"],
        )
    leaving = [(change, row) for change, row in rows if change.gone]
    staying = [row for change, row in rows if not change.gone]
    upsert(connection, t.firm, staying)
    delete(connection, t.firm_gone, [{"id": row["id"]} for row in staying])
    delete(connection, t.firm, [{"id": row["id"]} for _, row in leaving])
    upsert(connection, t.firm_gone, [_gone(change, row) for change, row in leaving])
    insert(connection, t.firm_history, [_history(change, row, work.actor) for change, row in rows])


def gone(connection: Connection, ids: Sequence[str] | None = None) -> dict[str, Gone]:
    """The firms that left, by id: all of them, or those named."""
    query = sa.select(t.firm_gone)
    if ids is not None:
        query = query.where(among(connection, t.firm_gone.c.id, ids))
    return {
        row.id: Gone(
            msgspec.structs.replace(msgspec.convert(row.record, FirmRecord), merged_into=""),
            row.merged_into,
            row.base,
        )
        for row in connection.execute(query)
    }


def _revisions(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """The last revision of each of these firms, whether or not it is in the registry."""
    table = t.firm_history
    query = (
        sa.select(table.c.firm, sa.func.max(table.c.revision))
        .where(among(connection, table.c.firm, ids))
        .group_by(table.c.firm)
    )
    return {firm: revision for firm, revision in connection.execute(query)}


def _row(change: Written, revision: int, work: UnitOfWork) -> dict[str, Any]:
    return {
        "id": change.record.id,
        "revision": revision,
        "record": change.record,
        "changed_at": work.now,
    }


def _gone(change: Written, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "merged_into": change.record.merged_into,
        "base": change.base,
        "record": change.record,
        "at": row["changed_at"],
    }


def _history(change: Written, row: dict[str, Any], actor: str) -> dict[str, Any]:
    return {
        "firm": row["id"],
        "revision": row["revision"],
        "record": row["record"],
        "at": row["changed_at"],
        "actor": actor,
        "reason": change.reason,
    }
