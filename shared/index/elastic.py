"""The index on Elasticsearch, for many processes and for people's dashboards.

What is written becomes visible to searches within about a second, at once after `refresh`; `get` sees it
immediately. A search reads one state as long as the index has one shard.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable

from elasticsearch import Elasticsearch

from shared.index.elastic_answer import Answers
from shared.index.elastic_bulk import Bulk
from shared.index.elastic_documents import Action, DocumentMaker, is_deleted
from shared.index.elastic_generations import Generations
from shared.index.elastic_names import names_of
from shared.index.elastic_query import matching, search_body
from shared.index.elastic_read import Reader, fetch
from shared.index.elastic_scan import scan
from shared.index.elastic_write import Writer
from shared.index.port import Document, Query, Results
from shared.index.query_check import check
from shared.index.query_text import clauses
from shared.index.schema import Schema
from shared.index.values import check_identity, checked, writable

_TIMEOUT_SECONDS = 30.0


class ElasticIndex:
    """`DocumentIndex` behind an alias. Nothing is asked of the server before the first call.

    client: owned from now on, and closed by `close`. namespace: first part of all names.
    patience_seconds: how long writes are repeated while the server has more than it can take.
    """

    def __init__(
        self,
        client: Elasticsearch,
        namespace: str,
        schema: Schema,
        *,
        shards: int = 1,
        replicas: int = 0,
        patience_seconds: float = 60.0,
    ) -> None:
        self._client = client
        self._schema = schema
        self._names = names_of(namespace, schema)
        self._generations = Generations(client, self._names, schema, shards=shards, replicas=replicas)
        self._writer = Writer(Bulk(client, patience_seconds), self._generations, self._names)
        quick = client.options(request_timeout=_TIMEOUT_SECONDS, retry_on_timeout=False)
        self._reader = Reader(quick, self._generations, self._names)
        self._maker = DocumentMaker(schema)
        self._answers = Answers(schema, self._maker)
        self._is_open = False
        self._building = ""

    @property
    def schema(self) -> Schema:
        """What the documents look like."""
        return self._schema

    def put(self, documents: Iterable[Document]) -> None:
        """See the port."""
        newest: dict[str, tuple[int, Action]] = {}
        for each in documents:
            values = checked(each, self._schema)
            held = newest.get(each.id)
            if held is None or held[0] < each.version:
                newest[each.id] = (each.version, self._maker.put(each.id, each.version, values))
        if newest:
            self._open()
            self._writer.write([action for _, action in newest.values()])

    def delete(self, document_id: str, version: int) -> None:
        """See the port."""
        check_identity(document_id, version, self._schema)
        self._open()
        self._writer.write([self._maker.delete(document_id, version)])

    def refresh(self) -> None:
        """See the port."""
        self._open()
        self._reader.read(lambda client, alias: client.indices.refresh(index=alias))

    def search(self, query: Query) -> Results:
        """See the port."""
        check(query, self._schema)
        asked = clauses(query.text)
        body = search_body(self._schema, query, asked)
        self._open()
        answer = self._reader.read(
            lambda client, alias: client.search(index=alias, body=body, allow_partial_search_results=False)
        )
        return self._answers.results(answer.body, query, asked)

    def scan(self, query: Query) -> Generator[Document, None, None]:
        """See the port. Ends with IndexUnavailable when nobody reads on for five minutes."""
        check(query, self._schema)
        wanted = matching(self._schema, query, clauses(query.text), query.filters)
        self._open()
        return self._reader.read(lambda client, alias: scan(client, alias, wanted, self._maker))

    def get(self, document_id: str) -> Document | None:
        """See the port."""
        self._open()
        found = self._reader.read(lambda client, alias: fetch(client, alias, writable(document_id)))
        if found is None or is_deleted(found["_source"]):
            return None
        return self._maker.document(found)

    def count(self) -> int:
        """See the port."""
        self._open()
        return int(self._reader.read(lambda client, alias: client.count(index=alias))["count"])

    def needs_rebuild(self) -> bool:
        """See the port."""
        self._open()
        return self._generations.needs_rebuild()

    def begin_rebuild(self) -> None:
        """See the port. Holds for all processes."""
        self._open()
        self._building = self._generations.begin()

    def finish_rebuild(self) -> None:
        """See the port. Removes every other index of the schema, of whatever version of the program."""
        self._generations.finish(self._building)
        self._building = ""

    def abandon_rebuild(self) -> None:
        """See the port."""
        self._generations.abandon()
        self._building = ""

    def close(self) -> None:
        """See the port."""
        self._client.close()

    def _open(self) -> None:
        """Once, and by several threads at once without harm."""
        if not self._is_open:
            self._generations.open()
            self._is_open = True
