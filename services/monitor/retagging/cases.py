"""Judging stored cases again: which of them would be tagged otherwise now, and changing those."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge
from services.monitor.cases.case import Party
from services.monitor.cases.found_later import found_later
from services.monitor.desk import Desk
from services.monitor.judging.again import judge_again
from services.monitor.retagging.job import Job
from services.monitor.storing import cases as store
from shared.database import among
from shared.journal.work import UnitOfWork


def touched(connection: Connection, ids: Sequence[str], judge: Judge, job: Job) -> list[str]:
    """Those of these cases with a party that gets another tag now, or is tagged with a firm that changed.

    Every party is asked about: which names a change of the registry reaches is for the tagger to say, and asking
    it costs less than loading a case. The judge knows what people decided.
    """
    dockets: dict[str, list[str]] = {}
    of_cases = sa.select(t.docket.c.id, t.docket.c.case_id).where(among(connection, t.docket.c.case_id, ids))
    for row in connection.execute(of_cases):
        dockets.setdefault(row.case_id, []).append(row.id)
    query = sa.select(t.party).where(among(connection, t.party.c.case_id, ids)).order_by(t.party.c.case_id)
    found = {
        row.case_id: None
        for row in connection.execute(query)
        if _differs(store.party_of(row), dockets.get(row.case_id, ()), judge, job)
    }
    return list(found)


def judge_all(work: UnitOfWork, ids: Iterable[str], judge: Judge, job: Job) -> int:
    """Tag and grade these cases again and publish those whose tags or grading changed; returns how many."""
    desk = Desk(work)

    def concerned(party: Party) -> bool:
        return bool(party.tag and job.concerns(party.tag.firm))

    cases = store.load_headers(work.connection, ids, lock=True).values()
    changed = sum(
        judge_again(desk, case, judge, regraded_if=concerned, telling=found_later) for case in cases
    )
    desk.save()
    return changed


def _differs(party: Party, dockets: Collection[str], judge: Judge, job: Job) -> bool:
    tag = party.tag
    return bool(tag and job.concerns(tag.firm)) or judge.tag(party, dockets) != tag
