"""Which docket of ours one of CourtListener's ids means: what it told us, or what a case was seen to have."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.sources.courtlistener_values import Place
from shared.database import Database, among, upsert


class KnownDockets:
    """The ids in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, found: Mapping[str, Place]) -> None:
        """Remember what ids mean."""
        rows = [{"id": one, **at._asdict()} for one, at in found.items() if len(one) <= 20]
        if rows:
            with self._database.begin() as connection:
                upsert(connection, t.courtlistener_docket, rows)

    def of(self, ids: Collection[str]) -> dict[str, Place]:
        """Those of these ids whose docket is known."""
        told, seen = t.courtlistener_docket, t.docket
        found = self._found(ids, sa.select(told.c.id, told.c.docket, told.c.court, told.c.number), told.c.id)
        missing = set(ids) - found.keys()
        by_case = sa.select(seen.c.courtlistener_id, seen.c.id, seen.c.court, seen.c.number)
        return found | self._found(missing, by_case, seen.c.courtlistener_id)

    def _found(
        self, ids: Collection[str], query: sa.Select[tuple[str, str, str, str]], column: sa.Column[str]
    ) -> dict[str, Place]:
        if not ids:
            return {}
        with self._database.read() as connection:
            rows = connection.execute(query.where(among(connection, column, list(ids)))).all()
        return {str(one): Place(*map(str, at)) for one, *at in map(tuple, rows)}
