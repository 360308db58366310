"""The columns of every decision of people (see decided.Decided), and taking one back."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.database import UtcDateTime


def decided_columns() -> list[sa.Column[object]]:
    """New columns for a table of decisions."""
    return [
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("by_name", sa.Text, nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("undone_at", UtcDateTime),
        sa.Column("undone_by", sa.Text, nullable=False),
        sa.Column("undone_by_name", sa.Text, nullable=False),
        sa.Column("undone_reason", sa.Text, nullable=False),
    ]


def take_back(
    connection: Connection,
    table: sa.Table,
    decision: str,
    *,
    by: str,
    by_name: str,
    reason: str,
    at: datetime,
) -> None:
    """Remember that the decision of this id no longer holds."""
    undone = {"undone_at": at, "undone_by": by, "undone_by_name": by_name, "undone_reason": reason}
    connection.execute(sa.update(table).where(table.c.id == decision).values(undone))
