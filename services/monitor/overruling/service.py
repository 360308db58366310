"""Setting a grade against the rulebook and taking it back, each published like any change of the case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import msgspec
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge, regrade
from services.monitor.cases.case import CaseFile, Grading, Overruled, header_text
from services.monitor.desk import Desk
from services.monitor.handlers import REGISTRY
from services.monitor.identity.holding import held_case
from services.monitor.identity.refusals import Refused, reason_kept
from services.monitor.overruling import book
from services.monitor.overruling.book import Overruling
from shared.accounts import Account
from shared.clock import Clock
from shared.database import Database, share
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.trace import current_trace, new_trace
from shared.vocabulary import Grade


@dataclass(frozen=True, slots=True)
class HeldGrade:
    """A case whose grade is an analyst's, for the list of them."""

    case: str
    number: str
    caption: str
    sealed: bool
    grading: Grading


class GradeOverruling:
    """What analysts may decide about grades. Raises Refused with a sentence in both languages."""

    def __init__(
        self, database: Database, clock: Clock, wake: Callable[[], None], judge: Callable[[UnitOfWork], Judge]
    ) -> None:
        self._database = database
        self._clock = clock
        self._wake = wake
        self._judge = judge

    def overrule(self, any_id: str, grade: Grade, reason: str, by: Account) -> str:
        """Let this grade hold whatever the rulebook says; returns the id of what was set.

        What was set before is kept as ended. The rulebook's own grade goes on being computed.
        """
        with self._sitting(any_id, reason, by) as (work, case, why):
            if case.overruled and case.overruled.grade is grade:
                raise Refused("本案已由人工定为该级别。", "An analyst has set this grade already.")
            own = _own(case)
            made = Overruling(
                uuid4().hex, case.id, grade, own, case.grading.rulebook if case.grading else "", why, by.id, by.name, work.now
            )  # fmt: skip
            book.end(work.connection, _ids(case), by=by.id, by_name=by.name, reason=why, at=work.now)
            book.add(work.connection, made)
            case.overruled = Overruled(
                grade=grade, reason=why, by=by.id, by_name=by.name, at=work.now, case=case.id, own=own
            )
            return made.id

    def take_back(self, any_id: str, reason: str, by: Account) -> None:
        """Let the rulebook's grade hold again."""
        with self._sitting(any_id, reason, by) as (work, case, why):
            if case.overruled is None:
                raise Refused(
                    "本案的分级就是规则书的分级，无须撤回。",
                    "The grade of this case is the rulebook's; there is nothing to take back.",
                )
            book.end(work.connection, _ids(case), by=by.id, by_name=by.name, reason=why, at=work.now)
            case.overruled = None

    def of_case(self, case: CaseFile) -> list[Overruling]:
        """All grades analysts set for a case, newest first."""
        with self._database.read() as connection:
            return book.of_cases(connection, _ids(case))

    def held(self, most: int = 200) -> list[HeldGrade]:
        """The cases whose grade is an analyst's now, the newest first."""
        query = (
            sa.select(t.case)
            .where(t.case.c.joined_into.is_(None), t.case.c.overruled.is_not(None))
            .order_by(t.case.c.changed_at.desc(), t.case.c.id)
            .limit(most)
        )
        with self._database.read() as connection:
            rows = list(connection.execute(query))
        return [
            HeldGrade(
                row.id,
                row.number,
                header_text(row.header, "caption"),
                row.sealed,
                msgspec.convert(row.grading, Grading),
            )
            for row in rows
            if row.overruled
        ]

    @contextmanager
    def _sitting(self, any_id: str, reason: str, by: Account) -> Iterator[tuple[UnitOfWork, CaseFile, str]]:
        """Hold the case, let something be decided, then grade it again and publish it."""
        why = reason_kept(reason)
        with self._database.begin() as connection:
            share(connection, REGISTRY)
            work = UnitOfWork(
                connection, self._clock(), f"account:{by.id}", trace=current_trace() or new_trace()
            )
            case = held_case(connection, any_id.strip())
            yield work, case, why
            desk = Desk(work)
            before = case.grading
            told = regrade(case, self._judge(work))
            desk.revise(case, told, graded=before, at=work.now)
            desk.save()
            append(connection, t.JOURNAL, work.published)
        self._wake()


def _own(case: CaseFile) -> Grade:
    """The rulebook's grade of a case."""
    if case.grading is None:
        return Grade.GENERAL
    return case.grading.own or case.grading.grade


def _ids(case: CaseFile) -> Sequence[str]:
    return sorted({case.id, *case.formerly, *case.dockets})
