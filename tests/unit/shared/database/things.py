"""A table with a column of every kind the project uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.database import Database, Json, UtcDateTime

METADATA = sa.MetaData()
THING = sa.Table(
    "thing",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", UtcDateTime),
    sa.Column("what", Json),
)
WORD = sa.Table(
    "word",
    METADATA,
    sa.Column("language", sa.String(4), primary_key=True),
    sa.Column("word", sa.Text, primary_key=True),
    sa.Column("day", sa.Date),
    sa.Column("seen", UtcDateTime),
    sa.Column("often", sa.Integer),
    sa.Column("known", sa.Boolean),
    sa.Column("details", Json),
)
LINE = sa.Table(
    "line",
    METADATA,
    sa.Column("seq", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("name", sa.Text, unique=True),
    sa.Column("payload", sa.LargeBinary),
)

Open = Callable[[], Database]


def words(connection: Connection) -> list[dict[str, Any]]:
    """All rows of WORD by key."""
    rows = connection.execute(sa.select(WORD).order_by(WORD.c.language, WORD.c.word))
    return [dict(row._mapping) for row in rows]
