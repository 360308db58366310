"""A re-tagging process that stands still in the middle of a transaction, to be killed there."""

from __future__ import annotations

from collections.abc import Collection
from multiprocessing.connection import Connection
from pathlib import Path

from services.monitor.cases.assemble import Judge
from services.monitor.cases.case import Party, Tag
from services.monitor.decisions.judge import DecidedJudge
from services.monitor.grading.rulebook import load
from services.monitor.judging.registry_judge import RegistryJudge
from shared.database import Database, open_postgres, open_sqlite
from shared.journal.work import UnitOfWork
from tests.unit.monitor.retagging.retagged_office import RetaggedOffice


class _Stopping:
    """A judge that says so at its so many-th tag, and waits there."""

    def __init__(self, judge: DecidedJudge, tags: int, line: Connection) -> None:
        self._judge, self._left, self._line = judge, tags, line
        self.read_entry, self.grade = judge.read_entry, judge.grade

    def tag(self, party: Party, dockets: Collection[str] = ()) -> Tag | None:
        self._left -= 1
        if self._left == 0:
            self._line.send("in the middle")
            self._line.recv()
        return self._judge.tag(party, dockets)


def stand_still(place: str, tags: int, line: Connection) -> None:
    """Re-tag over the database at this address or path, and stop at the so many-th tag."""
    database: Database = open_postgres(place, pool=2) if "://" in place else open_sqlite(Path(place))
    own = RegistryJudge(load("default-1"))
    made: list[Judge] = []

    def judge(work: UnitOfWork) -> Judge:
        made[:] = made or [_Stopping(own(work), tags, line)]
        own(work)
        return made[0]

    RetaggedOffice(database).worker(judge=judge).finish()
