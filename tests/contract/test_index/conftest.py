"""The adapters every test in this folder runs on, and the index most of them use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing
from itertools import count
from secrets import token_hex

import pytest

from shared.index.elastic import ElasticIndex
from shared.index.elastic_client import open_elastic
from shared.index.port import DocumentIndex, Schema
from shared.index.sqlite import SqliteIndex
from tests.contract.test_index.adapters import CASES, NewIndex, OpenElastic, OpenIndex
from tests.servers.elastic import ElasticServer


@pytest.fixture(params=["sqlite", "elastic"], scope="module")
def adapter(request: pytest.FixtureRequest) -> str:
    """The name of the adapter under test."""
    return str(request.param)


@pytest.fixture(scope="module")
def open_index(
    request: pytest.FixtureRequest, adapter: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[OpenIndex]:
    """Opens an index of the adapter under test by a name and a schema, as one more process would.

    For a whole module: Elasticsearch takes a third of a second to make an index.
    """
    with ExitStack() as opened:
        if adapter == "sqlite":
            folder = tmp_path_factory.mktemp("indexes")

            def make(name: str, schema: Schema) -> DocumentIndex:
                return SqliteIndex(folder / f"{name}.sqlite", schema)
        else:
            server: ElasticServer = request.getfixturevalue("elastic_server")
            namespace = f"t{token_hex(4)}"
            opened.callback(server.delete_indexes, namespace)

            def make(name: str, schema: Schema) -> DocumentIndex:
                return ElasticIndex(open_elastic([server.url]), f"{namespace}_{name}", schema)

        yield lambda name, schema: opened.enter_context(closing(make(name, schema)))


@pytest.fixture(scope="module")
def new_index(open_index: OpenIndex) -> NewIndex:
    """Makes empty indexes of the adapter under test."""
    numbers = count()
    return lambda schema: open_index(f"index{next(numbers)}", schema)


@pytest.fixture
def index(new_index: NewIndex) -> DocumentIndex:
    """An empty index of cases."""
    return new_index(CASES)


@pytest.fixture
def open_cases(elastic_server: ElasticServer, namespace: str) -> Iterator[OpenElastic]:
    """Opens an index of the test's namespace, by default that of cases."""
    with ExitStack() as stack:

        def make(schema: Schema = CASES, url: str = "", patience_seconds: float = 30.0) -> ElasticIndex:
            client = open_elastic([url or elastic_server.url])
            index = ElasticIndex(client, namespace, schema, patience_seconds=patience_seconds)
            return stack.enter_context(closing(index))

        yield make
