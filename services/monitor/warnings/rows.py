"""Warnings read from and written to their tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.warnings.warning import Action, Concerns, State, Step, Warned
from shared.database import upsert
from shared.documents import Document

_SAME = ("id", "kind", "subject", "subject_name", "period", "attempt", "version", "number", "composed")
_INSTANTS = ("proposed_at", "changed_at", "published_at")


def one(connection: Connection, warning: str, *, hold: bool = False) -> Warned | None:
    """The warning of this id with its steps. hold: nobody else changes it until the transaction ends."""
    query = sa.select(t.warning).where(t.warning.c.id == warning)
    row = connection.execute(query.with_for_update() if hold else query).one_or_none()
    if row is None:
        return None
    table = t.warning_step
    steps = connection.execute(sa.select(table).where(table.c.warning == warning).order_by(table.c.place))
    return _warned(row, (_step(step) for step in steps))


def listed(connection: Connection, condition: sa.ColumnElement[bool], most: int = 500) -> list[Warned]:
    """Warnings that meet a condition, the last published or proposed first, without their steps."""
    table = t.warning
    latest = sa.func.coalesce(table.c.published_at, table.c.proposed_at)
    rows = connection.execute(
        sa.select(table).where(condition).order_by(latest.desc(), table.c.id).limit(most)
    )
    return [_warned(row) for row in rows]


def of_subject(connection: Connection, kind: str, subject: str, period: str) -> list[Warned]:
    """All warnings of one kind about one subject and period, the first attempt first."""
    table = t.warning
    query = sa.select(table).where(table.c.kind == kind, table.c.subject == subject, table.c.period == period)
    return [_warned(row) for row in connection.execute(query.order_by(table.c.attempt))]


def last_number(connection: Connection, kind: str, year: int) -> int:
    """The highest running number of a kind in a year, 0 when there is none."""
    table = t.warning
    query = sa.select(table.c.number).where(table.c.kind == kind, table.c.number.like(f"{year:04d}-%"))
    return max((int(number.partition("-")[2]) for number in connection.execute(query).scalars()), default=0)


def keep(connection: Connection, warned: Warned, step: Step) -> None:
    """Write the warning as it is now, and what was done to it."""
    row: dict[str, Any] = {name: getattr(warned, name) for name in (*_SAME, *_INSTANTS)}
    row |= {
        "state": warned.state.value,
        "document": msgspec.to_builtins(warned.document),
        "concerns": msgspec.to_builtins(warned.concerns),
    }
    upsert(connection, t.warning, [row])
    table = t.warning_step
    place = sa.select(sa.func.count()).select_from(table).where(table.c.warning == warned.id)
    connection.execute(
        sa.insert(table).values(
            warning=warned.id,
            place=connection.execute(place).scalar_one(),
            action=step.action.value,
            version=step.version,
            at=step.at,
            by=step.by,
            by_name=step.by_name,
            reason=step.reason,
        )
    )


def _warned(row: Any, steps: Iterable[Step] = ()) -> Warned:
    return Warned(
        **{name: getattr(row, name) for name in (*_SAME, *_INSTANTS)},
        state=State(row.state),
        document=msgspec.convert(row.document, Document),
        concerns=msgspec.convert(row.concerns, Concerns),
        steps=tuple(steps),
    )


def _step(row: Any) -> Step:
    return Step(Action(row.action), row.version, row.at, row.by, row.by_name, row.reason)
