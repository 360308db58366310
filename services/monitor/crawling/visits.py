"""Which docket sheets to visit: feeds carry no parties, sealed cases open later without a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.parties import hides_parties
from services.monitor.crawling.ports import WantedDocket
from shared.clock import Clock
from shared.database import Database
from shared.vocabulary import TagStatus

_MOST = 500


class Visits:
    """Dockets whose feed moved on since their sheet was seen, and sealed ones due for another look."""

    def __init__(
        self, database: Database, clock: Clock, *, every_civil: bool, recheck_sealed_seconds: float
    ) -> None:
        self._database = database
        self._clock = clock
        self._every_civil = every_civil
        self._recheck = timedelta(seconds=recheck_sealed_seconds)

    def __call__(self) -> Sequence[WantedDocket]:
        """At most 500 dockets, those never visited first."""
        due = self._clock() - self._recheck
        moved = sa.or_(t.visit.c.at.is_(None), t.docket.c.feed_seen_at > t.visit.c.at)
        query = (
            sa.select(t.docket, t.case.c.header, t.case.c.sealed, t.party.c.tag_status)
            .join(t.case, t.case.c.id == t.docket.c.case_id)
            .outerjoin(t.visit, t.visit.c.docket == t.docket.c.id)
            .outerjoin(
                t.party,
                sa.and_(
                    t.party.c.case_id == t.case.c.id,
                    t.party.c.tag_status.in_((TagStatus.CONFIRMED.value, TagStatus.CANDIDATE.value)),
                ),
            )
            .where(t.docket.c.pacer_case_id != "", t.docket.c.number.contains("-cv-"))
            .where(sa.or_(moved, sa.and_(t.case.c.sealed, t.visit.c.at < due)))
            .order_by(t.visit.c.at.is_not(None), t.docket.c.feed_seen_at.desc().nulls_last())
        )
        wanted: dict[str, WantedDocket] = {}
        with self._database.read() as connection:
            for row in connection.execute(query):
                if len(wanted) >= _MOST:
                    break
                if self._every_civil or row.tag_status or row.sealed or _hidden(row.header):
                    wanted[row.id] = WantedDocket(
                        court=row.court, pacer_case_id=row.pacer_case_id, number=row.number
                    )
        return list(wanted.values())


def _hidden(header: dict[str, list[object]]) -> bool:
    held = header.get("caption")
    return hides_parties(str(held[2])) if held else False
