"""The verbs of writing mean the same on both engines, for one row and for many."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError

from shared.database import (
    Database,
    among,
    claim,
    delete,
    insert,
    insert_missing,
    insert_new,
    insert_or_ignore,
    update,
    upsert,
)
from tests.unit.shared.database.things import LINE, THING, WORD, words

SEEN = datetime(2026, 3, 2, 15, tzinfo=UTC)


class Language(StrEnum):
    CHINESE = "zh"


class Details(msgspec.Struct, omit_defaults=True):
    """A value as services hand it to a column of JSON."""

    tags: tuple[str, ...] = ()
    on: date | None = None


def word(text: str, **values: Any) -> dict[str, Any]:
    row = {
        "language": "en",
        "word": text,
        "day": None,
        "seen": None,
        "often": 1,
        "known": True,
        "details": None,
    }
    return row | values


def test_every_kind_of_value_is_kept_by_every_verb(database: Database) -> None:
    full = word(
        "it's “ünïcode” 深圳 \\u0000 %s :x",
        language=Language.CHINESE,
        day=date(2026, 3, 2),
        seen=SEEN,
        often=-7,
        known=False,
        details=Details(tags=("a", 'b"c'), on=date(2026, 1, 1)),
    )
    held = full | {"language": "zh", "details": {"tags": ["a", 'b"c'], "on": "2026-01-01"}}
    empty = word("empty", details=[]) | dict.fromkeys(("day", "seen", "often", "known"))
    for verb in (insert, insert_new, upsert):
        with database.begin() as connection:
            connection.execute(sa.delete(WORD))
            verb(connection, WORD, [full, empty])
            assert words(connection) == [empty, held]
    with database.begin() as connection:
        update(connection, WORD, [empty | {"details": None, "often": 2}, full | {"often": 8}])
        assert words(connection) == [empty | {"details": None, "often": 2}, held | {"often": 8}]


def test_an_upsert_replaces_and_the_last_of_two_counts(database: Database) -> None:
    with database.begin() as connection:
        upsert(connection, WORD, [word("b"), word("a"), word("b", often=3)])
        upsert(connection, WORD, [word("a", often=5, details={"x": 1})])
        assert [(one["word"], one["often"], one["details"]) for one in words(connection)] == [
            ("a", 5, {"x": 1}),
            ("b", 3, None),
        ]


def test_what_is_there_is_left_alone(database: Database) -> None:
    with database.begin() as connection:
        insert(connection, WORD, [word("a")])
        insert_new(connection, WORD, [word("a", often=9), word("b")])
        connection.execute(insert_or_ignore(connection, WORD), [word("b", often=9)])
        assert [one["often"] for one in words(connection)] == [1, 1]


def test_a_plain_insert_of_what_is_there_fails(database: Database) -> None:
    with pytest.raises(IntegrityError), database.begin() as connection:
        insert(connection, WORD, [word("a"), word("a")])


def test_rows_are_changed_and_deleted_by_their_keys_only(database: Database) -> None:
    with database.begin() as connection:
        insert(connection, WORD, [word("a"), word("b"), word("a", language="zh")])
        update(connection, WORD, [{"language": "en", "word": "a", "often": 4}])
        assert [one["often"] for one in words(connection)] == [4, 1, 1]
        delete(connection, WORD, [{"language": "en", "word": "a"}, {"language": "en", "word": "nobody"}])
        assert [(one["language"], one["word"]) for one in words(connection)] == [("en", "b"), ("zh", "a")]


def test_no_rows_are_no_statement(database: Database) -> None:
    with database.begin() as connection:
        for verb in (insert, insert_new, insert_missing, upsert, update, delete):
            verb(connection, WORD, [])
        assert claim(connection, WORD, [], "word") == set()
        assert words(connection) == []


def test_lines_keep_their_order_their_bytes_and_their_first_content(database: Database) -> None:
    payloads = [b"", bytes(range(256)), b'{"text":"\\u0000"}']
    names = ["c", "a", "b"]
    rows: list[dict[str, str | bytes]] = [
        {"name": name, "payload": payload} for name, payload in zip(names, payloads, strict=True)
    ]
    with database.begin() as connection:
        insert_missing(connection, LINE, [*rows, {"name": "c", "payload": b"again"}])
        insert_missing(
            connection, LINE, [{"name": "a", "payload": b"again"}, {"name": "d", "payload": b"new"}]
        )
        held = connection.execute(sa.select(LINE.c.name, LINE.c.payload).order_by(LINE.c.seq)).all()
    assert [(row.name, bytes(row.payload)) for row in held] == [
        *zip(names, payloads, strict=True),
        ("d", b"new"),
    ]


def test_a_claim_tells_what_was_not_there(database: Database) -> None:
    rows = [{"language": "en", "word": text} for text in "cab"]
    with database.begin() as connection:
        assert claim(connection, WORD, rows[:2], "word") == {"c", "a"}
        assert claim(connection, WORD, [*rows, {"language": "en", "word": "b"}], "word") == {"b"}
        assert claim(connection, WORD, [{"language": "zh", "word": "a"}], "word") == {"a"}


def test_many_rows_go_in_at_once(database: Database) -> None:
    rows = [word(f"w{number:05}", often=number) for number in range(3000)]
    with database.begin() as connection:
        insert(connection, WORD, rows)
        wanted = {f"w{number:05}" for number in range(0, 6000, 2)}
        found = connection.execute(sa.select(WORD.c.often).where(among(connection, WORD.c.word, wanted)))
        assert sorted(found.scalars()) == list(range(0, 3000, 2))
        nobody = sa.select(WORD.c.word).where(among(connection, WORD.c.word, ()))
        assert connection.execute(nobody).all() == []


def test_a_number_out_of_range_is_refused_and_nothing_kept(postgres: Database) -> None:
    with pytest.raises(DBAPIError, match="out of range"), postgres.begin() as connection:
        insert(connection, WORD, [word("fine"), word("huge", often=2**40)])
    with postgres.read() as connection:
        assert words(connection) == []


def test_bytes_in_a_row_that_would_travel_as_json_are_refused(postgres: Database) -> None:
    with pytest.raises(ValueError, match="insert_missing"), postgres.begin() as connection:
        insert(connection, LINE, [{"name": "a", "payload": b"x"}])


def test_a_value_may_hold_more_than_one_key(database: Database) -> None:
    with database.begin() as connection:
        insert(connection, THING, [{"id": 1, "what": {"b": 1, "a": [1.5, True, None, "x"]}}])
        assert connection.execute(sa.select(THING.c.what)).scalar_one() == {
            "a": [1.5, True, None, "x"],
            "b": 1,
        }
