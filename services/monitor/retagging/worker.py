"""Re-tagging at work: jobs are opened by what changed, and done in short transactions, by one worker at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

import msgspec

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge
from services.monitor.handlers import REGISTRY
from services.monitor.retagging import jobs
from services.monitor.retagging.cases import judge_all, touched
from services.monitor.retagging.job import ANY_FIRM, Cause, Job, Reason, advanced
from shared.clock import Clock
from shared.database import Database, wait_for_sharers
from shared.events.envelope import Fact
from shared.events.firm import FirmChanged
from shared.journal.outbox import append
from shared.journal.work import UnitOfWork
from shared.log import logger
from shared.trace import new_trace
from shared.transient import database_waited_out, is_transient

ACTOR = "monitor.retagging"
CASES_AT_ONCE = 200
_POLL_SECONDS = 0.5
_BREATH_SECONDS = 0.01  # between two transactions, in which others write
_log = logger(ACTOR)


class Retagging:
    """The handler of `firm.changed`, and the work that follows from it.

    A job is held by the transaction that does a piece of it: a worker that dies lets go of it, and the next one
    goes on after the last piece that was committed.
    """

    def __init__(
        self,
        database: Database,
        judge: Callable[[UnitOfWork], Judge],
        clock: Clock,
        *,
        tagger: str,
        wake: Callable[[], None] = lambda: None,
        at_once: int = CASES_AT_ONCE,
    ) -> None:
        """tagger: version of the tagger behind the judge. at_once: most cases looked at in one transaction."""
        self._database = database
        self._judge = judge
        self._clock = clock
        self._tagger = tagger
        self._wake = wake
        self._at_once = at_once

    def on_firm_changed(self, facts: Sequence[Fact[FirmChanged]], work: UnitOfWork) -> None:
        """Have all cases looked at again, those already looked at by an open job included."""
        # What was observed before the change came is committed then; what comes later is judged by it.
        wait_for_sharers(work.connection, REGISTRY)
        why = Reason(
            cause=Cause.REGISTRY,
            tagger=self._tagger,
            firms=tuple(fact.body.firm.id for fact in facts),
            trace=facts[-1].trace,
            fact=facts[-1].id,
        )
        jobs.open_job(work.connection, why, work.now)

    def ask(self) -> Job:
        """Have all cases judged again because a person wants it."""
        with self._database.begin() as connection:
            return jobs.open_job(connection, self._reason(Cause.ASKED, ANY_FIRM), self._clock())

    def note_tagger(self) -> Job | None:
        """Open or extend a job when the stored cases were tagged by another version of the tagger."""
        with self._database.begin() as connection:
            known = jobs.latest(connection)
            if known and known.tagger == self._tagger:
                return None
            return jobs.open_job(connection, self._reason(Cause.TAGGER), self._clock())

    def status(self) -> Job | None:
        """The job that is open, else the one that ended last."""
        with self._database.read() as connection:
            return jobs.latest(connection)

    def turn(self) -> bool:
        """Do one piece of the open job; False when there is none to do here."""
        try:
            return self._piece(self._at_once)
        except Exception as fault:
            if is_transient(fault):
                raise
            _log.warning("piece_failed", why=repr(fault))
        # One of the cases cannot be judged; found alone, it is passed over and told.
        return any([self._alone() for _ in range(self._at_once)])

    def finish(self, told: Callable[[Job], None] = lambda job: None) -> Job | None:
        """Work until no job is left to do here; returns the last one. told: called after each piece."""
        while self.turn():
            if job := self.status():
                told(job)
        return self.status()

    async def run(self) -> None:
        """Work whenever there is something to do, until cancelled. Several may run."""
        noted = False
        while True:
            busy = False
            with database_waited_out(_log):
                if not noted:
                    await asyncio.to_thread(self.note_tagger)
                    noted = True
                busy = await asyncio.to_thread(self.turn)
            await asyncio.sleep(_BREATH_SECONDS if busy else _POLL_SECONDS)

    def _reason(self, cause: Cause, *firms: str) -> Reason:
        return Reason(cause=cause, tagger=self._tagger, firms=firms, trace=new_trace())

    def _piece(self, most: int) -> bool:
        published = 0
        with self._database.begin() as connection:
            job = jobs.take(connection)
            if job is None or job.tagger != self._tagger:
                return False
            work = UnitOfWork(connection, self._clock(), ACTOR, trace=job.trace, caused_by=job.fact)
            ids = jobs.next_cases(connection, job, most)
            if ids:
                judge = self._judge(work)
                published = judge_all(work, touched(connection, ids, judge, job), judge, job)
            jobs.keep(connection, advanced(job, ids, published, work.now, last=len(ids) < most))
            append(connection, t.JOURNAL, work.published)
        if published:
            self._wake()
        return True

    def _alone(self) -> bool:
        """Look at one case; one that cannot be judged is passed over, and the job says which."""
        try:
            return self._piece(1)
        except Exception as fault:
            if is_transient(fault):
                raise
            _log.exception("case_not_judged")
            return self._pass_over(repr(fault))

    def _pass_over(self, why: str) -> bool:
        with self._database.begin() as connection:
            job = jobs.take(connection)
            if job is None:
                return False
            now = self._clock()
            ids = jobs.next_cases(connection, job, 1)
            moved = advanced(job, ids, 0, now, last=not ids)
            error = f"case {', '.join(ids)} could not be judged: {why}"
            jobs.keep(connection, msgspec.structs.replace(moved, error=error))
        return True
