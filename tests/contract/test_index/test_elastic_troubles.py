"""Elasticsearch that has too much to do, and one that is not there."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import closing

import pytest

from shared.index.elastic import ElasticIndex
from shared.index.elastic_client import open_elastic
from shared.index.port import Document, IndexUnavailable, Query
from tests.contract.test_index.adapters import CASES, OpenElastic
from tests.contract.test_index.refusing_proxy import RefusingProxy, refusing_proxy
from tests.servers.elastic import ElasticServer


@pytest.fixture
def proxy(elastic_server: ElasticServer) -> Iterator[RefusingProxy]:
    """A way to the server that may refuse."""
    with refusing_proxy(elastic_server.url) as proxy:
        yield proxy


@pytest.mark.parametrize("refusal", ["request", "half of the items"])
def test_writes_refused_for_a_while_are_repeated_until_they_are_taken(
    open_cases: OpenElastic, proxy: RefusingProxy, refusal: str
) -> None:
    index = open_cases(url=proxy.url)
    index.count()
    proxy.refusals += [refusal, refusal]  # type: ignore[list-item]
    index.put([Document(str(number), 1, {"caption": "whale"}) for number in range(50)])
    assert proxy.refused == 2
    index.refresh()
    assert index.search(Query("whale")).total == 50


def test_writes_refused_for_too_long_are_given_up_with_the_reason(
    open_cases: OpenElastic, proxy: RefusingProxy
) -> None:
    index = open_cases(url=proxy.url, patience_seconds=0.5)
    index.count()
    proxy.refusals.append("forever")
    with pytest.raises(
        IndexUnavailable, match=r"has taken no more writes.*too much at the time.*look at its load"
    ):
        index.put([Document("a", 1, {})])
    proxy.refusals.clear()
    index.put([Document("a", 1, {})])
    assert index.get("a") == Document("a", 1, {})


def test_a_server_that_is_not_there_is_named_and_can_come_later() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with closing(ElasticIndex(open_elastic([address]), "t", CASES)) as index:
            for use in (
                lambda: index.put([Document("a", 1, {})]),
                lambda: index.search(Query()),
                lambda: index.scan(Query()),
                index.needs_rebuild,
            ):
                with pytest.raises(IndexUnavailable, match=f"Elasticsearch at {address} cannot be reached"):
                    use()
