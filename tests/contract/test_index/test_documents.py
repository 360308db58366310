"""What is put in, replaced and deleted, by version."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from shared.index.port import BadDocument, Document, DocumentIndex, Query


def test_a_document_is_given_back_as_it_was_put(index: DocumentIndex) -> None:
    values = {
        "caption": "Acme Corp. v. 深圳市蓝鲸光电有限公司",
        "parties": ("Acme Corp.", "深圳市蓝鲸光电有限公司"),
        "court": "ilnd",
        "rights": ("patent", "trademark"),
        "sealed": False,
        "filed": date(2026, 11, 3),
        "changed": datetime(2026, 11, 3, 9, 15, 0, 123456, tzinfo=UTC),
        "amount": 12.5,
        "deadlines": (date(2026, 12, 1),),
        "tags": [{"firm": "x", "score": 1}],
    }
    index.put([Document("ilnd/1:26-cv-1", 3, values)])
    index.refresh()
    assert index.get("ilnd/1:26-cv-1") == Document("ilnd/1:26-cv-1", 3, values)
    (hit,) = index.search(Query()).hits
    assert (hit.id, hit.version, hit.values) == ("ilnd/1:26-cv-1", 3, values)


def test_instants_come_back_in_utc_and_lists_as_tuples(index: DocumentIndex) -> None:
    beijing = timezone(timedelta(hours=8))
    index.put([Document("a", 1, {"changed": datetime(2026, 1, 1, 8, tzinfo=beijing), "rights": ["patent"]})])
    index.refresh()
    found = index.get("a")
    assert found is not None
    assert found.values == {"changed": datetime(2026, 1, 1, tzinfo=UTC), "rights": ("patent",)}
    assert str(found.values["changed"]) == "2026-01-01 00:00:00+00:00"


def test_empty_values_are_no_values(index: DocumentIndex) -> None:
    index.put(
        [Document("a", 1, {"caption": "", "court": None, "rights": (), "parties": ("", None), "tags": {}})]
    )
    index.refresh()
    found = index.get("a")
    assert found is not None
    assert found.values == {"tags": {}}


def test_an_unknown_id_is_none(index: DocumentIndex) -> None:
    assert index.get("nowhere") is None
    assert index.get("\ud800") is None


@pytest.mark.parametrize("later", [1, 2])
def test_an_older_or_equal_version_never_replaces(index: DocumentIndex, later: int) -> None:
    index.put([Document("a", 2, {"court": "nyed"})])
    index.put([Document("a", later, {"court": "ilnd"})])
    index.refresh()
    assert index.get("a") == Document("a", 2, {"court": "nyed"})


def test_a_newer_version_replaces_the_whole_document(index: DocumentIndex) -> None:
    index.put(
        [Document("a", 1, {"caption": "old words", "court": "nyed", "rights": ("patent",), "amount": 1})]
    )
    index.put([Document("a", 2, {"caption": "new words", "court": "nyed", "rights": ("copyright",)})])
    index.refresh()
    assert index.count() == 1
    assert index.get("a") == Document(
        "a", 2, {"caption": "new words", "court": "nyed", "rights": ("copyright",)}
    )
    for gone in (Query("old"), Query(filters={"rights": ("patent",)}), Query(ranges={"amount": (0, 5)})):
        assert index.search(gone).total == 0
    for there in (
        Query("new"),
        Query(filters={"rights": ("copyright",)}),
        Query(filters={"court": ("nyed",)}),
    ):
        assert index.search(there).total == 1


def test_within_a_batch_the_newest_version_of_an_id_wins(index: DocumentIndex) -> None:
    index.put(
        [Document("a", 1, {"court": "x"}), Document("a", 3, {"court": "y"}), Document("a", 2, {"court": "z"})]
    )
    index.refresh()
    assert index.get("a") == Document("a", 3, {"court": "y"})


def test_a_deleted_document_is_gone_and_older_puts_do_not_bring_it_back(index: DocumentIndex) -> None:
    index.put([Document("a", 1, {"caption": "words", "court": "ilnd"})])
    index.delete("a", 3)
    index.put([Document("a", 2, {"caption": "words"}), Document("a", 3, {"caption": "words"})])
    index.refresh()
    assert index.get("a") is None
    assert index.count() == index.search(Query("words")).total == 0
    assert index.search(Query(facets=("court",))).facets == {"court": ()}
    index.put([Document("a", 4, {"caption": "words"})])
    index.refresh()
    assert index.search(Query("words")).total == 1


@pytest.mark.parametrize("late", [1, 2])
def test_a_late_delete_does_not_take_a_document_that_is_as_new(index: DocumentIndex, late: int) -> None:
    index.put([Document("a", 2, {})])
    index.delete("a", late)
    index.refresh()
    assert index.count() == 1


def test_a_delete_before_the_first_put_is_remembered(index: DocumentIndex) -> None:
    index.delete("a", 5)
    index.delete("a", 4)
    index.put([Document("a", 5, {})])
    index.refresh()
    assert index.get("a") is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"colour": "red"}, "unknown field 'colour'; known: caption, parties"),
        ({"caption": 5}, "field 'caption' takes text, not 5"),
        ({"rights": "patent"}, "field 'rights' takes a list, not 'patent'"),
        ({"sealed": 1}, "field 'sealed' takes true or false, not 1"),
        ({"filed": datetime(2026, 1, 1, tzinfo=UTC)}, "field 'filed' takes dates without a time"),
        ({"changed": datetime(2026, 1, 1)}, "field 'changed' takes instants with their time zone"),
        ({"amount": float("nan")}, "field 'amount' takes numbers within"),
        ({"amount": 2**60}, "field 'amount' takes numbers within"),
        ({"tags": object()}, "field 'tags'"),
    ],
)
def test_a_bad_document_is_refused_with_all_its_batch(
    index: DocumentIndex, values: dict[str, object], said: str
) -> None:
    with pytest.raises(BadDocument, match="index cases, bad: ") as refused:
        index.put([Document("good", 1, {}), Document("bad", 1, values)])
    assert said in str(refused.value)
    index.refresh()
    assert index.count() == 0


@pytest.mark.parametrize(
    ("document_id", "version"), [("", 1), ("x" * 513, 1), ("\ud800", 1), ("a", -1), ("a", 2**63)]
)
def test_an_id_or_version_that_cannot_be_kept_is_refused(
    index: DocumentIndex, document_id: str, version: int
) -> None:
    with pytest.raises(BadDocument):
        index.put([Document(document_id, version, {})])
    with pytest.raises(BadDocument):
        index.delete(document_id, version)


def test_half_surrogates_and_null_characters_are_stored_readably(index: DocumentIndex) -> None:
    index.put([Document("a", 1, {"caption": "broken \ud800 word\x00end", "court": "il\x00nd\udfff"})])
    index.refresh()
    found = index.get("a")
    assert found is not None
    assert found.values["caption"] == "broken \ufffd word\x00end"
    assert index.search(Query("word end")).total == 1
    assert index.search(Query(filters={"court": ("il\x00nd\udfff",)})).total == 1
