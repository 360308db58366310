"""Judging stored cases again: which of them would be tagged otherwise now, and changing those."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.monitor import store
from services.monitor import tables as t
from services.monitor.cases.assemble import Judge, Observed, regrade, retag
from services.monitor.cases.case import CaseFile, Party
from services.monitor.cases.describe import tags_of
from services.monitor.cases.found_later import found_later
from services.monitor.desk import Desk
from services.monitor.retagging.job import Job
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


def judge_again(work: UnitOfWork, ids: Iterable[str], judge: Judge, job: Job) -> int:
    """Tag and grade these cases again and publish those whose tags or grading changed; returns how many."""
    desk = Desk(work)
    cases = store.load_headers(work.connection, ids, lock=True).values()
    changed = sum(_judge(desk, case, judge, job, work) for case in cases)
    desk.save()
    return changed


def _differs(party: Party, dockets: Collection[str], judge: Judge, job: Job) -> bool:
    tag = party.tag
    return bool(tag and job.concerns(tag.firm)) or judge.tag(party, dockets) != tag


def _judge(desk: Desk, case: CaseFile, judge: Judge, job: Job, work: UnitOfWork) -> bool:
    """Whether the case is published. What a tag rests on is kept up to date even when nothing is to be told."""
    tags, grading = tags_of(case), case.grading
    for party in case.parties.values():
        party.judged = False
    told = retag(case, judge)
    if any(party.dirty for party in case.parties.values()):
        desk.keep(case)
    graded_anew = any(party.tag and job.concerns(party.tag.firm) for party in case.parties.values())
    if tags_of(case) == tags and not graded_anew:
        return False
    told += regrade(case, judge)
    if tags_of(case) == tags and case.grading == grading:
        return False
    case.revision += 1
    case.changed_at = work.now
    desk.publish(case, Observed(tuple(found_later(told, case)), 0), None, regraded=case.grading != grading)
    return True
