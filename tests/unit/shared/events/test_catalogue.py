"""Facts keep their shape: round trips, committed schemas, and fixtures of every version there ever was."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.events.catalogue import CATALOGUE, UnknownFact, decode, encode, topic_of, type_of
from shared.events.docket import DocketObserved, observation_id
from shared.events.envelope import Fact, fact_id
from shared.events.schemas.writing import CATALOGUE_PAGE, catalogue_page, schema_files

FIXTURES = Path(__file__).parent / "fixtures"
# msgspec refuses lone surrogates, which no decoder of ours lets in.
_TEXT = st.text(st.characters(codec="utf-8"), max_size=12)


_INSTANTS = st.datetimes(timezones=st.just(UTC))
_PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: _TEXT,
    bool: st.booleans(),
    int: st.integers(-(2**53), 2**53),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: _INSTANTS,
    date: st.dates(),
    type(None): st.none(),
}


def _values(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type that facts are made of."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        fields = {field.name: _values(field.type) for field in msgspec.structs.fields(kind)}
        return st.builds(kind, **fields)
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return st.lists(_values(arguments[0]), max_size=2).map(tuple)
    if get_origin(kind) is dict:
        return st.dictionaries(*map(_values, arguments), max_size=2)
    return st.one_of(*map(_values, arguments))


@pytest.mark.parametrize("name", CATALOGUE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_fact_survives_its_bytes(name: str, data: st.DataObject) -> None:
    kind = CATALOGUE[name]
    body = data.draw(_values(kind.body))
    fact: Fact[Any] = Fact(
        id=fact_id(name, data.draw(_TEXT)),
        type=name,
        version=kind.version,
        key=data.draw(_TEXT),
        occurred_at=data.draw(_INSTANTS),
        observed_at=data.draw(_INSTANTS),
        source="composed",
        trace="t",
        actor="test",
        body=body,
    )
    assert type_of(body) == name
    assert decode(name, encode(fact)) == fact


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_fact_written_by_version_1_can_still_be_read(name: str) -> None:
    written = (FIXTURES / f"{name}.v1.json").read_bytes()
    fact = decode(name, written)
    assert fact.type == name
    assert _said(json.loads(encode(fact))) == _said(json.loads(written))


def _said(value: Any) -> Any:
    """A JSON value without what says nothing, for defaults are left out when a fact is written."""
    if isinstance(value, dict):
        kept = {name: _said(inner) for name, inner in value.items()}
        return {name: inner for name, inner in kept.items() if inner not in ("", None, [], {}, False)}
    return [_said(inner) for inner in value] if isinstance(value, list) else value


def test_every_version_of_every_fact_has_a_fixture() -> None:
    expected = {
        f"{name}.v{version}.json"
        for name, kind in CATALOGUE.items()
        for version in range(1, kind.version + 1)
    }
    assert {path.name for path in FIXTURES.glob("*.json")} == expected


def test_the_committed_schemas_are_those_of_the_code() -> None:
    for path, text in schema_files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} has drifted; run: make schemas"


def test_no_schema_is_left_of_a_fact_that_is_gone() -> None:
    paths = schema_files()
    assert set(next(iter(paths)).parent.glob("*.json")) == set(paths)


def test_the_catalogue_page_is_that_of_the_code() -> None:
    assert CATALOGUE_PAGE.read_text(encoding="utf-8") == catalogue_page(), (
        "docs/facts.md has drifted; run: make schemas"
    )


def test_an_unknown_type_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownFact, match=r"'case\.forgotten'.*docket\.observed"):
        decode("case.forgotten", b"{}")


def test_a_wrong_shape_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode("case.changed", b'{"id": 1}')


def test_a_field_of_a_later_version_is_passed_over() -> None:
    written = json.loads((FIXTURES / "firm.changed.v1.json").read_bytes())
    written["body"]["firm"]["a_later_field"] = 1
    assert decode("firm.changed", json.dumps(written).encode()).body.firm.id == "composed-optics"


def test_a_topic_is_named_after_the_noun_and_the_version() -> None:
    assert topic_of("docket.observed") == "ipwatch.docket.v1"


def test_the_parts_of_an_id_are_told_apart() -> None:
    assert fact_id("a", "bc") != fact_id("ab", "c")
    assert len(fact_id("a")) == 32


def test_the_same_content_from_the_same_source_is_one_observation_whatever_its_raw_input() -> None:
    body = DocketObserved(docket="ilnd/1:26-cv-00001", court="ilnd", number="1:26-cv-00001", raw="aa")
    other = msgspec.structs.replace(body, raw="bb")
    assert observation_id("pacer_rss:ilnd", body) == observation_id("pacer_rss:ilnd", other)
    assert observation_id("pacer_rss:ilnd", body) != observation_id("pacer_docket:ilnd", body)
    renamed = msgspec.structs.replace(body, caption="Acme v. Beta")
    assert observation_id("pacer_rss:ilnd", body) != observation_id("pacer_rss:ilnd", renamed)
