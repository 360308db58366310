"""What is shown of engagements: lists of those an account may see, and the whole file of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.guidance import cases, store, tables
from services.guidance.cases import GuidedCase
from services.guidance.engagements.access import may_read
from services.guidance.engagements.engagement import Engagement, Note, Step
from services.guidance.engagements.states import State
from services.guidance.firm_search import firms_meant
from shared.accounts.account import Account
from shared.database import among
from shared.vocabulary import Role


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is narrowed to; an empty value does not narrow. `text`: in id, number or caption,
    or what `firm` takes: an id, or part of a name in either language.

    page: from 1. size: rows a page.
    """

    state: State | None = None
    firm: str = ""
    district: str = ""
    case: str = ""
    text: str = ""
    page: int = 1
    size: int = 50


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a list. `case` is None only if guidance never heard of the case."""

    engagement: Engagement
    case: GuidedCase | None
    last_step: Step


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list, latest change first, and how many rows there are in all."""

    rows: tuple[Listed, ...]
    total: int
    filters: Filters

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.filters.size))


class File(msgspec.Struct, frozen=True, kw_only=True):
    """Everything about one engagement that its reader may see, oldest first."""

    engagement: Engagement
    case: GuidedCase | None
    steps: tuple[Step, ...]
    notes: tuple[Note, ...]


def file_of(connection: Connection, engagement: Engagement, reader: Account) -> File:
    """The file of an engagement, without the notes its reader may not read."""
    return File(
        engagement=engagement,
        case=cases.find(connection, engagement.case),
        steps=store.steps_of(connection, engagement.id),
        notes=tuple(note for note in store.notes_of(connection, engagement.id) if may_read(reader, note)),
    )


def listing(connection: Connection, reader: Account, filters: Filters) -> Listing:
    """One page of the engagements the reader may see, narrowed by the filters."""
    table = tables.engagement
    wanted = [visible_to(reader), *_conditions(connection, filters)]
    with_case = table.outerjoin(tables.case, tables.case.c.id == table.c.case_id)
    total = connection.execute(sa.select(sa.func.count()).select_from(with_case).where(*wanted)).scalar_one()
    ids = (
        sa.select(table.c.id)
        .select_from(with_case)
        .where(*wanted)
        .order_by(table.c.changed_at.desc(), table.c.id.desc())
        .limit(filters.size)
        .offset((filters.page - 1) * filters.size)
    )
    return Listing(rows=_rows(connection, ids), total=total, filters=filters)


def visible_to(reader: Account) -> sa.ColumnElement[bool]:
    """The condition on guidance_engagement that says what `access.may_see` says."""
    table = tables.engagement
    match reader.role:
        case Role.ADMINISTRATOR | Role.ANALYST:
            return sa.true()
        case Role.DISTRICT_OFFICER:
            own: tuple[sa.Column[Any], str | None] = (table.c.district, reader.district)
        case Role.EXPERT:
            own = (table.c.expert, reader.id)
        case Role.ENTERPRISE:
            return table.c.firm.in_(reader.firms)
    column, value = own
    return column == value if value else sa.false()


def _conditions(connection: Connection, filters: Filters) -> list[sa.ColumnElement[bool]]:
    table, case = tables.engagement, tables.case
    exact = {
        table.c.state: filters.state.value if filters.state else "",
        table.c.district: filters.district,
    }
    conditions = [column == value for column, value in exact.items() if value]
    if filters.firm:
        conditions.append(among(connection, table.c.firm, firms_meant(connection, filters.firm)))
    if filters.case:
        conditions.append((table.c.case_id == filters.case) | (table.c.opened_for == filters.case))
    if filters.text:
        searched = (table.c.id, case.c.number, case.c.caption)
        found = [one.icontains(filters.text, autoescape=True) for one in searched]
        firms = among(connection, table.c.firm, firms_meant(connection, filters.text))
        conditions.append(sa.or_(firms, *found))
    return conditions


def _rows(connection: Connection, ids: sa.Select[tuple[Any]]) -> tuple[Listed, ...]:
    table, case, step = tables.engagement, tables.case, tables.step
    statement = (
        sa.select(
            *store.COLUMNS,
            *(column.label(f"guided_{column.name}") for column in case.columns),
            *(column.label(f"step_{column.name}") for column in step.columns),
        )
        .select_from(
            store.SOURCE.outerjoin(case, case.c.id == table.c.case_id).join(
                step, (step.c.engagement == table.c.id) & (step.c.revision == table.c.revision)
            )
        )
        .where(table.c.id.in_(ids))
        .order_by(table.c.changed_at.desc(), table.c.id.desc())
    )
    return tuple(_listed(row._mapping) for row in connection.execute(statement))


def _listed(row: Mapping[Any, Any]) -> Listed:
    step = {column.name: row[f"step_{column.name}"] for column in tables.step.columns}
    found = {column.name: row[f"guided_{column.name}"] for column in tables.case.columns}
    return Listed(
        engagement=store.from_row(row),
        case=cases.from_row(found) if found["id"] is not None else None,
        last_step=store.step_from(step),
    )
