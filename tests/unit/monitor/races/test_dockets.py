"""Two sources meet on one docket: whatever they do at once, the result is that of one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from services.monitor import tables as t
from shared.database import Database
from shared.events.docket import EntrySeen
from shared.vocabulary import PartyRole
from tests.racing import at_once
from tests.unit.monitor.cases.composed import (
    FEED,
    HISTORY,
    SHEET,
    Office,
    day,
    fact,
    party,
    seen,
)
from tests.unit.monitor.races.workers import Observed, Workers, compare


def stub(docket: str) -> Observed:
    entry = EntrySeen(filed=day(2), number="1", title="Complaint")
    return fact(seen(entry, docket=docket, caption="Acme v. Shenzhen Foo"), FEED)


def sheet(docket: str) -> Observed:
    entries = (
        EntrySeen(filed=day(2), number="1", text="COMPLAINT against Shenzhen Foo, bond $10000"),
        EntrySeen(filed=day(3), number="2", text="NOTICE of appearance"),
    )
    parties = (party("Acme", PartyRole.PLAINTIFF), party("Shenzhen Foo"), party("Shenzhen Bar"))
    return fact(seen(*entries, docket=docket, caption="Acme v. Shenzhen Foo", parties=parties), SHEET, 1)


def history(docket: str) -> Observed:
    return fact(seen(EntrySeen(filed=day(4), number="3", text="ORDER"), docket=docket), HISTORY, 2)


def test_new_dockets_that_several_sources_show_at_once_become_one_case_each(
    database: Database, workers: Workers
) -> None:
    dockets = [f"ilnd/1:26-cv-{number:05}" for number in range(1, 25)]
    batches = [
        [stub(docket) for docket in dockets],
        [sheet(docket) for docket in reversed(dockets)],
        [history(docket) for docket in dockets[12:] + dockets[:12]],
    ]
    at_once(*(partial(workers.observe, *batch) for batch in batches))
    compare(database, [one for batch in batches for one in batch], dockets)


def test_the_same_observations_handled_twice_at_once_count_once(database: Database, workers: Workers) -> None:
    dockets = [f"ilnd/1:26-cv-{number:05}" for number in range(1, 13)]
    facts = [one for docket in dockets for one in (stub(docket), sheet(docket))]
    handled = at_once(
        partial(workers.observe, *facts),
        partial(workers.observe, *facts[::-1]),
        partial(workers.observe, *facts),
    )
    assert sum(handled) == len(facts)
    office = Office(database)
    assert len(office.rows(t.case)) == len(dockets)
    assert len(office.rows(t.entry)) == 2 * len(dockets)


def test_known_cases_that_several_sources_add_to_at_once_lose_nothing(
    database: Database, workers: Workers
) -> None:
    dockets = [f"ilnd/1:26-cv-{number:05}" for number in range(1, 7)]
    first = [sheet(docket) for docket in dockets]
    workers.observe(*first)

    def lines(writer: int) -> list[Observed]:
        entries = [
            EntrySeen(filed=day(5), number=f"{writer}{place}", text=f"ORDER {place} of {writer}")
            for place in range(4)
        ]
        return [
            fact(seen(entry, docket=docket), FEED, 10 * writer + place)
            for place, entry in enumerate(entries)
            for docket in (dockets if writer % 2 else dockets[::-1])
        ]

    written = [lines(writer) for writer in range(1, 5)]
    at_once(*(partial(_in_pieces, workers, batch) for batch in written))
    compare(database, [*first, *(one for batch in written for one in batch)], dockets)


def _in_pieces(workers: Workers, facts: Sequence[Observed]) -> None:
    for start in range(0, len(facts), 5):
        workers.observe(*facts[start : start + 5])
