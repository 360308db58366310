"""The database keeps instants and JSON as they were, and lets writers wait for each other."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, StatementError

from shared.database import Database, Json, UtcDateTime, insert_or_ignore, open_sqlite, upsert

_METADATA = sa.MetaData()
_THING = sa.Table(
    "thing",
    _METADATA,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", UtcDateTime),
    sa.Column("what", Json),
)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)


def _in_memory() -> Database:
    database = open_sqlite(None)
    _METADATA.create_all(database.engine)
    return database


def _kept(database: Database, **values: object) -> Any:
    with database.begin() as connection:
        upsert(connection, _THING, [{"id": 1, "at": None, "what": None, **values}])
    with database.read() as connection:
        return connection.execute(sa.select(_THING.c.at, _THING.c.what)).one()


@settings(max_examples=60, deadline=None)
@given(
    st.datetimes(
        min_value=datetime(1, 1, 3),
        max_value=datetime(9999, 12, 29),
        timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
)
def test_an_instant_comes_back_as_the_same_instant_in_utc(instant: datetime) -> None:
    database = _in_memory()
    held = _kept(database, at=instant).at
    database.close()
    assert held == instant
    assert held.utcoffset() == timedelta(0)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=6, unique=True))
def test_instants_sort_as_time(instants: list[datetime]) -> None:
    database = _in_memory()
    with database.begin() as connection:
        upsert(
            connection, _THING, [{"id": place, "at": one, "what": None} for place, one in enumerate(instants)]
        )
        held = list(connection.execute(sa.select(_THING.c.at).order_by(_THING.c.at)).scalars())
    database.close()
    assert held == sorted(instants)


def test_an_instant_without_time_zone_is_refused() -> None:
    database = _in_memory()
    with pytest.raises(StatementError, match="without time zone"):
        _kept(database, at=datetime(2026, 3, 2))
    database.close()


@settings(max_examples=60, deadline=None)
@given(_JSON)
def test_json_comes_back_as_it_was(value: object) -> None:
    database = _in_memory()
    held = _kept(database, what=value).what
    database.close()
    assert held == value


def test_an_upsert_replaces_and_an_insert_or_ignore_leaves_alone() -> None:
    database = _in_memory()
    with database.begin() as connection:
        for what in ("old", "new"):
            upsert(connection, _THING, [{"id": 1, "at": None, "what": what}])
        connection.execute(insert_or_ignore(connection, _THING), [{"id": 1, "at": None, "what": "ignored"}])
        assert connection.execute(sa.select(_THING.c.what)).scalars().all() == ["new"]
    database.close()


def test_nothing_of_a_failed_transaction_is_kept() -> None:
    database = _in_memory()

    def fail() -> None:
        with database.begin() as connection:
            connection.execute(sa.insert(_THING), [{"id": 1}])
            connection.execute(sa.insert(_THING), [{"id": 1}])

    with pytest.raises(IntegrityError):
        fail()
    with database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(_THING)).scalar_one() == 0
    database.close()


def test_two_threads_that_read_and_then_write_wait_for_each_other(tmp_path: Path) -> None:
    """Each adds 40 to a counter one by one; a lost or failed transaction would show in the sum."""
    first, second = (open_sqlite(tmp_path / "office.db") for _ in range(2))
    _METADATA.create_all(first.engine)
    with first.begin() as connection:
        connection.execute(sa.insert(_THING), [{"id": 1, "what": 0}])

    def count(database: Database) -> None:
        for _ in range(40):
            with database.begin() as connection:
                held = connection.execute(sa.select(_THING.c.what)).scalar_one()
                connection.execute(sa.update(_THING).values(what=held + 1))

    threads = [threading.Thread(target=count, args=(database,)) for database in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with first.read() as connection:
        assert connection.execute(sa.select(_THING.c.what)).scalar_one() == 80
    first.close()
    second.close()


def test_a_reader_is_not_held_up_by_a_writer_and_sees_one_state(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "new" / "office.db")
    _METADATA.create_all(database.engine)
    count = sa.select(sa.func.count()).select_from(_THING)
    with database.begin() as writing:
        writing.execute(sa.insert(_THING), [{"id": 1}])
        with database.read() as reading:
            assert reading.execute(count).scalar_one() == 0
    with database.read() as reading:
        assert reading.execute(count).scalar_one() == 1
    database.close()
