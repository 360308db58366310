"""Elasticsearch with TLS and users: both ways to sign in, no more rights than needed, and what is refused."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from shared.errors import BadInput
from shared.index.elastic import ElasticIndex
from shared.index.elastic_client import open_elastic
from shared.index.elastic_rights import rights
from shared.index.port import Document, IndexUnavailable, Query
from tests.contract.test_index.adapters import CASES
from tests.servers.certificates import write_certificates
from tests.servers.elastic import ElasticServer

SECRET = "correct-horse-battery"


def by_password(server: ElasticServer) -> Elasticsearch:
    """A client that signs in as the server's user."""
    return open_elastic([server.url], user=server.user, password=server.password, ca_file=server.ca_file)


def by_api_key(server: ElasticServer, namespace: str) -> Elasticsearch:
    """A client that signs in with a key which has the documented rights and no others."""
    with closing(by_password(server)) as administrator:
        key = administrator.security.create_api_key(
            name=namespace, role_descriptors={"ipwatch": rights(namespace)}
        )
    return open_elastic([server.url], api_key=key["encoded"], ca_file=server.ca_file)


@pytest.mark.parametrize("way", ["password", "API key"])
def test_all_the_index_does_it_does_when_signed_in(
    secure_elastic_server: ElasticServer, namespace: str, way: str
) -> None:
    server = secure_elastic_server
    client = by_password(server) if way == "password" else by_api_key(server, namespace)
    with closing(ElasticIndex(client, namespace, CASES)) as index:
        assert index.needs_rebuild()
        index.begin_rebuild()
        index.abandon_rebuild()
        index.begin_rebuild()
        index.put([Document("a", 1, {"caption": "Blue Whale 深圳", "court": "ilnd"}), Document("b", 1, {})])
        index.delete("b", 2)
        index.finish_rebuild()
        assert not index.needs_rebuild()
        index.put([Document("c", 1, {"court": "nyed"})])
        index.refresh()
        results = index.search(Query("whale 深圳", facets=("court",)))
        assert [hit.id for hit in results.hits] == ["a"]
        assert results.facets == {"court": (("ilnd", 1),)}
        assert [each.id for each in index.scan(Query())] == ["a", "c"]
        assert index.get("b") is None
        assert index.count() == 2


@pytest.mark.parametrize(
    ("signing", "said"),
    [
        ({"user": "ipwatch", "password": SECRET}, "does not accept the user and password or the API key"),
        ({"api_key": SECRET}, "does not accept the user and password or the API key"),
        ({}, "does not accept the user and password or the API key"),
    ],
)
def test_wrong_credentials_are_told_without_telling_them(
    secure_elastic_server: ElasticServer, signing: dict[str, str], said: str
) -> None:
    server = secure_elastic_server
    with (
        closing(open_elastic([server.url], ca_file=server.ca_file, **signing)) as client,
        pytest.raises(IndexUnavailable) as refused,
    ):
        ElasticIndex(client, "t", CASES).count()
    assert f"Elasticsearch at {server.url} {said}" in str(refused.value)
    shown = "".join(traceback.format_exception(refused.value)) + repr(refused.value) + repr(client)
    assert SECRET not in shown


def test_a_right_that_is_missing_is_named(secure_elastic_server: ElasticServer, namespace: str) -> None:
    with (
        closing(by_api_key(secure_elastic_server, f"{namespace}x")) as client,
        pytest.raises(IndexUnavailable, match=r"does not allow this: .*unauthorized"),
    ):
        ElasticIndex(client, namespace, CASES).count()


def test_a_server_of_another_authority_is_not_trusted(
    secure_elastic_server: ElasticServer, other_authority: Path
) -> None:
    server = secure_elastic_server
    for ca_file in ("", str(other_authority)):
        with (
            closing(open_elastic([server.url], api_key=SECRET, ca_file=ca_file)) as client,
            pytest.raises(IndexUnavailable, match=r"cannot be trusted: .*; check the address and the file"),
        ):
            ElasticIndex(client, "t", CASES).count()


@pytest.fixture
def other_authority(tmp_path: Path) -> Path:
    """The file of an authority that has signed nothing here."""
    write_certificates(tmp_path)
    return tmp_path / "ca.pem"


Opening = Callable[[], Elasticsearch]


@pytest.mark.parametrize(
    ("opening", "said"),
    [
        (lambda: open_elastic([]), "no address of Elasticsearch"),
        (lambda: open_elastic(["search:9200"]), "'search:9200' is no address of Elasticsearch"),
        (lambda: open_elastic([f"https://me:{SECRET}@search:9200"]), "give these in their own settings"),
        (lambda: open_elastic(["https://s:9200", "http://t:9200"]), "give them all alike"),
        (
            lambda: open_elastic(["http://s:port"]),
            "the address of Elasticsearch http://s:port cannot be used",
        ),
        (lambda: open_elastic(["https://s:9200"], api_key=SECRET, user="me"), "give one of them"),
        (lambda: open_elastic(["https://s:9200"], user="me"), "takes a user together with a password"),
        (lambda: open_elastic(["https://s:9200"], ca_file="/nowhere.pem"), "/nowhere.pem cannot be read"),
        (lambda: open_elastic(["http://s:9200"], ca_file="/nowhere.pem"), "the address is not https"),
    ],
)
def test_settings_that_make_no_sense_are_refused_in_one_sentence(opening: Opening, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        opening()
    assert said in str(refused.value)
    assert SECRET not in str(refused.value)
