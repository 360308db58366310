"""Searching by words, in English and Chinese; the score; highlights."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.index.port import Document, DocumentIndex, Query, Segment
from tests.contract.test_index.adapters import CASES, NewIndex

TEXTS = {
    "blue": "Blue Whale LLC v. 深圳市蓝鲸光电有限公司",
    "han": "Han's Laser v. Café Ünal GmbH, 1:23-cv-01234",
    "tro": "Order granting motion for a temporary restraining order; patent 7,162,537 infringed",
    "list": "宝安区企业名单：华为、中兴",
}


@pytest.fixture(scope="module")
def texts(new_index: NewIndex) -> DocumentIndex:
    """An index of the captions above."""
    index = new_index(CASES)
    index.put([Document(name, 1, {"caption": caption}) for name, caption in TEXTS.items()])
    index.refresh()
    return index


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "blue han list tro"),
        ("  \t", "blue han list tro"),
        ("whale", "blue"),
        ("WHALE blue", "blue"),
        ("whale laser", ""),
        ("whal", ""),
        ("cafe unal", "han"),
        ("CAFÉ", "han"),
        ("hans laser", "han"),
        ("han’s", "han"),
        ("1:23-cv-01234", "han"),
        ("23-cv", "han"),
        ("01234-cv", ""),
        ("7162537", "tro"),
        ("7,162,537", "tro"),
        ('"restraining order"', "tro"),
        ('"order restraining"', ""),
        ("order restraining", "tro"),
        ('"order granting motion', "tro"),
        ("“restraining order”", "tro"),
        ("infring*", "tro"),
        ('"temporary restr*"', "tro"),
        ('"temporary restr"*', "tro"),
        ("infring", ""),
        ("motion,order;patent", "tro"),
        ("深圳", "blue"),
        ("蓝鲸光电", "blue"),
        ("鲸光", "blue"),
        ("蓝光", ""),
        ("蓝", "blue"),
        ("司", "blue"),
        ("深圳 光电", "blue"),
        ("光电 深圳", "blue"),
        ("「蓝鲸」", "blue"),
        ("华为，中兴", "list"),
        ("中兴", "list"),
        ("兴", "list"),
        ("为中", ""),
        ("ＷＨＡＬＥ", "blue"),
        ("v.", "blue han"),
        ("!!!", ""),
        ("*", ""),
        ('"', ""),
        ("AND", ""),
        ("caption:whale", ""),
    ],
)
def test_what_a_text_finds(texts: DocumentIndex, text: str, found: str) -> None:
    hits = texts.search(Query(text)).hits
    assert sorted(hit.id for hit in hits) == found.split()


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text() | st.text(alphabet="\"*()-:^+'{}[]\\ ANDORNEAR深圳\x00\ud800,1", max_size=40))
def test_whatever_is_typed_is_answered(texts: DocumentIndex, text: str) -> None:
    results = texts.search(Query(text))
    assert 0 <= results.total <= len(TEXTS)
    assert len(results.hits) == results.total


def test_a_very_long_text_is_answered(texts: DocumentIndex) -> None:
    assert texts.search(Query("whale " * 100_000)).total == 1
    assert texts.search(Query(" ".join(f"w{number}" for number in range(9_000)))).total == 0
    assert texts.search(Query("a-" * 9_000)).total == 0
    assert texts.search(Query(" " * 9_000 + "whale")).total == 1


def test_words_may_stand_in_different_fields_but_a_phrase_in_one_value(index: DocumentIndex) -> None:
    index.put([Document("a", 1, {"caption": "alpha", "parties": ("beta gamma", "delta"), "summary": "zeta"})])
    index.refresh()
    assert index.search(Query("alpha delta zeta")).total == 1
    assert index.search(Query('"beta gamma"')).total == 1
    assert index.search(Query('"gamma delta"')).total == 0
    assert index.search(Query('"alpha beta"')).total == 0


def test_the_score_is_the_sum_of_the_heaviest_fields_and_orders_by_it(index: DocumentIndex) -> None:
    index.put(
        [
            Document("light", 1, {"summary": "whale whale whale", "caption": "blue"}),
            Document("middle", 1, {"parties": ("whale",), "summary": "blue"}),
            Document("heavy", 1, {"caption": "whale", "summary": "whale", "parties": ("blue",)}),
        ]
    )
    index.refresh()
    assert [(hit.id, hit.score) for hit in index.search(Query("whale")).hits] == [
        ("heavy", 4.0),
        ("middle", 2.0),
        ("light", 1.0),
    ]
    assert [(hit.id, hit.score) for hit in index.search(Query("blue whale")).hits] == [
        ("heavy", 6.0),
        ("light", 5.0),
        ("middle", 3.0),
    ]
    assert {hit.score for hit in index.search(Query()).hits} == {0.0}


def test_highlights_mark_what_matched_in_plain_text(texts: DocumentIndex) -> None:
    (hit,) = texts.search(Query("蓝鲸光 whale")).hits
    assert hit.highlights == {
        "caption": (
            (
                Segment("Blue ", False),
                Segment("Whale", True),
                Segment(" LLC v. 深圳市", False),
                Segment("蓝鲸光", True),
                Segment("电有限公司", False),
            ),
        )
    }


def test_nothing_is_highlighted_without_text(texts: DocumentIndex) -> None:
    assert all(hit.highlights == {} for hit in texts.search(Query()).hits)
