"""Workers over one database, each batch one transaction, and what a single one would have made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from services.monitor import tables as t
from services.monitor.cases.assemble import Judge
from services.monitor.handlers import Cases
from services.monitor.retagging.worker import Retagging
from shared.clock import fixed_clock
from shared.database import Database
from shared.events.docket import DocketObserved
from shared.events.envelope import Fact
from shared.journal.handling import Handling
from shared.journal.work import Consumer, UnitOfWork
from tests.racing import retried
from tests.unit.monitor.cases.composed import (
    START,
    Office,
    open_office,
    substance,
)

Observed = Fact[DocketObserved]


class Workers:
    """Any number of workers over one database; each handles a batch in one transaction."""

    def __init__(self, database: Database, judge: Callable[[UnitOfWork], Judge]) -> None:
        self.database = database
        cases = Cases(judge)
        self._cases = Consumer("monitor.cases", "monitor", ("docket.observed",), cases.on_docket_observed)
        self.retagging = Retagging(database, judge, fixed_clock(START), tagger="one", at_once=7)
        self._retagging = Consumer(
            "monitor.retagging", "monitor", ("firm.changed",), self.retagging.on_firm_changed
        )

    def observe(self, *facts: Observed) -> int:
        return retried(partial(self._handle, self._cases, facts))

    def retag(self, *facts: Fact[Any]) -> int:
        """Handle the facts and do all the work that follows from them."""
        handled = retried(partial(self._handle, self._retagging, facts))
        retried(self.retagging.finish)
        return handled

    def _handle(self, consumer: Consumer, facts: Sequence[Fact[Any]]) -> int:
        with self.database.begin() as connection:
            return Handling(consumer, t.JOURNAL, fixed_clock(START)).consume(connection, facts)


def serially(*facts: Observed) -> Office:
    office = open_office()
    for one in facts:
        office.hear(one)
    return office


def compare(database: Database, facts: Sequence[Observed], dockets: Sequence[str]) -> None:
    """What the workers made is what one worker makes, and what they told has revisions without gaps."""
    office, alone = Office(database), serially(*facts)
    for docket in dockets:
        assert substance(office.case(docket)) == substance(alone.case(docket))
        case = office.case(docket)
        revisions = [one.body.revision for one in office.told(case.id)]
        assert revisions == list(range(1, case.revision + 1))
        assert office.told(case.id)[-1].body.entries == case.entry_count
    assert len(office.rows(t.sighting)) == len(facts)
    assert len(office.rows(t.entry)) == len(alone.rows(t.entry))
    assert {row.joined_into for row in office.rows(t.case)} <= {
        None,
        *(row.id for row in office.rows(t.case)),
    }
    alone.database.close()
