"""Engagements as rows: written one step at a time, read back as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.guidance import tables
from services.guidance.engagements.engagement import Engagement, Expert, Note, Step
from services.guidance.engagements.states import State
from shared.database import dialect_insert, lock
from shared.events.engagement import Outcome

OPEN = tuple(state.value for state in State if state.open)

_latest = tables.outcome.alias("latest")
_newest = (
    sa.select(sa.func.max(_latest.c.revision))
    .where(_latest.c.engagement == tables.engagement.c.id)
    .scalar_subquery()
)
# Engagements with the outcome that counts, in columns `outcome_…`.
SOURCE = tables.engagement.outerjoin(
    tables.outcome,
    (tables.outcome.c.engagement == tables.engagement.c.id) & (tables.outcome.c.revision == _newest),
)
COLUMNS = (
    *tables.engagement.columns,
    *(tables.outcome.c[name].label(f"outcome_{name}") for name in Outcome.__struct_fields__),
)


def hold(connection: Connection) -> None:
    """Hold all engagements until the transaction ends: they are opened, moved and carried along one at a time.

    To be called before rows of engagements are locked.
    """
    lock(connection, "engagements")


def next_number(connection: Connection, year: int) -> str:
    """The next free engagement id of a year."""
    table = tables.number
    insert = dialect_insert(connection, table).values(year=year, last=1)
    counted = insert.on_conflict_do_update(index_elements=["year"], set_={"last": table.c.last + 1})
    last = connection.execute(counted.returning(table.c.last)).scalar_one()
    return f"G-{year}-{last:04d}"


def add(connection: Connection, engagement: Engagement, step: Step) -> None:
    """Write a new engagement with its opening step."""
    connection.execute(sa.insert(tables.engagement).values(id=engagement.id, **_columns(engagement)))
    _add_step(connection, step)


def save(connection: Connection, engagement: Engagement, step: Step) -> None:
    """Write an engagement after a step, with its outcome when the step concluded it."""
    table = tables.engagement
    connection.execute(sa.update(table).where(table.c.id == engagement.id).values(**_columns(engagement)))
    _add_step(connection, step)
    newly_concluded = step.to_state is State.CONCLUDED and step.from_state is not State.CONCLUDED
    if engagement.outcome is not None and newly_concluded:
        connection.execute(
            sa.insert(tables.outcome).values(
                engagement=engagement.id,
                revision=engagement.revision,
                at=step.at,
                **msgspec.structs.asdict(engagement.outcome),
            )
        )


def add_note(connection: Connection, note: Note) -> None:
    """Write a note."""
    connection.execute(sa.insert(tables.note).values(**msgspec.structs.asdict(note)))


def next_note(connection: Connection, engagement: str) -> int:
    """The number of the next note; the caller holds the engagements."""
    table = tables.note
    last = connection.execute(sa.select(sa.func.max(table.c.number)).where(table.c.engagement == engagement))
    return (last.scalar() or 0) + 1


def find(connection: Connection, engagement_id: str) -> Engagement | None:
    """The engagement, None when there is none of this id."""
    statement = select_engagements().where(tables.engagement.c.id == engagement_id)
    row = connection.execute(statement).one_or_none()
    return None if row is None else from_row(row._mapping)


def find_open(connection: Connection, case: str, firms: Iterable[str]) -> Engagement | None:
    """The open engagement of a firm in a case: the oldest, should a join have brought two together.

    firms: every id that means it.
    """
    table = tables.engagement
    row = connection.execute(
        select_engagements()
        .where(table.c.case_id == case, table.c.firm.in_(list(firms)), table.c.state.in_(OPEN))
        .order_by(table.c.opened_at, table.c.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else from_row(row._mapping)


def of_cases(connection: Connection, cases: Iterable[str]) -> list[Engagement]:
    """All engagements that are in one of these cases, or were opened for one, by id."""
    table, ids = tables.engagement, list(cases)
    rows = connection.execute(
        select_engagements()
        .where(table.c.case_id.in_(ids) | table.c.opened_for.in_(ids))
        .order_by(table.c.id)
    )
    return [from_row(row._mapping) for row in rows]


def steps_of(connection: Connection, engagement_id: str) -> tuple[Step, ...]:
    """What happened, oldest first."""
    table = tables.step
    rows = connection.execute(
        sa.select(table).where(table.c.engagement == engagement_id).order_by(table.c.revision)
    )
    return tuple(step_from(row._mapping) for row in rows)


def notes_of(connection: Connection, engagement_id: str) -> tuple[Note, ...]:
    """All notes, oldest first."""
    table = tables.note
    rows = connection.execute(
        sa.select(table).where(table.c.engagement == engagement_id).order_by(table.c.number)
    )
    return tuple(Note(**row._mapping) for row in rows)


def select_engagements() -> sa.Select[Any]:
    """Engagements as `from_row` reads them."""
    return sa.select(*COLUMNS).select_from(SOURCE)


def from_row(row: Mapping[Any, Any]) -> Engagement:
    """The engagement a row of `select_engagements` stands for."""
    state = State(row["state"])
    ended = state in (State.CONCLUDED, State.FOLLOWED_UP)
    return Engagement(
        id=row["id"],
        revision=row["revision"],
        case=row["case_id"],
        opened_for=row["opened_for"],
        firm=row["firm"],
        firm_name=row["firm_name"],
        district=row["district"],
        state=state,
        expert=Expert(row["expert"], row["expert_name"]) if row["expert_name"] else None,
        outcome=_outcome_from(row) if ended else None,
        opened_at=row["opened_at"],
        changed_at=row["changed_at"],
    )


def step_from(row: Mapping[Any, Any]) -> Step:
    """The step a row stands for."""
    values = dict(row)
    values["from_state"] = State(row["from_state"]) if row["from_state"] else None
    values["to_state"] = State(row["to_state"])
    return Step(**values)


def _outcome_from(row: Mapping[Any, Any]) -> Outcome:
    return Outcome(**{name: row[f"outcome_{name}"] for name in Outcome.__struct_fields__})


def _columns(engagement: Engagement) -> dict[str, object]:
    return {
        "revision": engagement.revision,
        "case_id": engagement.case,
        "opened_for": engagement.opened_for,
        "firm": engagement.firm,
        "firm_name": engagement.firm_name,
        "district": engagement.district,
        "state": engagement.state.value,
        "expert": engagement.expert.account if engagement.expert else "",
        "expert_name": engagement.expert.name if engagement.expert else "",
        "opened_at": engagement.opened_at,
        "changed_at": engagement.changed_at,
    }


def _add_step(connection: Connection, step: Step) -> None:
    connection.execute(
        sa.insert(tables.step).values(
            **{
                **msgspec.structs.asdict(step),
                "from_state": step.from_state.value if step.from_state else "",
                "to_state": step.to_state.value,
            }
        )
    )
