"""The figures of guidance as of a date, computed from what happened until the end of that day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.guidance import tables
from services.guidance.engagements.states import State
from shared.accounts.account import Language
from shared.clock import BEIJING
from shared.database import Database
from shared.figures import Figure
from shared.yaml_text import read_yaml

_ENDED = (State.CONCLUDED, State.FOLLOWED_UP)


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """An engagement as it stood at the end of a day. The last four tell its latest outcome, if it has one.

    state: the last one reached; reached: every state it had been in. case: where the case is found today.
    """

    id: str
    case: str
    firm: str
    state: State
    reached: frozenset[State]
    positive: bool
    saved_cost_usd: int | None
    avoided_loss_usd: int | None


def figures(database: Database, as_of: date) -> tuple[Figure, ...]:
    """The figures at the end of the day `as_of`, by the calendar of Beijing."""
    with database.read() as connection:
        return compute(past(connection, end_of(as_of)), as_of)


def end_of(day: date) -> datetime:
    """The first instant after a Beijing calendar day."""
    return datetime.combine(day, time(), BEIJING) + timedelta(days=1)


def compute(engagements: Iterable[Past], as_of: date) -> tuple[Figure, ...]:
    """The figures of engagements as they stood at the end of the day."""
    opened = tuple(engagements)
    ended = [one for one in opened if one.state in _ENDED]
    saved = {one.id: one.saved_cost_usd for one in ended if one.saved_cost_usd is not None}
    avoided = {one.id: one.avoided_loss_usd for one in ended if one.avoided_loss_usd is not None}
    return (
        _count("engagements.opened", as_of, (one.id for one in opened)),
        _count("firms.guided", as_of, (one.firm for one in opened if State.ADVISING in one.reached)),
        _count("engagements.concluded", as_of, (one.id for one in ended)),
        _count("cases.positive", as_of, (one.case for one in ended if one.positive)),
        _sum("outcomes.saved_cost", as_of, saved),
        _sum("outcomes.avoided_loss", as_of, avoided),
        _count("firms.followed_up", as_of, (one.firm for one in opened if State.FOLLOWED_UP in one.reached)),
    )


def past(connection: Connection, before: datetime) -> tuple[Past, ...]:
    """Every engagement opened before an instant, as it stood then, by id."""
    step, engagement = tables.step, tables.engagement
    rows = connection.execute(
        sa.select(step.c.engagement, step.c.to_state, engagement.c.case_id, engagement.c.firm)
        .join(engagement, engagement.c.id == step.c.engagement)
        .where(step.c.at < before)
        .order_by(step.c.engagement, step.c.revision)
    )
    states: dict[str, list[State]] = {}
    about: dict[str, tuple[str, str]] = {}
    for row in rows:
        states.setdefault(row.engagement, []).append(State(row.to_state))
        about[row.engagement] = (row.case_id, row.firm)
    outcomes = _outcomes(connection, before)
    nothing = (False, None, None)
    return tuple(
        Past(
            id=one,
            case=about[one][0],
            firm=about[one][1],
            state=gone_through[-1],
            reached=frozenset(gone_through),
            positive=outcomes.get(one, nothing)[0],
            saved_cost_usd=outcomes.get(one, nothing)[1],
            avoided_loss_usd=outcomes.get(one, nothing)[2],
        )
        for one, gone_through in states.items()
    )


def _outcomes(connection: Connection, before: datetime) -> dict[str, tuple[bool, int | None, int | None]]:
    table = tables.outcome
    rows = connection.execute(
        sa.select(table).where(table.c.at < before).order_by(table.c.engagement, table.c.revision)
    )
    return {row.engagement: (row.positive, row.saved_cost_usd, row.avoided_loss_usd) for row in rows}


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    unit: str
    name: dict[Language, str]
    definition: dict[Language, str]


def _count(name: str, as_of: date, rows: Iterable[str]) -> Figure:
    distinct = tuple(sorted(set(rows)))
    return _figure(name, as_of, len(distinct), distinct)


def _sum(name: str, as_of: date, amounts: Mapping[str, int]) -> Figure:
    return _figure(name, as_of, sum(amounts.values()), tuple(sorted(amounts)))


def _figure(name: str, as_of: date, value: int, rows: tuple[str, ...]) -> Figure:
    words = _words()[name]
    return Figure(
        id=name,
        value=value,
        unit=words.unit,
        as_of=as_of,
        name_zh=words.name["zh"],
        name_en=words.name["en"],
        definition_zh=words.definition["zh"],
        definition_en=words.definition["en"],
        rows=rows,
    )


@cache
def _words() -> dict[str, _Words]:
    content = read_yaml(Path(__file__).with_name("figures.yml").read_text(encoding="utf-8"))
    return msgspec.convert(content, dict[str, _Words])
