"""A second index is built and takes the first one's place; readers and writers go on meanwhile."""

from __future__ import annotations

import threading

import pytest

from shared.index.port import Document, DocumentIndex, Query, RebuildLost


def test_a_new_index_asks_to_be_rebuilt_until_it_was(index: DocumentIndex) -> None:
    assert index.needs_rebuild()
    index.put([Document("a", 1, {})])
    assert index.needs_rebuild()
    index.begin_rebuild()
    assert index.needs_rebuild()
    index.finish_rebuild()
    assert not index.needs_rebuild()


def test_readers_see_the_old_index_until_the_rebuild_is_finished(index: DocumentIndex) -> None:
    index.put([Document("kept", 1, {"court": "old"}), Document("forgotten", 1, {"court": "old"})])
    index.begin_rebuild()
    index.put([Document("kept", 1, {"court": "new"})])
    index.refresh()
    assert index.search(Query(filters={"court": ("old",)})).total == 2
    index.finish_rebuild()
    index.refresh()
    assert index.get("kept") == Document("kept", 1, {"court": "new"})
    assert index.search(Query(facets=("court",))).facets == {"court": (("new", 1),)}
    assert index.count() == 1


def test_what_changes_during_a_rebuild_is_in_both(index: DocumentIndex) -> None:
    index.put([Document("a", 1, {"court": "one"}), Document("b", 1, {})])
    index.begin_rebuild()
    index.put([Document("a", 2, {"court": "two"})])
    index.delete("b", 2)
    index.refresh()
    assert index.get("a") == Document("a", 2, {"court": "two"})
    assert index.get("b") is None
    index.put([Document("a", 1, {"court": "one"}), Document("b", 1, {})])
    index.finish_rebuild()
    index.refresh()
    assert index.get("a") == Document("a", 2, {"court": "two"})
    assert index.get("b") is None


def test_an_abandoned_rebuild_changes_nothing(index: DocumentIndex) -> None:
    index.abandon_rebuild()
    index.put([Document("a", 1, {})])
    index.begin_rebuild()
    index.abandon_rebuild()
    index.refresh()
    assert index.count() == 1
    with pytest.raises(RebuildLost, match="begin again"):
        index.finish_rebuild()


def test_a_rebuild_begun_again_starts_empty(index: DocumentIndex) -> None:
    index.begin_rebuild()
    index.put([Document("a", 1, {})])
    index.begin_rebuild()
    index.put([Document("b", 1, {})])
    index.finish_rebuild()
    index.refresh()
    assert [hit.id for hit in index.search(Query()).hits] == ["b"]


def test_readers_never_see_a_gap_while_the_index_is_rebuilt(index: DocumentIndex) -> None:
    documents = [Document(f"case-{number}", 1, {"caption": "whale", "court": "ilnd"}) for number in range(50)]
    index.put(documents)
    index.refresh()
    stop = threading.Event()
    seen: list[tuple[int, int, object]] = []
    failed: list[Exception] = []

    def read() -> None:
        while not stop.is_set():
            try:
                results = index.search(Query("whale", facets=("court",), size=100))
            except Exception as wrong:  # noqa: BLE001 - any failure of a reader fails the test
                failed.append(wrong)
                return
            seen.append((results.total, len(results.hits), results.facets["court"]))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for _ in range(5):
        index.begin_rebuild()
        for start in range(0, 50, 10):
            index.put(documents[start : start + 10])
        index.finish_rebuild()
    stop.set()
    for reader in readers:
        reader.join()
    assert not failed
    assert set(seen) == {(50, 50, (("ilnd", 50),))}


def test_several_writers_lose_nothing(index: DocumentIndex) -> None:
    def write(writer: int) -> None:
        for number in range(20):
            index.put(
                [Document(f"{writer}-{number}", 1, {"court": f"court {number}"}), Document("all", number, {})]
            )

    writers = [threading.Thread(target=write, args=(writer,)) for writer in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    index.refresh()
    assert index.count() == 81
    found = index.get("all")
    assert found is not None
    assert found.version == 19
    assert index.search(Query(filters={"court": ("court 7",)})).total == 4
