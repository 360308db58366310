"""Walks over all matching documents at one point in time."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import suppress
from typing import Any, cast

from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch

from shared.index.elastic_documents import DocumentMaker
from shared.index.elastic_mapping import ID
from shared.index.elastic_refusals import told
from shared.index.port import Document

_PAGE = 200
_KEPT = "5m"
"""How long Elasticsearch keeps the point in time while nobody asks for the next page."""


def scan(
    client: Elasticsearch, alias: str, matching: Mapping[str, Any], maker: DocumentMaker
) -> Generator[Document, None, None]:
    """The documents in the order of their ids, of the state at the moment of the call."""
    walk = _walk(client, alias, matching, maker)
    next(walk)
    return cast("Generator[Document, None, None]", walk)


def _walk(
    client: Elasticsearch, alias: str, matching: Mapping[str, Any], maker: DocumentMaker
) -> Generator[Document | None, None, None]:
    """Yields None once it stands on its point in time, then the documents."""
    point = client.open_point_in_time(index=alias, keep_alive=_KEPT)["id"]
    try:
        yield None
        body: dict[str, Any] = {
            "size": _PAGE,
            "track_total_hits": False,
            "version": True,
            "query": matching,
            "sort": [{ID: "asc"}],
        }
        while True:
            body["pit"] = {"id": point, "keep_alive": _KEPT}
            with told(client):
                page = client.search(body=body, allow_partial_search_results=False)
            point = page["pit_id"]
            hits = page["hits"]["hits"]
            yield from map(maker.document, hits)
            if len(hits) < _PAGE:
                return
            body["search_after"] = hits[-1]["sort"]
    finally:
        # It ends by itself when this does not get through.
        with suppress(ApiError, TransportError):
            client.close_point_in_time(id=point)
