"""On PostgreSQL a reader that goes on behind the last place it saw misses no fact, however many write at once."""

from __future__ import annotations

import random
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import sqlalchemy as sa

from shared.database import Database
from shared.events.envelope import Fact
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal.outbox import append
from shared.journal.positions import Route
from shared.journal.tables import JournalTables
from shared.journal.work import UnitOfWork
from tests.databases import PostgresStorage

NOW = datetime(2026, 3, 2, 15, tzinfo=UTC)
METADATA = sa.MetaData()
JOURNAL = JournalTables("ordered", METADATA)
OTHER = JournalTables("other", METADATA)
ROUTE = Route("reader", OTHER, JOURNAL, ("firm.changed",))
WRITERS, BATCHES = 6, 25


def _facts(connection: sa.Connection, ids: Sequence[str]) -> list[Fact[FirmChanged]]:
    work = UnitOfWork(connection, NOW, "writer")
    for one in ids:
        work.publish(FirmChanged(firm=FirmRecord(id=one), revision=1), fact_id=one, key=one)
    return work.published


def _write(database: Database, writer: int) -> list[str]:
    """Write batches, now and then taking its time between the journal and the end of the transaction."""
    chance, pause, written = random.Random(writer), threading.Event(), []
    for batch in range(BATCHES):
        ids = [f"{writer}-{batch}-{place}" for place in range(chance.randint(1, 4))]
        with database.begin() as connection:
            append(connection, JOURNAL, _facts(connection, ids))
            pause.wait(chance.choice((0, 0.003, 0.012)))
        written += ids
    return written


def _read(database: Database, written: threading.Event) -> list[str]:
    """Read on from place to place until the writers have ended and nothing is left."""
    seen: list[str] = []
    while True:
        ended = written.is_set()
        with database.read() as connection:
            waiting = ROUTE.read(connection, 20)
        if waiting:
            with database.begin() as connection:
                names = sa.select(JOURNAL.journal.c.fact_id).where(
                    JOURNAL.journal.c.seq.in_([line.seq for line in waiting])
                )
                seen += connection.execute(names.order_by(JOURNAL.journal.c.seq)).scalars()
                ROUTE.move(connection, waiting[-1].seq)
        elif ended:
            return seen


def test_a_reader_misses_nothing_while_several_write(postgres_storage: PostgresStorage) -> None:
    database = postgres_storage.open()
    METADATA.create_all(database.engine)
    ended = threading.Event()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reader = pool.submit(_read, database, ended)
        writers = [pool.submit(_write, database, writer) for writer in range(WRITERS)]
        try:
            written = [one for writer in writers for one in writer.result(60)]
        finally:
            ended.set()
        seen = reader.result(60)
    assert len(seen) == len(set(seen))
    assert set(seen) == set(written)
    for writer in range(WRITERS):
        own = [one for one in seen if one.startswith(f"{writer}-")]
        assert own == [one for one in written if one.startswith(f"{writer}-")]


def test_one_journal_does_not_hold_up_another(postgres_storage: PostgresStorage) -> None:
    database = postgres_storage.open()
    METADATA.create_all(database.engine)
    with database.begin() as connection:
        append(connection, JOURNAL, _facts(connection, ["a"]))
        with ThreadPoolExecutor(1) as pool:

            def beside() -> None:
                with database.begin() as theirs:
                    append(theirs, OTHER, _facts(theirs, ["b"]))

            pool.submit(beside).result(10)


def test_a_position_never_goes_back(postgres_storage: PostgresStorage) -> None:
    database = postgres_storage.open()
    METADATA.create_all(database.engine)
    for seq in (5, 3, 7):
        with database.begin() as connection:
            ROUTE.move(connection, seq)
    with database.read() as connection:
        assert connection.execute(sa.select(OTHER.positions.c.seq)).scalar_one() == 7
