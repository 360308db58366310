"""Watches to and from their table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables
from services.alerts.watches.watch import Criteria, MessageLanguage, Route, Watch

_TABLE = tables.watch


def active_watches(connection: Connection) -> list[Watch]:
    """Every watch that is not paused."""
    return [watch_of(row) for row in connection.execute(sa.select(_TABLE).where(_TABLE.c.active))]


def watches_of(connection: Connection, owner: str) -> list[Watch]:
    """The watches of one account, newest first."""
    rows = connection.execute(
        sa.select(_TABLE).where(_TABLE.c.owner == owner).order_by(_TABLE.c.created_at.desc(), _TABLE.c.id)
    )
    return [watch_of(row) for row in rows]


def row_of(connection: Connection, watch: str, owner: str) -> Any:
    """The row of one watch of one account, None when there is none."""
    return connection.execute(
        sa.select(_TABLE).where(_TABLE.c.id == watch, _TABLE.c.owner == owner)
    ).one_or_none()


def row_by_fingerprint(connection: Connection, fingerprint: str) -> Any:
    """The row of the watch that asks for the same, None when there is none."""
    return connection.execute(sa.select(_TABLE).where(_TABLE.c.fingerprint == fingerprint)).one_or_none()


def watch_of(row: Any) -> Watch:
    """The watch of a row."""
    return Watch(
        id=row.id,
        owner=row.owner,
        name=row.name,
        criteria=msgspec.convert(row.criteria, Criteria),
        channels=msgspec.convert(row.channels, tuple[Route, ...]),
        language=MessageLanguage(row.language),
        active=row.active,
    )


def free_id(connection: Connection, fingerprint: str) -> str:
    """An id for a new watch: its fingerprint, or a following one if a watch edited since bears it."""
    taken: Sequence[str] = (
        connection.execute(sa.select(_TABLE.c.id).where(_TABLE.c.id.startswith(fingerprint[:24])))
        .scalars()
        .all()
    )
    number, chosen = 0, fingerprint
    while chosen in taken:
        number += 1
        chosen = f"{fingerprint[:24]}{number:08x}"
    return chosen
