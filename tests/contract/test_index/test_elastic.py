"""What is particular to the Elasticsearch adapter: dashboards, other versions of the program, removed indexes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from elasticsearch import Elasticsearch

from shared.errors import BadInput
from shared.index import cursor
from shared.index.elastic import ElasticIndex
from shared.index.elastic_client import open_elastic
from shared.index.elastic_documents import LARGEST_DOCUMENT
from shared.index.port import BadDocument, BadQuery, Document, Field, IndexUnavailable, Query, Schema
from tests.contract.test_index.adapters import CASES, OpenElastic
from tests.servers.elastic import ElasticServer


@pytest.fixture
def client(elastic_server: ElasticServer) -> Iterator[Elasticsearch]:
    """What a dashboard sees the index through."""
    with closing(open_elastic([elastic_server.url])) as client:
        yield client


def test_people_find_plain_values_under_the_names_of_the_schema(
    open_cases: OpenElastic, client: Elasticsearch, namespace: str
) -> None:
    index = open_cases()
    values = {
        "caption": "Ünal v. 深圳市蓝鲸光电有限公司",
        "rights": ("patent", "trademark"),
        "sealed": True,
        "filed": date(2026, 11, 3),
        "changed": datetime(2026, 11, 3, 9, 15, tzinfo=UTC),
        "amount": 12.5,
    }
    index.put([Document("ilnd/1", 1, values), Document("gone", 1, {"caption": "Unal"})])
    index.delete("gone", 2)
    index.refresh()
    for text in ("unal", "蓝鲸"):
        (hit,) = client.search(index=f"{namespace}-cases", query={"match": {"caption": text}})["hits"]["hits"]
        assert hit["_source"] == {
            "@id": "ilnd/1",
            "caption": "Ünal v. 深圳市蓝鲸光电有限公司",
            "rights": ["patent", "trademark"],
            "sealed": True,
            "filed": "2026-11-03",
            "changed": "2026-11-03T09:15:00Z",
            "amount": 12.5,
        }
    assert client.count(index=f"{namespace}-cases")["count"] == 1


def test_a_beginning_that_thousands_of_words_share_finds_them_all(open_cases: OpenElastic) -> None:
    index = open_cases(Schema("words", (Field("text", "text"), Field("other", "text", weight=2))))
    index.put([Document(f"{n:05}", 1, {"text": f"the word{n} 深{chr(0x4E00 + n)}"}) for n in range(3_000)])
    index.refresh()
    for text in ("word*", '"the wor*"', "深", '"word7 深"'):
        expected = 1 if "7" in text else 3_000
        assert index.search(Query(text, size=0)).total == expected


def test_a_batch_of_any_size_is_stored_whole(open_cases: OpenElastic) -> None:
    index = open_cases()
    index.put(Document(str(number), 1, {"summary": "whale " * 1_000}) for number in range(703))
    index.refresh()
    assert index.count() == index.search(Query("whale")).total == 703


def test_a_document_no_request_can_hold_is_refused_with_its_batch(open_cases: OpenElastic) -> None:
    index = open_cases()
    with pytest.raises(BadDocument, match=r"index cases, big: .* bytes .*leave texts out"):
        index.put([Document("a", 1, {}), Document("big", 1, {"tags": "x" * LARGEST_DOCUMENT})])
    index.refresh()
    assert index.count() == 0


def test_a_long_keyword_is_given_back_whole_and_counted_by_its_beginning(open_cases: OpenElastic) -> None:
    index = open_cases()
    one, other = "a" * 1_000 + "b", "a" * 1_000 + "c"
    index.put([Document("1", 1, {"court": one}), Document("2", 1, {"rights": (one, other, "d")})])
    index.refresh()
    assert [hit.values for hit in index.search(Query(sort=("court", "asc"))).hits] == [
        {"court": one},
        {"rights": (one, other, "d")},
    ]
    assert index.search(Query(facets=("rights",))).facets["rights"] == (("a" * 1_000, 1), ("d", 1))
    assert index.search(Query(filters={"court": (other,)})).total == 1


def test_a_finished_rebuild_leaves_one_index_behind_the_alias(
    open_cases: OpenElastic, client: Elasticsearch, namespace: str
) -> None:
    one, other = open_cases(), open_cases()
    one.put([Document("a", 1, {})])
    one.begin_rebuild()
    other.begin_rebuild()
    other.put([Document("b", 1, {})])
    other.finish_rebuild()
    (name,) = client.indices.get(index=f"{namespace}-*")
    assert list(client.indices.get_alias(name=f"{namespace}-cases")) == [name]
    assert client.count(index=f"{namespace}-cases")["count"] == 1


def test_programs_of_two_schemas_do_not_touch_each_others_index(open_cases: OpenElastic) -> None:
    newer = Schema("cases", (Field("court", "number"), Field("judge", "keyword")))
    old, new = open_cases(), open_cases(newer)
    old.put([Document("a", 1, {"court": "ilnd"})])
    old.refresh()
    assert new.needs_rebuild()
    with pytest.raises(IndexUnavailable, match="made by another version of this program"):
        new.put([Document("a", 1, {"court": 7})])
    with pytest.raises(IndexUnavailable, match="made by another version of this program"):
        new.search(Query())
    new.begin_rebuild()
    new.put([Document("a", 1, {"court": 7})])
    assert old.search(Query(filters={"court": ("ilnd",)})).total == 1
    new.finish_rebuild()
    assert not new.needs_rebuild()
    assert new.get("a") == Document("a", 1, {"court": 7})
    assert old.needs_rebuild()
    with pytest.raises(IndexUnavailable, match="rebuild it with this one, or run the version it was made by"):
        old.put([Document("a", 2, {"court": "nyed"})])


def test_an_index_somebody_removed_is_empty_and_asks_to_be_rebuilt(
    open_cases: OpenElastic, client: Elasticsearch, namespace: str
) -> None:
    index = open_cases()
    index.begin_rebuild()
    index.finish_rebuild()
    for use in (
        lambda: index.put([Document("a", 1, {})]),
        lambda: index.search(Query()),
        lambda: index.get("a"),
    ):
        client.indices.delete(index=",".join(client.indices.get(index=f"{namespace}-*")))
        use()
        assert index.needs_rebuild()
        assert list(client.indices.get_alias(name=f"{namespace}-cases")) == list(
            client.indices.get(index=f"{namespace}-*")
        )


def test_a_scan_that_ends_keeps_nothing_open(
    open_cases: OpenElastic, client: Elasticsearch, namespace: str
) -> None:
    index = open_cases()
    index.put([Document(str(number), 1, {}) for number in range(500)])
    index.refresh()
    walk = index.scan(Query())
    next(walk)
    walk.close()
    assert len(list(index.scan(Query()))) == 500
    index.scan(Query())
    stats = client.indices.stats(index=f"{namespace}-cases", metric="search")
    assert stats["_all"]["total"]["search"]["open_contexts"] == 0


def test_a_scan_whose_index_is_replaced_says_so(open_cases: OpenElastic) -> None:
    index = open_cases()
    index.put([Document(str(number), 1, {}) for number in range(500)])
    index.refresh()
    walk = index.scan(Query())
    next(walk)
    index.begin_rebuild()
    index.finish_rebuild()
    with pytest.raises(IndexUnavailable):
        list(walk)


def test_a_cursor_with_a_key_of_another_kind_is_refused(open_cases: OpenElastic) -> None:
    index = open_cases()
    for name, key in (("filed", "2026-01-01"), ("court", 5), ("amount", "x"), ("changed", 1.5)):
        query = Query(sort=(name, "asc"))
        after = cursor.encode(query, cursor.Cursor(0.0, key, "a"))
        with pytest.raises(BadQuery, match="start again from the first page"):
            index.search(replace(query, after=after))


@pytest.mark.parametrize("namespace", ["", "Ip", "a-b", "9a", "a,b", "*"])
def test_a_namespace_that_cannot_begin_a_name_is_refused(namespace: str) -> None:
    with (
        closing(open_elastic(["http://127.0.0.1:9"])) as client,
        pytest.raises(BadInput, match="use a lower-case letter"),
    ):
        ElasticIndex(client, namespace, CASES)
