"""Records that look like one firm and were found to be two: kept, so that nobody is asked again; undone on request."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.decided import Decided
from services.monitor.firms.doubles import Double, doubles_among
from services.monitor.firms.redirects import united
from services.monitor.firms.refusals import NoSuchFirm, Refused, reason_given
from services.monitor.firms.registry import REGISTRY_WRITER, present, records
from services.monitor.tables.decided import take_back
from shared.clock import Clock
from shared.database import Database, lock


@dataclass(frozen=True, slots=True)
class Distinction(Decided):
    """One decision that two records are of two firms. See tables.firm_distinction."""

    id: str
    firm: str
    other: str


class Distinctions:
    """What people decided about probable duplicates. Raises Refused with a sentence in both languages."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def doubles(self) -> list[Double]:
        """Records that are probably of one firm, without those found to be two."""
        with self._database.read() as connection:
            apart = [(one.firm, one.other) for one in _standing(connection)]
            return doubles_among(records(connection).values(), apart)

    def standing(self) -> list[Distinction]:
        """The decisions that nobody undid, the newest first."""
        with self._database.read() as connection:
            return _standing(connection)

    def tell_apart(self, firm: str, other: str, why: str, by: str, by_name: str) -> str:
        """Keep that two records are of two firms; returns the id of the decision. by: id of the account."""
        reason = reason_given(why)
        with self._database.begin() as connection:
            lock(connection, REGISTRY_WRITER)
            one, two = sorted(_registered(connection, each) for each in (firm, other))
            if one == two:
                raise Refused("请填写两家不同的企业。", "these ids mean one firm; name two")
            if known := _of(connection, one, two):
                raise Refused(
                    f"{known.by_name} 已认定二者不是同一家企业。",
                    f"{known.by_name} found them to be two already",
                )
            made = Distinction(uuid4().hex, one, two, reason=reason, by=by, by_name=by_name, at=self._clock())
            connection.execute(sa.insert(t.firm_distinction).values(asdict(made)))
        return made.id

    def undo(self, firm: str, other: str, why: str, by: str, by_name: str) -> None:
        """Take the decision about two records back: they are proposed again as long as they are alike."""
        reason = reason_given(why)
        with self._database.begin() as connection:
            lock(connection, REGISTRY_WRITER)
            known = _of(connection, firm, other)
            if known is None:
                raise Refused(
                    "没有认定这两家企业不同，或已撤销。",
                    "nobody found these two apart, or it was undone already",
                )
            take_back(
                connection,
                t.firm_distinction,
                known.id,
                by=by,
                by_name=by_name,
                reason=reason,
                at=self._clock(),
            )


def _registered(connection: Connection, firm: str) -> str:
    """The present id of a firm. Raises NoSuchFirm."""
    found = present(connection, united(connection).get(firm, (firm,)))
    if not found:
        raise NoSuchFirm(firm)
    return next(iter(found))


def _standing(connection: Connection) -> list[Distinction]:
    table = t.firm_distinction
    query = sa.select(table).where(table.c.undone_at.is_(None)).order_by(table.c.at.desc(), table.c.id)
    return [Distinction(**row._mapping) for row in connection.execute(query)]


def _of(connection: Connection, firm: str, other: str) -> Distinction | None:
    """The decision that stands about two records, whichever of their ids it names."""
    means = united(connection)
    asked = {means.get(one, (one,))[0] for one in (firm, other)}
    return next(
        (
            one
            for one in _standing(connection)
            if {means.get(each, (each,))[0] for each in (one.firm, one.other)} == asked
        ),
        None,
    )
