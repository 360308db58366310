"""Conditions that both engines answer quickly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection


def among(connection: Connection, column: sa.Column[Any], values: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether a column of text is one of these values.

    On PostgreSQL they go over as one array: the statement stays the same however many there are, so that the
    server plans it once.
    """
    if connection.dialect.name != "postgresql":
        return column.in_(list(values))
    return column == sa.any_(sa.literal(list(values), postgresql.ARRAY(sa.Text)))
