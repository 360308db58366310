"""Both engines keep instants and JSON as they were, and their transactions do what they promise."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError, StatementError

from shared.database import Database, lock, open_sqlite, upsert
from tests.unit.shared.database.things import METADATA, THING, Open

SAME_PLACE = [HealthCheck.function_scoped_fixture]  # every example replaces the one row
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.text(st.characters(codec="utf-8", exclude_characters="\x00")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=3), inner, max_size=3
        )
    ),
    max_leaves=5,
)


def _kept(database: Database, **values: object) -> Any:
    with database.begin() as connection:
        upsert(connection, THING, [{"id": 1, "at": None, "what": None, **values}])
    with database.read() as connection:
        return connection.execute(sa.select(THING.c.at, THING.c.what)).one()


@settings(max_examples=40, deadline=None, suppress_health_check=SAME_PLACE)
@given(
    instant=st.datetimes(
        min_value=datetime(1, 1, 3),
        max_value=datetime(9999, 12, 29),
        timezones=st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
    )
)
def test_an_instant_comes_back_as_the_same_instant_in_utc(database: Database, instant: datetime) -> None:
    held = _kept(database, at=instant).at
    assert held == instant
    assert held.utcoffset() == timedelta(0)


@settings(max_examples=25, deadline=None, suppress_health_check=SAME_PLACE)
@given(instants=st.lists(st.datetimes(timezones=st.just(UTC)), min_size=2, max_size=6, unique=True))
def test_instants_sort_as_time(database: Database, instants: list[datetime]) -> None:
    with database.begin() as connection:
        connection.execute(sa.delete(THING))
        upsert(
            connection, THING, [{"id": place, "at": one, "what": None} for place, one in enumerate(instants)]
        )
        held = list(connection.execute(sa.select(THING.c.at).order_by(THING.c.at)).scalars())
    assert held == sorted(instants)


def test_an_instant_without_time_zone_is_refused(database: Database) -> None:
    with pytest.raises((StatementError, ValueError), match="without time zone"):
        _kept(database, at=datetime(2026, 3, 2))


@settings(max_examples=60, deadline=None, suppress_health_check=SAME_PLACE)
@given(value=_JSON)
def test_json_comes_back_as_it_was(database: Database, value: object) -> None:
    assert _kept(database, what=value).what == value


def test_nothing_of_a_failed_transaction_is_kept(database: Database) -> None:
    def fail() -> None:
        with database.begin() as connection:
            connection.execute(sa.insert(THING), [{"id": 1}])
            connection.execute(sa.insert(THING), [{"id": 1}])

    with pytest.raises(IntegrityError):
        fail()
    with database.read() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(THING)).scalar_one() == 0


def test_two_that_read_and_then_write_wait_for_each_other(open_place: Open) -> None:
    """Each adds 40 to a counter one by one; a lost or failed transaction would show in the sum."""
    first, second = open_place(), open_place()
    with first.begin() as connection:
        connection.execute(sa.insert(THING), [{"id": 1, "what": 0}])

    def count(database: Database) -> None:
        for _ in range(40):
            with database.begin() as connection:
                lock(connection, "counter")
                held = connection.execute(sa.select(THING.c.what)).scalar_one()
                connection.execute(sa.update(THING).values(what=held + 1))

    threads = [threading.Thread(target=count, args=(database,)) for database in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with first.read() as connection:
        assert connection.execute(sa.select(THING.c.what)).scalar_one() == 80


def test_a_reader_is_not_held_up_by_a_writer_and_sees_one_state(database: Database) -> None:
    count = sa.select(sa.func.count()).select_from(THING)
    with database.begin() as writing:
        writing.execute(sa.insert(THING), [{"id": 1}])
        with database.read() as reading:
            assert reading.execute(count).scalar_one() == 0
    with database.read() as reading:
        assert reading.execute(count).scalar_one() == 1


def test_a_reader_sees_one_state_from_its_first_question_to_its_last(open_place: Open) -> None:
    here, there = open_place(), open_place()
    count = sa.select(sa.func.count()).select_from(THING)
    with here.read() as reading:
        before = reading.execute(count).scalar_one()
        with there.begin() as writing:
            writing.execute(sa.insert(THING), [{"id": 1}])
        assert reading.execute(count).scalar_one() == before == 0


def test_a_file_in_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    database = open_sqlite(tmp_path / "new" / "office.db")
    METADATA.create_all(database.engine)
    database.close()
    assert (tmp_path / "new" / "office.db").exists()
