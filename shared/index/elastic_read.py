"""Reads the index in use, and once more when it was the moment another took its place."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from elasticsearch import ApiError, Elasticsearch

from shared.index.elastic_generations import Generations
from shared.index.elastic_names import Names
from shared.index.elastic_refusals import told
from shared.index.elastic_write import of_another_schema
from shared.index.port import IndexUnavailable

_PAUSES = (0.05, 0.2, 0.8)
_MISSING = 404
_PASSING = frozenset({_MISSING, 429, 502, 503, 504})

Answer = TypeVar("Answer")


class Gone(Exception):
    """The index an alias led to is no longer there."""


class Reader:
    """Reads of one schema."""

    def __init__(self, client: Elasticsearch, generations: Generations, names: Names) -> None:
        self._client = client
        self._generations = generations
        self._names = names

    def read(self, call: Callable[[Elasticsearch, str], Answer]) -> Answer:
        """What the call gives, which takes the client and the alias to read by. Raises IndexUnavailable."""
        with told(self._client):
            for pause in _PAUSES:
                try:
                    return call(self._client, self._names.own)
                except Gone:
                    self._generations.open()
                except ApiError as wrong:
                    if wrong.status_code not in _PASSING:
                        raise
                    if wrong.status_code == _MISSING:
                        self._generations.open()
                time.sleep(pause)
            return self._last(call)

    def _last(self, call: Callable[[Elasticsearch, str], Answer]) -> Answer:
        try:
            return call(self._client, self._names.own)
        except ApiError as wrong:
            if wrong.status_code != _MISSING:
                raise
        except Gone:
            pass
        raise IndexUnavailable(of_another_schema(self._names))


def fetch(client: Elasticsearch, alias: str, document_id: str) -> Mapping[str, Any] | None:
    """The newest state of a document, refreshed or not. Asked for in a body, where an id may hold anything.

    Raises Gone.
    """
    found: Mapping[str, Any] = client.mget(index=alias, ids=[document_id])["docs"][0]
    if "error" in found:
        raise Gone(alias)
    return found if found["found"] else None
