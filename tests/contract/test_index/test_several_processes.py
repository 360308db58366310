"""Several processes with one index: rebuilds hold for all of them, and nothing written is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from shared.index.port import Document, DocumentIndex, Query, RebuildLost
from tests.contract.test_index.adapters import CASES, OpenIndex

Open = Callable[[], DocumentIndex]


@pytest.fixture
def opened(open_index: OpenIndex, request: pytest.FixtureRequest) -> Open:
    """Opens the test's index once more."""
    return lambda: open_index(f"of_{request.node.originalname.replace('_', '')[:40]}", CASES)


def test_a_rebuild_holds_for_everyone(opened: Open) -> None:
    server, rebuilder = opened(), opened()
    server.put([Document("old", 1, {"court": "nyed"})])
    rebuilder.begin_rebuild()
    server.put([Document("a", 1, {"court": "ilnd"})])
    rebuilder.finish_rebuild()
    assert [hit.id for hit in server.search(Query()).hits] == ["a"]
    assert not server.needs_rebuild()
    server.put([Document("b", 1, {"court": "nyed"})])
    rebuilder.refresh()
    assert rebuilder.search(Query(filters={"court": ("nyed",)})).total == 1


def test_a_rebuild_is_abandoned_for_everyone(opened: Open) -> None:
    one, other = opened(), opened()
    one.begin_rebuild()
    other.abandon_rebuild()
    with pytest.raises(RebuildLost, match="begin again"):
        one.finish_rebuild()


def test_only_the_last_begun_of_two_rebuilds_can_be_finished(opened: Open) -> None:
    one, other = opened(), opened()
    one.begin_rebuild()
    other.begin_rebuild()
    other.put([Document("a", 1, {})])
    with pytest.raises(RebuildLost, match="another one was begun since"):
        one.finish_rebuild()
    other.finish_rebuild()
    assert one.count() == 1
    with pytest.raises(RebuildLost, match="not begun here"):
        other.finish_rebuild()


def test_an_index_opened_by_many_at_once_is_one(opened: Open) -> None:
    openers = [threading.Thread(target=lambda: opened().put([Document("a", 1, {})])) for _ in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    index = opened()
    index.refresh()
    assert index.count() == 1


def test_nothing_is_lost_or_brought_back_while_rebuilds_come_and_go(opened: Open) -> None:
    truth: dict[str, int] = {}
    failed: list[Exception] = []

    def write(writer: int) -> None:
        index = opened()
        try:
            for turn in range(12):
                ids = [f"{writer}-{number}" for number in range(turn, turn + 4)]
                for each in ids:
                    truth[each] = turn
                index.put([Document(each, turn, {"court": "ilnd"}) for each in ids])
                gone = f"{writer}-{turn}"
                truth.pop(gone)
                index.delete(gone, turn + 1)
        except Exception as wrong:  # noqa: BLE001 - any failure of a writer fails the test
            failed.append(wrong)

    def rebuild(index: DocumentIndex) -> None:
        index.begin_rebuild()
        for each, version in list(truth.items()):
            index.put([Document(each, version, {"court": "ilnd"})])
        index.finish_rebuild()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    rebuilder = opened()
    for writer in writers:
        writer.start()
    rebuild(rebuilder)
    while any(writer.is_alive() for writer in writers):
        rebuild(rebuilder)
    for writer in writers:
        writer.join()
    assert not failed
    rebuilder.refresh()
    assert {each.id: each.version for each in rebuilder.scan(Query())} == truth
