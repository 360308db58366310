"""What to ask CourtListener next: a list that outlives the process, the most urgent first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.courtlistener.throttle import Purpose
from services.monitor.courtlistener.windows import Window
from shared.clock import Clock
from shared.database import Database, among, insert_new

_FIRST_PAUSE = timedelta(minutes=5)
_LONGEST_PAUSE = timedelta(days=1)


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to ask.

    subject: CourtListener's id of a docket (DOCKET), a docket of ours (PARTIES), or words to search parties for.
    windows: days still to search; searched_until: the day up to which the search has come; tries: failures in a row.
    """

    purpose: Purpose
    subject: str
    windows: tuple[Window, ...] = ()
    searched_until: date | None = None
    tries: int = 0


class Asks:
    """The list in the database."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def add(self, purpose: Purpose, subjects: Iterable[str]) -> None:
        """Put these on the list, due at once, unless they are on it."""
        with self._database.begin() as connection:
            insert_new(connection, _T, [_row(purpose, one, self._clock()) for one in subjects])

    def keep_only(self, purpose: Purpose, subjects: Collection[str]) -> None:
        """Put these on the list and take all others of the purpose off it."""
        wanted = set(subjects)
        listed = sa.select(_T.c.subject).where(_T.c.purpose == int(purpose))
        with self._database.begin() as connection:
            there = set(connection.execute(listed).scalars())
            insert_new(connection, _T, [_row(purpose, one, self._clock()) for one in sorted(wanted - there)])
            self._remove(connection, purpose, sorted(there - wanted))

    def search_too(self, purposes: Collection[Purpose], windows: Sequence[Window]) -> None:
        """Have every search of these purposes look at these days as well, as soon as the budget allows."""
        listed = sa.select(_T).where(_T.c.purpose.in_([int(one) for one in purposes]))
        with self._database.begin() as connection:
            for row in connection.execute(listed).all():
                held = _ask(row).windows
                days = {(one.since, one.until) for one in held}
                more = (*held, *(one for one in windows if (one.since, one.until) not in days))
                self._change(connection, _ask(row), windows=more, due_at=self._clock())

    def due(self) -> Ask | None:
        """The most urgent one that is due; of equally urgent ones the one that has waited longest."""
        query = (
            sa.select(_T)
            .where(_T.c.gone == "", _T.c.due_at <= self._clock())
            .order_by(_T.c.purpose, _T.c.due_at, _T.c.subject)
            .limit(1)
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return _ask(row) if row else None

    def answered(self, ask: Ask, *, again_in: timedelta | None) -> None:
        """Note an answer; None takes the ask off the list."""
        with self._database.begin() as connection:
            if again_in is None:
                self._remove(connection, ask.purpose, [ask.subject])
            else:
                self._change(connection, ask, tries=0, due_at=self._clock() + again_in)

    def searched(
        self, ask: Ask, windows: tuple[Window, ...], until: date | None, *, again_in: timedelta
    ) -> None:
        """Note how far a search has come. It goes on at once while windows are left."""
        again = timedelta(0) if windows else again_in
        with self._database.begin() as connection:
            self._change(
                connection, ask, tries=0, windows=windows, searched_until=until, due_at=self._clock() + again
            )

    def failed(self, ask: Ask, *, at_least: timedelta = timedelta(0)) -> None:
        """Try again later, each time later than before."""
        pause = max(min(_FIRST_PAUSE * 2 ** min(ask.tries, 20), _LONGEST_PAUSE), at_least)
        with self._database.begin() as connection:
            self._change(connection, ask, tries=ask.tries + 1, due_at=self._clock() + pause)

    def give_up(self, ask: Ask, why: str) -> None:
        """Do not ask again, and remember why."""
        with self._database.begin() as connection:
            self._change(connection, ask, gone=why)

    def gone(self, ids: Collection[str]) -> dict[str, str]:
        """Of these ids of dockets those that were given up, with the reason."""
        with self._database.read() as connection:
            query = sa.select(_T.c.subject, _T.c.gone).where(
                _T.c.purpose == int(Purpose.DOCKET),
                _T.c.gone != "",
                among(connection, _T.c.subject, list(ids)),
            )
            return {row.subject: row.gone for row in connection.execute(query)}

    def waiting(self) -> dict[Purpose, int]:
        """How many are due, by purpose."""
        query = (
            sa.select(_T.c.purpose, sa.func.count())
            .where(_T.c.gone == "", _T.c.due_at <= self._clock())
            .group_by(_T.c.purpose)
        )
        with self._database.read() as connection:
            return {Purpose(purpose): count for purpose, count in connection.execute(query)}

    @staticmethod
    def _change(connection: Connection, ask: Ask, **values: Any) -> None:
        its = (_T.c.purpose == int(ask.purpose), _T.c.subject == ask.subject)
        connection.execute(sa.update(_T).where(*its).values(**values))

    @staticmethod
    def _remove(connection: Connection, purpose: Purpose, subjects: Sequence[str]) -> None:
        if subjects:
            its = (_T.c.purpose == int(purpose), among(connection, _T.c.subject, subjects))
            connection.execute(sa.delete(_T).where(*its))


_T = t.courtlistener_ask


def _row(purpose: Purpose, subject: str, due_at: datetime) -> dict[str, Any]:
    return {
        "purpose": int(purpose),
        "subject": subject,
        "due_at": due_at,
        "windows": (),
        "searched_until": None,
        "tries": 0,
        "gone": "",
    }


def _ask(row: Any) -> Ask:
    return Ask(
        purpose=Purpose(row.purpose),
        subject=row.subject,
        windows=msgspec.convert(row.windows, tuple[Window, ...]),
        searched_until=row.searched_until,
        tries=row.tries,
    )
