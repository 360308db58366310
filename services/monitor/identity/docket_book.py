"""The known dockets that a batch of observations can be about, and under which id each of them is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import Docket
from services.monitor.cases.dockets import docket_named, docket_seen
from services.monitor.cases.same_docket import Doubt, better_number, find
from shared.database import among, lock, portions
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact

_AT_ONCE = 500
_KNOWN = ("id", "court", "number", "pacer_case_id", "key")


class DocketBook:
    """Finds dockets by any shape of their number. What it is told of in one batch it knows in the same batch."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._by_key: dict[str, dict[str, Docket]] = {}
        self.doubts: list[tuple[str, str, Doubt, Fact[Any]]] = []

    def find_all(self, facts: Sequence[Fact[DocketObserved]]) -> list[Fact[DocketObserved]]:
        """The facts with the ids under which their dockets are kept. Holds all dockets of these numbers.

        They are held by number, for a new one has no row yet: nobody else makes or changes them until the
        transaction ends.
        """
        self._load({docket.key for fact in facts for docket in _dockets(fact.body)})
        return [self._kept(fact) for fact in facts]

    def doubt(self, docket: str, other: str, why: Doubt, fact: Fact[Any]) -> None:
        """Remember that two dockets were kept apart, for a person to look at."""
        self.doubts.append((docket, other, why, fact))

    def _load(self, keys: Iterable[str]) -> None:
        wanted = sorted(set(keys))
        lock(self._connection, *(f"docket:{key}" for key in wanted))
        columns = [t.docket.c[name] for name in _KNOWN]
        for some in portions(wanted, _AT_ONCE):
            query = sa.select(*columns).where(among(self._connection, t.docket.c.key, some))
            for row in self._connection.execute(query).all():
                self._note(Docket(**row._mapping))

    def _kept(self, fact: Fact[DocketObserved]) -> Fact[DocketObserved]:
        seen = fact.body
        docket = self._id_of(docket_seen(seen), fact)
        same_as = tuple(self._id_of(docket_named(other), fact) for other in seen.same_as)
        if docket == seen.docket and same_as == seen.same_as:
            return fact
        body = msgspec.structs.replace(seen, docket=docket, same_as=same_as)
        return msgspec.structs.replace(fact, body=body)

    def _id_of(self, docket: Docket, fact: Fact[DocketObserved]) -> str:
        found = find(docket, list(self._by_key.get(docket.key, {}).values()))
        for other, why in found.doubts:
            self.doubt(found.docket, other, why, fact)
        self._note(replace(docket, id=found.docket))
        return found.docket

    def _note(self, docket: Docket) -> None:
        known = self._by_key.setdefault(docket.key, {}).setdefault(docket.id, docket)
        known.number = better_number(known.number, docket.number)
        known.pacer_case_id = known.pacer_case_id or docket.pacer_case_id


def id_of(connection: Connection, any_id: str) -> str | None:
    """The id under which a docket is kept, whatever shape of its number is asked for; None for an unknown one."""
    asked = docket_named(any_id)
    columns = [t.docket.c[name] for name in _KNOWN]
    rows = connection.execute(
        sa.select(*columns).where(sa.or_(t.docket.c.id == any_id, t.docket.c.key == asked.key))
    )
    known = [Docket(**row._mapping) for row in rows]
    if any(docket.id == any_id for docket in known):
        return any_id
    found = find(asked, known)
    return found.docket if any(docket.id == found.docket for docket in known) else None


def _dockets(seen: DocketObserved) -> Iterable[Docket]:
    yield docket_seen(seen)
    yield from (docket_named(other) for other in seen.same_as)
