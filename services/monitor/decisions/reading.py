"""Candidates as they stand in the database, with what their cases put at stake."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.case import CaseFile, Party, PartyDetails, Tag, header_text, name_key
from services.monitor.decisions import store
from services.monitor.decisions.calibration import Calibration, calibrate
from services.monitor.decisions.judge import DecidedJudge
from services.monitor.decisions.queue import Candidate, Waiting, queue_of
from services.monitor.decisions.rulings import Rulings
from services.monitor.storing import cases as cases_store
from shared.clock import Clock
from shared.database import Database, among, portions, text_in
from shared.journal.work import UnitOfWork
from shared.vocabulary import DeadlineState, Forum, Grade, PartyRole, TagStatus

MOST = 20_000  # candidates looked at; the newest beyond that wait until others are decided
_AT_ONCE = 500
_GRADED_ANEW = 200  # of the costliest, for each look
_REMEMBERED = 20_000
_Query = TypeVar("_Query", bound="sa.Select[Any]")


class ReviewQueue:
    """Reads the queue. `judge` gives the judge of the present registry and decisions."""

    def __init__(self, database: Database, clock: Clock, judge: Callable[[UnitOfWork], DecidedJudge]) -> None:
        self._database = database
        self._clock = clock
        self._judge = judge
        # By case, revision and name: the grade the case would have. A case's revision changes with all it rests on.
        self._calibrated: tuple[tuple[object, ...], list[Calibration]] | None = None
        self._grades: OrderedDict[tuple[str, int, str], Grade] = OrderedDict()

    def waiting(self, district: str = "") -> list[Waiting]:
        """The whole queue, the costliest group first; of a district only the candidates proposed for its firms."""
        now = self._clock()
        with self._database.read() as connection:
            judge = self._judge(UnitOfWork(connection, now, "reader"))
            candidates = _candidates(connection, judge, now.date(), district)
            first = [member for group in queue_of(candidates, now) for member in group.members]
            self._grade_anew(connection, judge, first[:_GRADED_ANEW])
        return queue_of([self._with_grade(one) for one in candidates], now)

    def names_waiting(self, district: str = "") -> int:
        """How many groups the whole queue has, counted by the database; of a district as in `waiting`."""
        # A party's key is its role, a colon, and its folded name.
        folded = sa.func.substr(t.party.c.key, sa.func.length(t.party.c.role) + 2)
        counted = sa.select(sa.func.count(folded.distinct())).select_from(t.party)
        with self._database.read() as connection:
            return connection.execute(_of_candidates(connection, counted, district)).scalar_one()

    def calibration(self) -> list[Calibration]:
        """How right each class proved to be, by the decisions that stand."""
        with self._database.read() as connection:
            version = store.version(connection)
            known = self._calibrated
            if known is None or known[0] != version:
                known = self._calibrated = (version, calibrate(store.all_standing(connection)))
        return known[1]

    def _with_grade(self, one: Candidate) -> Candidate:
        return replace(one, grade=self._grades.get((one.case, one.revision, one.key), one.grade))

    def _grade_anew(
        self, connection: Connection, judge: DecidedJudge, candidates: Sequence[Candidate]
    ) -> None:
        new = [one for one in candidates if (one.case, one.revision, one.key) not in self._grades]
        cases = cases_store.load_headers(connection, {one.case for one in new})
        for one in new:
            if (case := cases.get(one.case)) and case.revision == one.revision:
                self._grades[one.case, one.revision, one.key] = _grade_if_confirmed(case, one.key, judge)
        while len(self._grades) > _REMEMBERED:
            self._grades.popitem(last=False)


def _grade_if_confirmed(case: CaseFile, key: str, judge: DecidedJudge) -> Grade:
    parties = {place: _confirmed(party, key) for place, party in case.parties.items()}
    return judge.grade(replace(case, parties=parties)).grade


def _confirmed(party: Party, key: str) -> Party:
    if party.tag is None or name_key(party.name) != key or party.tag.status is not TagStatus.CANDIDATE:
        return party
    return replace(party, tag=msgspec.structs.replace(party.tag, status=TagStatus.CONFIRMED))


def _candidates(connection: Connection, judge: DecidedJudge, today: date, district: str) -> list[Candidate]:
    query = (
        _of_candidates(connection, sa.select(t.party), district)
        .order_by(t.party.c.first_seen_at, t.party.c.case_id, t.party.c.key)
        .limit(MOST)
    )
    rows = [(row, msgspec.convert(row.tag, Tag)) for row in connection.execute(query)]
    cases = _cases(connection, sorted({row.case_id for row, _ in rows}))
    deadlines = _deadlines(connection, sorted(cases), today)
    known = Rulings(store.standing(connection, {_folded(row.key) for row, _ in rows}))
    dockets = _dockets(connection, sorted(cases))
    made = []
    for row, tag in rows:
        firm = judge.undecided.firm(tag.firm)
        details = msgspec.convert(row.details, PartyDetails)
        party = Party(row.key, row.name, PartyRole(row.role), row.origin, details, row.first_seen_at, tag)
        made.append(
            Candidate(
                **cases[row.case_id],
                deadline=deadlines.get(row.case_id),
                name=row.name,
                key=_folded(row.key),
                role=party.role,
                details=details,
                tag=tag,
                listed=bool(firm and firm.lists),
                since=row.first_seen_at,
                latest=known.of(party, dockets.get(row.case_id, ())).latest,
            )
        )
    return made


def _of_candidates(connection: Connection, query: _Query, district: str) -> _Query:
    """The query bound to candidates; of a district only those proposed for its firms."""
    bound = query.join(t.case, t.case.c.id == t.party.c.case_id).where(
        t.party.c.tag_status == TagStatus.CANDIDATE.value, t.case.c.joined_into.is_(None)
    )
    return bound.where(text_in(connection, t.party.c.tag, "district") == district) if district else bound


def _folded(party_key: str) -> str:
    """The folded name in a party's key, see cases.case.party_key."""
    return party_key.partition(":")[2]


def _cases(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    columns = [
        t.case.c[name]
        for name in ("id", "revision", "number", "court", "forum", "header", "facets", "grade", "composed")
    ]
    return {
        row.id: {
            "case": row.id,
            "revision": row.revision,
            "number": row.number,
            "caption": header_text(row.header, "caption"),
            "court": row.court,
            "forum": Forum(row.forum),
            "grade": Grade(row.grade),
            "remedies": frozenset(row.facets.get("remedies", ())),
            "closed": bool(header_text(row.header, "terminated")),
            "composed": row.composed,
        }
        for some in portions(ids, _AT_ONCE)
        for row in connection.execute(sa.select(*columns).where(among(connection, t.case.c.id, some)))
    }


def _dockets(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for some in portions(ids, _AT_ONCE):
        query = sa.select(t.docket.c.id, t.docket.c.case_id)
        for row in connection.execute(query.where(among(connection, t.docket.c.case_id, some))):
            found.setdefault(row.case_id, []).append(row.id)
    return found


def _deadlines(connection: Connection, ids: Sequence[str], today: date) -> dict[str, date]:
    """By case the next day on which something is due that is neither met nor superseded."""
    kept = t.deadline.c
    found: dict[str, date] = {}
    for some in portions(ids, _AT_ONCE):
        query = (
            sa.select(kept.case_id, sa.func.min(kept.day))
            .where(among(connection, kept.case_id, some), kept.day >= today)
            .where(kept.state == DeadlineState.OPEN.value)
            .group_by(kept.case_id)
        )
        found |= {case: day for case, day in connection.execute(query)}
    return found
