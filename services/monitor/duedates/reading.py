"""Reading kept deadlines over all cases: for the page, the command line and calendars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import header_text
from services.monitor.duedates.keeping import closes
from services.monitor.duedates.store import deadline_of
from services.monitor.sources.courts import both_names, court_zone
from shared.clock import Clock
from shared.database import Database, among
from shared.deadlines.telling import told
from shared.events.deadline import CaseDeadline
from shared.vocabulary import DeadlineState, TagStatus

MOST = 5000  # rows one look brings


@dataclass(frozen=True, slots=True)
class TaggedFirm:
    """A firm of Shenzhen in a case. id: "" when not registered."""

    id: str
    name: str
    district: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class CaseDeadlineRow:
    """A deadline with what a list shows of its case."""

    case: str
    number: str
    caption: str
    court: str
    grade: str
    sealed: bool
    composed: bool
    firms: tuple[TaggedFirm, ...]
    deadline: CaseDeadline

    @property
    def zone(self) -> ZoneInfo:
        """The court's time zone."""
        return court_zone(self.court)

    @property
    def closes(self) -> str:
        """See `DeadlineChanged`."""
        return closes(self.court)

    def as_dict(self, now: datetime) -> dict[str, Any]:
        """The row as plain JSON values at this moment."""
        return {
            "case": self.case,
            "number": self.number,
            "caption": self.caption,
            "court": self.court,
            "court_name": both_names(self.court),
            "grade": self.grade,
            "sealed": self.sealed,
            "composed": self.composed,
            **told(self.deadline, self.zone, self.closes, now),
        }


class DeadlineQueries:
    """The read side of deadlines."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self.clock = clock

    def coming(
        self, *, days: int | None = None, only_open: bool = True, since_days: int = 0
    ) -> list[CaseDeadlineRow]:
        """Deadlines from today in court on (or so many days ago), soonest first, at most 5,000.

        days: how many days ahead; None for all. only_open: neither met nor superseded.
        """
        now = self.clock()
        # A day more on either side: courts' days begin at different instants.
        first = now.date() - timedelta(days=since_days + 1)
        query = sa.select(t.deadline).where(t.deadline.c.day >= first)
        if days is not None:
            query = query.where(t.deadline.c.day <= now.date() + timedelta(days=days + 1))
        if only_open:
            query = query.where(t.deadline.c.state == DeadlineState.OPEN.value)
        query = query.order_by(t.deadline.c.day, t.deadline.c.case_id, t.deadline.c.id).limit(MOST)
        with self._database.read() as connection:
            found = list(_rows(connection, list(connection.execute(query))))
        return [row for row in found if _within(row, now, days, since_days)]


def _within(row: CaseDeadlineRow, now: datetime, days: int | None, since_days: int) -> bool:
    left = (row.deadline.day - _today(row, now)).days
    return left >= -since_days and (days is None or left <= days)


def _today(row: CaseDeadlineRow, now: datetime) -> date:
    return now.astimezone(row.zone).date()


def _rows(connection: Connection, deadlines: Sequence[Any]) -> Iterator[CaseDeadlineRow]:
    ids = sorted({row.case_id for row in deadlines})
    cases = {
        row.id: row
        for row in connection.execute(sa.select(t.case).where(among(connection, t.case.c.id, ids)))
    }
    tagged: dict[str, list[TaggedFirm]] = {}
    parties = sa.select(t.party.c.case_id, t.party.c.tag, t.party.c.name).where(
        among(connection, t.party.c.case_id, ids), t.party.c.tag_status.is_not(None)
    )
    for row in connection.execute(parties.order_by(t.party.c.case_id, t.party.c.key)):
        if row.tag["status"] != TagStatus.REJECTED:
            tagged.setdefault(row.case_id, []).append(_firm(row))
    for row in deadlines:
        if case := cases.get(row.case_id):
            yield CaseDeadlineRow(
                case=case.id,
                number=case.number,
                caption=header_text(case.header, "caption"),
                court=case.court,
                grade=case.grade,
                sealed=case.sealed,
                composed=case.composed,
                firms=tuple(tagged.get(case.id, ())),
                deadline=deadline_of(row),
            )


def _firm(row: Any) -> TaggedFirm:
    tag = row.tag
    return TaggedFirm(
        id=tag.get("firm", ""),
        name=tag.get("firm_name_zh", "") or tag.get("firm_name_en", "") or row.name,
        district=tag.get("district", ""),
        confirmed=tag["status"] == TagStatus.CONFIRMED,
    )
