"""Judging a stored case again: its parties tagged anew, and graded and published when that changes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from services.monitor.cases.assemble import Judge, regrade, retag
from services.monitor.cases.case import CaseFile, Party
from services.monitor.cases.describe import tags_of
from services.monitor.desk import Desk
from shared.events.case import CaseChangeItem
from shared.events.envelope import Fact

Telling = Callable[[Sequence[CaseChangeItem], CaseFile], Sequence[CaseChangeItem]]


def judge_again(
    desk: Desk,
    case: CaseFile,
    judge: Judge,
    *,
    parties: Callable[[Party], bool] = lambda party: True,
    regraded_if: Callable[[Party], bool] = lambda party: False,
    telling: Telling = lambda items, case: items,
    cause: Fact[Any] | None = None,
) -> bool:
    """Tag parties of a case anew; when a tag changes, grade and publish it. Returns whether it was published.

    parties: which ones are tagged anew. regraded_if: of which parties one is enough to grade the case though no tag
    changed; it is published if its grading is another one then. telling: how the changes are told. cause: None when
    a person or the registry made it. What a tag rests on is kept up to date even when nothing is to be told.
    """
    tags, grading = tags_of(case), case.grading
    for party in case.parties.values():
        party.judged = party.judged and not parties(party)
    told = retag(case, judge)
    if any(party.dirty for party in case.parties.values()):
        desk.keep(case)
    tagged = tags_of(case) != tags
    if not tagged and not any(regraded_if(party) for party in case.parties.values()):
        return False
    told += regrade(case, judge)
    if not tagged and case.grading == grading:
        return False
    desk.revise(
        case, telling(told, case), graded=grading, cause=cause, at=cause.observed_at if cause else desk.now
    )
    return True
