"""Ids of records that were united with others: what they mean now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from shared.database import Database


class Redirects:
    """Reads them at each question, so that every process answers alike. They are few."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def united(self) -> Mapping[str, tuple[str, ...]]:
        """By id every id that means the same firm, the present one first; firms never united are absent."""
        with self._database.read() as connection:
            return united(connection)

    def every_id(self, firms: Iterable[str]) -> tuple[str, ...]:
        """Every id that means one of these firms."""
        known = self.united()
        return tuple(dict.fromkeys(one for firm in firms for one in known.get(firm, (firm,))))

    def same_as(self, firm: str) -> tuple[str, ...]:
        """Every id that means this firm, the present one first."""
        return self.united().get(firm, (firm,))


def united(connection: Connection) -> Mapping[str, tuple[str, ...]]:
    """As `Redirects.united`."""
    table = t.firm_gone
    query = sa.select(table.c.id, table.c.merged_into).where(table.c.merged_into != "").order_by(table.c.id)
    following: dict[str, str] = {row.id: row.merged_into for row in connection.execute(query)}
    groups: dict[str, list[str]] = {}
    for firm in following:
        groups.setdefault(_last(firm, following), []).append(firm)
    each = {present: (present, *former) for present, former in groups.items()}
    return {firm: ids for ids in each.values() for firm in ids}


def _last(firm: str, following: Mapping[str, str]) -> str:
    seen = {firm}
    while (after := following.get(firm)) is not None and after not in seen:
        seen.add(after)
        firm = after
    return firm
