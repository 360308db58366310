"""Whatever characters a source prints, PostgreSQL keeps the text and finds it again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.database import Database, among, claim, insert, insert_missing, insert_new, lock, upsert
from shared.database.readable import json_text, readable
from tests.unit.shared.database.things import LINE, THING, WORD, words

ANY_TEXT = st.text(
    st.characters(codec=None, categories=None) | st.sampled_from('\x00\ud800\udfff\\"u0'), max_size=12
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Shen\x00zhen", "Shen\ufffdzhen"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("\ud83d\ude00", "😀"),
        ("plain \\u0000 words", "plain \\u0000 words"),
        ("\\\x00\\\\\x00\x00", "\\\ufffd\\\\\ufffd\ufffd"),
    ],
)
def test_what_no_database_keeps_is_replaced_and_nothing_else(given: str, kept: str) -> None:
    assert readable(given) == kept
    assert msgspec.json.decode(json_text({given: [given]})) == {kept: [kept]}


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=ANY_TEXT)
def test_every_text_is_kept_in_every_kind_of_column_and_found_by_itself(
    postgres: Database, text: str
) -> None:
    row: dict[str, Any] = {"language": "en", "word": text, "details": {text: [text]}}
    kept = readable(text)
    with postgres.begin() as connection:
        connection.execute(sa.delete(WORD))
        connection.execute(sa.delete(THING))
        connection.execute(sa.delete(LINE))
        for verb in (insert, insert_new, upsert):
            verb(connection, WORD, [row | {"language": verb.__name__[:4]}])
        connection.execute(sa.insert(THING), [{"id": 1, "what": {text: text}}])
        insert_missing(connection, LINE, [{"name": text, "payload": b"x"}])
        lock(connection, text)
        assert claim(connection, WORD, [{"language": "new", "word": text}], "word") == {text}
        assert {one["word"] for one in words(connection)} == {kept}
        assert {str(one["details"]) for one in words(connection)} <= {str({kept: [kept]}), "None"}
        for condition in (WORD.c.word == text, among(connection, WORD.c.word, [text])):
            assert len(connection.execute(sa.select(WORD).where(condition)).all()) == 3
        assert connection.execute(sa.select(THING.c.what)).scalar_one() == {kept: kept}
        assert connection.execute(sa.select(LINE.c.name)).scalar_one() == kept
