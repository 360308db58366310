"""Writing the index on Elasticsearch: documents a second, against the official client's own helpers."""

from __future__ import annotations

import json
import secrets
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

from elasticsearch import Elasticsearch, helpers
from rich.console import Console
from rich.table import Table

from services.bench.cases import case_documents
from services.bench.stopwatch import Stopwatch
from services.monitor.searching.documents import CASES
from shared.errors import BadInput
from shared.index import elastic
from shared.index.elastic import ElasticIndex
from shared.index.elastic_bulk import Bulk
from shared.index.elastic_client import open_elastic
from shared.index.elastic_documents import DocumentMaker
from shared.index.elastic_generations import Generations
from shared.index.elastic_mapping import index_settings, mappings
from shared.index.port import Document
from shared.index.values import checked
from shared.settings import EngineSettings

_BATCH = 500
_ROUNDS = 6
_OURS = "the index"

Writing = Callable[[Sequence[Document]], float]
"""Writes documents and returns the seconds it took."""


def run_index(count: int) -> None:
    """Print documents a second of each way in interleaved rounds, the ratios, and where our time goes.

    The helpers get the very fields, terms and versions that our index sends, prepared before the clock
    starts; our index checks documents and cuts their terms while it runs.
    Raises BadInput when no server is named.
    """
    documents = list(case_documents(count))
    watch = Stopwatch()
    with closing(_client()) as client, _namespace(client) as namespace:
        ours = partial(_put, ElasticIndex(client, namespace, CASES))
        writings: dict[str, Writing] = {
            _OURS: ours,
            "helpers.bulk": _helper(client, f"{namespace}-bulk", helpers.bulk),
            "helpers.parallel_bulk, 2 threads": _helper(client, f"{namespace}-parallel", _parallel_bulk),
        }
        seconds = _rounds(writings, documents)
        with _watched(watch):
            watched = ours([Document(each.id, each.version + 1, each.values) for each in documents])
    _print(count, seconds, watched, watch)


def _rounds(writings: dict[str, Writing], documents: Sequence[Document]) -> dict[str, float]:
    """Seconds of each way for all documents; who goes first changes from round to round."""
    share = -(-len(documents) // _ROUNDS)
    seconds = dict.fromkeys(writings, 0.0)
    order = deque(writings)
    for name in order:
        writings[name]([Document(f"warm-{n}", 1, each.values) for n, each in enumerate(documents[:share])])
    for start in range(0, len(documents), share):
        for name in order:
            seconds[name] += writings[name](documents[start : start + share])
        order.rotate()
    return seconds


def _client() -> Elasticsearch:
    chosen = EngineSettings()
    if not chosen.elasticsearch_url:
        raise BadInput(
            "the benchmark of the index writes to Elasticsearch, but no address is set;"
            " set IPWATCH_ELASTICSEARCH_URL to that of a server for trials"
        )
    return open_elastic(
        [url.strip() for url in chosen.elasticsearch_url.split(",")],
        api_key=chosen.elasticsearch_api_key.get_secret_value(),
        user=chosen.elasticsearch_user,
        password=chosen.elasticsearch_password.get_secret_value(),
        ca_file=chosen.elasticsearch_ca_file,
    )


@contextmanager
def _namespace(client: Elasticsearch) -> Iterator[str]:
    """First part of the names of this run, of which nothing is left on the server."""
    namespace = f"bench{secrets.token_hex(3)}"
    try:
        yield namespace
    finally:
        made = list(client.indices.get(index=f"{namespace}-*", features="aliases"))
        if made:
            client.indices.delete(index=made)
            client.options(ignore_status=404).indices.delete_index_template(name=f"{namespace}-*")


def _put(index: ElasticIndex, documents: Sequence[Document]) -> float:
    began = time.perf_counter()
    for start in range(0, len(documents), _BATCH):
        index.put(documents[start : start + _BATCH])
    return time.perf_counter() - began


def _helper(client: Elasticsearch, name: str, bulk: Callable[..., object]) -> Writing:
    """Writing by a helper into an index of its own with our mapping."""
    client.indices.create(index=name, settings=index_settings(1, 0), mappings=mappings(CASES))
    maker = DocumentMaker(CASES)

    def write(documents: Sequence[Document]) -> float:
        actions = [_action(name, maker, each) for each in documents]
        began = time.perf_counter()
        bulk(client, actions, chunk_size=_BATCH)
        return time.perf_counter() - began

    return write


def _action(name: str, maker: DocumentMaker, document: Document) -> dict[str, Any]:
    made = maker.put(document.id, document.version, checked(document, CASES))
    return {"_index": name, **json.loads(made.header)["index"], "_source": json.loads(made.source)}


def _parallel_bulk(client: Elasticsearch, actions: Sequence[dict[str, Any]], chunk_size: int) -> None:
    deque(helpers.parallel_bulk(client, actions, thread_count=2, chunk_size=chunk_size), maxlen=0)


@contextmanager
def _watched(watch: Stopwatch) -> Iterator[None]:
    """Counts the parts of our writing; patched for this time only."""
    parts: tuple[tuple[Any, str, str], ...] = (
        (elastic, "checked", "values checked"),
        (DocumentMaker, "put", "terms cut, JSON written"),
        (Bulk, "send", "bulk requests"),
        (Generations, "behind", "aliases looked up"),
    )
    before = [getattr(holder, name) for holder, name, _ in parts]
    for holder, name, stage in parts:
        setattr(holder, name, watch.timed(stage, getattr(holder, name)))
    try:
        yield
    finally:
        for (holder, name, _), function in zip(parts, before, strict=True):
            setattr(holder, name, function)


def _print(count: int, seconds: dict[str, float], watched: float, watch: Stopwatch) -> None:
    console = Console()
    table = Table(title=f"index, Elasticsearch: {count:,} new documents, {_ROUNDS} interleaved rounds")
    for column in ("way", "documents a second", "ours to it"):
        table.add_column(column, justify="left" if column == "way" else "right")
    for name, spent in seconds.items():
        table.add_row(name, f"{count / spent:,.0f}", f"{spent / seconds[_OURS]:.2f}")
    console.print(table)
    stages = sorted(watch.seconds.items(), key=lambda item: -item[1])
    told = ", ".join(f"{stage} {spent / watched:.0%}" for stage, spent in stages)
    console.print(f"our time, replacing them all once more at {count / watched:,.0f} a second: {told}")
