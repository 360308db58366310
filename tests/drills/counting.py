"""The count at the end of a drill: what is missing, what is there twice, what differs from the calm run."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from services.alerts import tables as alerts
from services.hosting.office import Office
from services.monitor import tables as monitor
from services.monitor.crawling.ports import Observation
from services.monitor.crawling.records import observation_fact
from services.monitor.searching.documents import document_of
from services.monitor.sources.courts import both_names
from services.monitor.storing import cases as store
from shared.index.port import Query
from shared.journal import dead_letters
from tests.drills.contents import contents, differences
from tests.drills.docket_stream import expected_entries, sued_firms
from tests.drills.drilled_office import (
    EVERYTHING,
    OF_TEN_FIRMS,
    TEN_FIRMS,
    drilled_office,
    embedded,
    register_late_firms,
)
from tests.drills.poison import Letters

_BATCH = 500


def losses_and_doubles(
    office: Office, accepted: Sequence[Observation], letters: Letters, folder: Path
) -> list[str]:
    """What is wrong, one text each; nothing when every observation had its whole effect once.

    letters: the dead letters there must be. folder: an empty one, for the calm run.
    """
    with office.database.read() as connection:
        wrong = [
            *_truth(connection, accepted),
            *_told(office, connection, accepted),
            *_announced(connection),
            *_consumed(office, connection),
            *_letters(office, connection, letters),
        ]
    return [
        *wrong,
        *_index(office),
        *_waiting(office),
        *_retagged(office),
        *(f"unlike the calm run: {one}" for one in differences(contents(office), _calm(folder, accepted))),
    ]


def _calm(folder: Path, accepted: Sequence[Observation]) -> dict[str, Counter[str]]:
    """The contents after the same observations in one process on one file."""
    office = drilled_office(folder, embedded())
    try:
        office.bus.drain()
        for start in range(0, len(accepted), _BATCH):
            office.monitor.sources.publisher.publish_now(accepted[start : start + _BATCH])
            office.bus.drain()
        register_late_firms(office)
        office.bus.drain()
        office.monitor.retagging.finish()
        office.bus.drain()
        return contents(office)
    finally:
        office.close()


def _retagged(office: Office) -> list[str]:
    """The jobs of re-tagging can be done to the end, whichever worker began them, without a case that failed."""
    job = office.monitor.retagging.finish()
    return [f"re-tagging: {job.left} cases left, {job.error}"] if job and (job.left or job.error) else []


def _truth(connection: Connection, accepted: Sequence[Observation]) -> list[str]:
    """Every observation is seen once, and every docket has exactly the entries that were shown of it."""
    seen = Counter(connection.execute(sa.select(monitor.sighting.c.fact_id)).scalars())
    wanted = Counter({observation_fact(one, "").id: 1 for one in accepted})
    columns = monitor.entry.c
    entries = Counter(tuple(row) for row in connection.execute(sa.select(columns.docket, columns.number)))
    shown = Counter(
        (docket, number) for docket, numbers in expected_entries(accepted).items() for number in numbers
    )
    return [*_unequal("observations in the truth", seen, wanted), *_unequal("entries", entries, shown)]


def _told(office: Office, connection: Connection, accepted: Sequence[Observation]) -> list[str]:
    """Each subject of a case is told to each recipient once; nothing that a plain watch asks for is missing."""
    emails = {listed.account.id: listed.account.email for listed in office.accounts.list()}
    columns = alerts.alert.c
    told: Counter[tuple[str, str, str]] = Counter()
    for row in connection.execute(sa.select(columns.recipient, columns.case_id, columns["items"])):
        told.update((emails[row.recipient], row.case_id, item["subject"]) for item in row.items)
    entries = expected_entries(accepted)
    firms = sued_firms(accepted)
    opened = Counter((EVERYTHING, docket, "opened") for docket in firms)
    found = Counter({one: told[one] for one in opened})
    by_docket: Counter[str] = Counter(
        case for email, case, subject in told if email == OF_TEN_FIRMS and subject.startswith("entry:")
    )
    # The first entry of a docket is told as the new case.
    lines = Counter({docket: len(entries[docket]) - 1 for docket, firm in firms.items() if firm in TEN_FIRMS})
    watched = Counter({docket: by_docket[docket] for docket in lines})
    twice = Counter({one: times for one, times in told.items() if times > 1})
    return [
        *_unequal("subjects told more than once", twice, Counter()),
        *_unequal("new cases of Shenzhen firms told", found, opened),
        *_unequal("entries of watched firms told", watched, lines),
    ]


def _announced(connection: Connection) -> list[str]:
    """Each alert is published once."""
    raised = Counter(connection.execute(sa.select(alerts.alert.c.id)).scalars())
    journal = alerts.JOURNAL.journal.c
    published = connection.execute(sa.select(journal.key).where(journal.type == "alert.raised")).scalars()
    return _unequal("alerts published", Counter(published), raised)


def _consumed(office: Office, connection: Connection) -> list[str]:
    """Every consumer of facts from the journals has consumed each of them, and nothing else."""
    wrong = []
    published: dict[str, set[str]] = defaultdict(set)
    for service in office.services:
        columns = service.journal.journal.c
        for fact_type, fact_id in connection.execute(sa.select(columns.type, columns.fact_id)):
            published[fact_type].add(fact_id)
    for service in office.services:
        inbox = service.journal.inbox.c
        for consumer in service.consumers:
            if "docket.observed" in consumer.types:
                continue  # they come from the crawler, not from a journal, and are counted in the truth
            query = sa.select(inbox.fact_id).where(inbox.consumer == consumer.name)
            wanted = Counter(one for fact_type in consumer.types for one in published[fact_type])
            wrong += _unequal(
                f"facts consumed by {consumer.name}", Counter(connection.execute(query).scalars()), wanted
            )
    return wrong


def _letters(office: Office, connection: Connection, wanted: Letters) -> list[str]:
    found = Counter(
        (letter.origin, bytes(letter.payload))
        for service in office.services
        for letter in dead_letters.listing(connection, service.journal)
    )
    return _unequal("dead letters", found, wanted)


def _index(office: Office) -> list[str]:
    """The index holds each case as it stands in the truth, and nothing else."""
    index = office.monitor.index
    index.refresh()
    held = {document.id: (document.version, _said(document.values)) for document in index.scan(Query())}
    ids = sa.select(monitor.case.c.id).where(monitor.case.c.joined_into.is_(None))
    with office.database.read() as connection:
        cases = store.load(connection, list(connection.execute(ids).scalars()))
    true = {case.id: (case.revision, _said(document_of(case, both_names).values)) for case in cases.values()}
    wrong = [f"index: {one}" for one in sorted(held.keys() ^ true.keys())[:5]]
    stale = [case for case in true.keys() & held.keys() if true[case] != held[case]]
    if stale:
        case = stale[0]
        wrong.append(
            f"index: {len(stale)} cases differ from the truth, e.g. {case}: {held[case]} is not {true[case]}"
        )
    return wrong


def _waiting(office: Office) -> list[str]:
    return [f"{count} facts wait for {name}" for name, count in office.bus.lag().items() if count]


def _said(values: Mapping[str, Any]) -> bytes:
    """Field values in one spelling: an index keeps neither empty ones nor the order of several."""
    plain = {
        name: sorted(value) if isinstance(value, list | tuple) else value
        for name, value in values.items()
        if value not in (None, "", [], ())
    }
    return msgspec.json.encode(plain, order="sorted")


def _unequal(what: str, found: Counter[Any], wanted: Counter[Any]) -> list[str]:
    missing, more = wanted - found, found - wanted
    if not missing and not more:
        return []
    return [
        f"{what}: {missing.total()} missing (e.g. {list(missing)[:2]}), "
        f"{more.total()} too many (e.g. {list(more)[:2]}), {wanted.total()} expected"
    ]
