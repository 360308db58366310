"""Conditions that both engines answer quickly, and lists cut to what one statement takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import Connection

_Value = TypeVar("_Value")


def among(connection: Connection, column: sa.Column[Any], values: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether a column of text is one of these values.

    On PostgreSQL they go over as one array: the statement stays the same however many there are, so that the
    server plans it once.
    """
    if connection.dialect.name != "postgresql":
        return column.in_(list(values))
    return column == sa.any_(sa.literal(list(values), postgresql.ARRAY(sa.Text)))


def text_in(connection: Connection, column: sa.Column[Any], name: str) -> sa.ColumnElement[str]:
    """The text a Json column's object has under this name; NULL where it has none."""
    if connection.dialect.name != "postgresql":
        return sa.func.json_extract(column, f"$.{name}", type_=sa.Text)
    return sa.cast(sa.type_coerce(column, postgresql.JSONB)[name].astext, sa.Text)


def portions(values: Iterable[_Value], most: int) -> Iterator[list[_Value]]:
    """The values in their order, at most so many at a time; nothing for no values."""
    waiting = iter(values)
    while portion := list(islice(waiting, most)):
        yield portion
