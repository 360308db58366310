"""Says in one sentence why Elasticsearch did not do its part, and never what the program signs in with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elasticsearch import ApiError, Elasticsearch

from shared.index.port import IndexUnavailable

_LONGEST_REASON = 300


@contextmanager
def told(client: Elasticsearch) -> Iterator[None]:
    """Turns the errors of the client into IndexUnavailable."""
    try:
        yield
    except (ApiError, TransportError) as wrong:
        raise IndexUnavailable(_sentence(client, wrong)) from wrong


def reason_of(error: object) -> str:
    """What Elasticsearch gives as the reason of an error, in short."""
    if isinstance(error, dict):
        causes = error.get("root_cause") or [error]
        kind, reason = causes[0].get("type", "error"), causes[0].get("reason", "")
        return " ".join(f"{kind}: {reason}".split())[:_LONGEST_REASON]
    return " ".join(str(error).split())[:_LONGEST_REASON]


def reason_of_answer(wrong: ApiError) -> str:
    """The same of an error the client has raised."""
    body: Any = wrong.body
    return reason_of(body["error"] if isinstance(body, dict) and "error" in body else wrong.message)


def _sentence(client: Elasticsearch, wrong: ApiError | TransportError) -> str:
    where = "Elasticsearch at " + ", ".join(node.base_url for node in client.transport.node_pool.all())
    if isinstance(wrong, ApiError):
        return f"{where} {_refusal(wrong)}"
    said = " ".join(str(wrong.message).split())[:_LONGEST_REASON]
    if isinstance(wrong, TlsError):
        return f"{where} cannot be trusted: {said}; check the address and the file of its authority"
    if isinstance(wrong, ConnectionTimeout):
        return f"{where} did not answer in time: {said}; look at its load and the network"
    return f"{where} cannot be reached: {said}; check that it runs and the address is right"


def _refusal(wrong: ApiError) -> str:
    match wrong.status_code:
        case 401:
            return "does not accept the user and password or the API key; correct them"
        case 403:
            return f"does not allow this: {reason_of_answer(wrong)}; give the user or API key the right to it"
        case status:
            return f"answered {status}: {reason_of_answer(wrong)}"
