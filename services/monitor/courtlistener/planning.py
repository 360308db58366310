"""Puts on the list what is worth asking: words and firms to search for, and cases whose parties are not known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.courtlistener.asks import Asks
from services.monitor.courtlistener.throttle import Purpose
from services.monitor.crawling.ports import WantedDocket
from services.monitor.firms.registry import FirmRegistry
from shared.clock import Clock
from shared.database import Database, among

_EVERY = timedelta(minutes=10)
_MOST_CASES = 50
_SHORTEST_NAME = 4
# "Anker Innovations Technology Co., Ltd." -> "Anker Innovations Technology": courts print the form in many ways
_FORM = re.compile(
    r"(?:[\s,]{1,3}(?:co|company|corp|corporation|inc|incorporated|limited|llc|ltd)\b\.?){1,4}\s*$",
    re.IGNORECASE,
)


class Planning:
    """Decides what the list holds. terms: words searched for before any firm's name."""

    def __init__(  # noqa: PLR0917 - what is known, in the order in which it is asked
        self,
        database: Database,
        asks: Asks,
        firms: FirmRegistry,
        wanted_dockets: Callable[[], Sequence[WantedDocket]],
        terms: Sequence[str],
        clock: Clock,
    ) -> None:
        self._database = database
        self._asks = asks
        self._firms = firms
        self._wanted_dockets = wanted_dockets
        self._clock = clock
        self._planned_at: datetime | None = None
        self._terms = [words for term in terms if (words := " ".join(term.split()))]

    def plan(self) -> None:
        """Bring the list up to date, unless this was done a few minutes ago."""
        now = self._clock()
        if self._planned_at is not None and now - self._planned_at < _EVERY:
            return
        self._planned_at = now
        self._asks.keep_only(Purpose.SEARCH, self._terms)
        names = (record.name_en for record in self._firms.all().values())
        self._asks.keep_only(Purpose.FIRM, searched_names(names, self._terms))
        self._asks.keep_only(Purpose.PARTIES, self._without_parties())

    def _without_parties(self) -> list[str]:
        """Dockets worth a visit whose case has no list of parties yet."""
        wanted = [f"{one.court}/{one.number}" for one in self._wanted_dockets() if one.number]
        listed = sa.select(t.party.c.case_id).where(t.party.c.origin.in_(("section", "list")))
        with self._database.read() as connection:
            query = sa.select(t.docket.c.id).where(
                among(connection, t.docket.c.id, wanted), t.docket.c.case_id.not_in(listed)
            )
            bare = set(connection.execute(query).scalars())
        return [one for one in wanted if one in bare][:_MOST_CASES]


def searched_names(names: Iterable[str], terms: Sequence[str]) -> set[str]:
    """The names to search for: without legal form, none that is too short or that a term finds anyway."""
    bare = {" ".join(_FORM.sub("", name).split()) for name in names}
    known = [term.casefold() for term in terms]
    return {
        name
        for name in bare
        if len(name) >= _SHORTEST_NAME and not any(term in name.casefold() for term in known)
    }
