"""The client of Elasticsearch from an operator's settings: certificates are always verified."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from typing import Any

from elasticsearch import Elasticsearch

from shared.errors import BadInput

_TIMEOUT_SECONDS = 30.0


def open_elastic(
    urls: Sequence[str], *, api_key: str = "", user: str = "", password: str = "", ca_file: str = ""
) -> Elasticsearch:
    """A client; it connects when it is first used. Raises BadInput, which tells no secret.

    urls: the nodes' addresses, such as https://search.example.org:9200. Either an API key (as Elasticsearch
    encodes it) or user and password or, on a server without security, neither.
    ca_file: PEM of the authority that signed the servers' certificates, "" for the system's authorities.
    """
    _check_addresses(urls)
    if api_key and user:
        raise BadInput("Elasticsearch takes either an API key or a user and password; give one of them")
    if bool(user) != bool(password):
        raise BadInput("Elasticsearch takes a user together with a password; give both")
    options: dict[str, Any] = {}
    if api_key:
        options["api_key"] = api_key
    elif user:
        options["basic_auth"] = (user, password)
    if any(url.startswith("https:") for url in urls):
        options["ssl_context"] = _trust(ca_file)
    elif ca_file:
        raise BadInput(f"the authority file {ca_file} is given, but the address is not https; correct either")
    try:
        return Elasticsearch(list(urls), request_timeout=_TIMEOUT_SECONDS, retry_on_timeout=False, **options)
    except ValueError as wrong:
        raise BadInput(f"the address of Elasticsearch {', '.join(urls)} cannot be used: {wrong}") from wrong


def _check_addresses(urls: Sequence[str]) -> None:
    example = "name one like https://search.example.org:9200"
    if not urls:
        raise BadInput(f"no address of Elasticsearch is given; {example}")
    for url in urls:
        scheme, found, rest = url.partition("://")
        if "@" in rest:
            raise BadInput(
                "the address of Elasticsearch holds a user or password; give these in their own settings"
            )
        if not found or scheme not in ("http", "https") or not rest:
            raise BadInput(f"{url!r} is no address of Elasticsearch; {example}")
    if len({url.partition(":")[0] for url in urls}) > 1:
        raise BadInput("some addresses of Elasticsearch are http and some https; give them all alike")


def _trust(ca_file: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as wrong:
        raise BadInput(
            f"the authority file {ca_file} cannot be read as PEM certificates ({wrong});"
            " name the file of the authority that signed the certificate of Elasticsearch"
        ) from wrong
