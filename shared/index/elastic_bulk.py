"""Writes in bulk: chunks of bounded size, and patience while Elasticsearch has more than it can take."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from elasticsearch import ApiError, Elasticsearch

from shared.index.elastic_documents import Action
from shared.index.elastic_refusals import reason_of, reason_of_answer, told
from shared.index.port import IndexUnavailable

_MOST_ACTIONS = 500
_MOST_BYTES = 4 * 1024 * 1024
_TIMEOUT_SECONDS = 60.0
_FIRST_PAUSE = 0.1
_LONGEST_PAUSE = 5.0
_CONFLICT = 409
_GONE = 404
_BUSY = frozenset({429, 502, 503, 504})
_SHOWN = "errors,items.*._index,items.*.status,items.*.error.type,items.*.error.reason"


class Bulk:
    """Sends actions to an alias. patience_seconds: how long a chunk may be refused as too much at the time."""

    def __init__(self, client: Elasticsearch, patience_seconds: float) -> None:
        self._client = client.options(
            request_timeout=_TIMEOUT_SECONDS, retry_on_timeout=False, retry_on_status=()
        )
        self._patience_seconds = patience_seconds

    def send(self, alias: str, actions: Sequence[Action]) -> frozenset[str]:
        """The index that has taken every action; none when the alias is not there or moved meanwhile.

        An action that is no newer than what the index holds is taken, without effect.
        Raises IndexUnavailable; any part may have been taken then.
        """
        places = {place for chunk in _chunks(actions) for place in self._send(alias, chunk)}
        return frozenset(places) if len(places) == 1 and "" not in places else frozenset()

    def _send(self, alias: str, chunk: Sequence[Action]) -> set[str]:
        """The names of the indexes that took the actions of the chunk, "" for those none took."""
        places: set[str] = set()
        patience = _Patience(self._patience_seconds)
        while chunk:
            items, refusal = self._request(alias, chunk)
            places |= {_place(item) for item in items if item["status"] not in _BUSY}
            if items:
                chunk = [each for each, item in zip(chunk, items, strict=True) if item["status"] in _BUSY]
            if chunk:
                patience.wait(refusal)
        return places

    def _request(self, alias: str, chunk: Sequence[Action]) -> tuple[list[Mapping[str, Any]], str]:
        """The outcome of each action, none when the whole request was refused as too much; why any was."""
        operations: list[Any] = [line for each in chunk for line in (each.header, each.source)]
        with told(self._client):
            try:
                answer = self._client.bulk(
                    index=alias, operations=operations, require_alias=True, filter_path=_SHOWN
                )
            except ApiError as wrong:
                if wrong.status_code not in _BUSY:
                    raise
                return [], reason_of_answer(wrong)
        items = [each["index"] for each in answer["items"]]
        refused = (reason_of(each["error"]) for each in items if each["status"] in _BUSY)
        return items, next(refused, "")


class _Patience:
    """Waits a little longer each time, until the seconds are used up."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds
        self._seconds = seconds
        self._pause = _FIRST_PAUSE

    def wait(self, refusal: str) -> None:
        """Raises IndexUnavailable when it has waited long enough."""
        if time.monotonic() + self._pause > self._until:
            raise IndexUnavailable(
                f"Elasticsearch has taken no more writes for {self._seconds:.0f} seconds ({refusal});"
                " look at its load, its memory and its free space"
            )
        time.sleep(self._pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads writers, guards nothing
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)


def _place(item: Mapping[str, Any]) -> str:
    """The index that took the action, "" when it is no longer there. Raises IndexUnavailable."""
    status = item["status"]
    if status < 300 or status == _CONFLICT:
        return str(item["_index"])
    if status == _GONE:
        return ""
    raise IndexUnavailable(
        f"Elasticsearch refused a document of the index {item['_index']} ({reason_of(item['error'])});"
        " its mapping is not the program's own: rebuild the index"
    )


def _chunks(actions: Iterable[Action]) -> Iterator[list[Action]]:
    chunk: list[Action] = []
    size = 0
    for action in actions:
        length = len(action.header) + len(action.source) + 2
        if chunk and (len(chunk) == _MOST_ACTIONS or size + length > _MOST_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(action)
        size += length
    if chunk:
        yield chunk
