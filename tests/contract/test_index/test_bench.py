"""The benchmark of the index runs, prints its ratios, and leaves nothing behind."""

from __future__ import annotations

from contextlib import closing

import pytest

from services.bench.cases import case_documents
from services.bench.index import run_index
from shared.errors import BadInput
from shared.index.elastic_client import open_elastic
from tests.servers.elastic import ElasticServer


def test_the_benchmark_prints_ratios_and_where_the_time_goes(
    elastic_server: ElasticServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IPWATCH_ELASTICSEARCH_URL", elastic_server.url)
    run_index(60)
    printed = capsys.readouterr().out
    for word in ("the index", "1.00", "helpers.bulk", "helpers.parallel_bulk", "bulk requests", "terms cut"):
        assert word in printed
    with closing(open_elastic([elastic_server.url])) as client:
        assert not client.indices.get(index="bench*")


def test_without_a_server_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IPWATCH_ELASTICSEARCH_URL", raising=False)
    with pytest.raises(BadInput, match="set IPWATCH_ELASTICSEARCH_URL"):
        run_index(1)


def test_the_documents_are_the_same_for_the_same_seed() -> None:
    assert list(case_documents(50)) == list(case_documents(50))
    assert list(case_documents(50)) != list(case_documents(50, seed=2))
