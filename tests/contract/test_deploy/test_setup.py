"""What the compose file's servers are given before they start."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from elasticsearch import ApiError, AuthenticationException, Elasticsearch

from shared.index.elastic_rights import rights
from tests.contract.test_deploy.compose_setup import SCRIPTS, users
from tests.requirements import skip_or_fail
from tests.servers.elastic import ElasticServer
from tests.servers.missing import ServerMissing

PASSWORDS = {
    "KIBANA_PASSWORD": "composed-kibana",
    "DASHBOARDS_PASSWORD": "composed-dashboards",
    "IPWATCH_ELASTICSEARCH_PASSWORD": "composed-ours",
}


def cluster_id(folder: Path) -> str:
    """What deploy/compose/kafka.sh calls the cluster whose data is in this folder."""
    told = subprocess.run(
        ["bash", SCRIPTS / "kafka.sh", "sh", "-c", "echo $CLUSTER_ID"],
        env={**os.environ, "KAFKA_LOG_DIRS": str(folder)},
        check=True,
        capture_output=True,
        text=True,
    )
    return told.stdout.strip()


def test_kafka_with_empty_storage_is_another_cluster(tmp_path: Path) -> None:
    first, second = cluster_id(tmp_path), cluster_id(tmp_path)
    assert re.fullmatch(r"[\w-]{22}", first)
    assert first != second


def test_kafka_with_its_old_storage_is_the_same_cluster(tmp_path: Path) -> None:
    (tmp_path / "meta.properties").write_text("version=1\ncluster.id=qCgMOPXMTHuhvXi1Ixk2Jw\nnode.id=1\n")
    assert cluster_id(tmp_path) == "qCgMOPXMTHuhvXi1Ixk2Jw"


def test_elasticsearch_gets_a_user_of_ours_and_one_who_only_reads(
    secure_elastic_server: ElasticServer, namespace: str
) -> None:
    ours, other = f"{namespace}-cases-1", f"other-{namespace}"

    def enter(user: str, password: str) -> Elasticsearch:
        return Elasticsearch(
            secure_elastic_server.url, basic_auth=(user, password), ca_certs=secure_elastic_server.ca_file
        )

    try:
        made = users(secure_elastic_server, PASSWORDS, namespace)
        with (
            made,
            enter(namespace, "composed-ours") as program,
            enter(f"{namespace}-dashboards", "composed-dashboards") as reader,
        ):
            held = program.security.get_user_privileges()
            assert held["cluster"] == rights(namespace)["cluster"]
            assert {name for one in held["indices"] for name in one["privileges"]} == set(
                rights(namespace)["indices"][0]["privileges"]
            )
            program.index(index=ours, document={"caption": "Composed"}, refresh=True)
            assert reader.count(index=ours)["count"] == 1
            with pytest.raises(ApiError, match="security_exception"):
                reader.index(index=ours, document={})
            with pytest.raises(ApiError, match="security_exception"):
                program.index(index=other, document={})
            with enter(namespace, "wrong") as stranger, pytest.raises(AuthenticationException):
                stranger.info()
    except ServerMissing as missing:
        skip_or_fail(str(missing))


def test_a_password_that_would_break_the_setup_is_refused() -> None:
    told = subprocess.run(
        ["bash", SCRIPTS / "elasticsearch-users.sh"],
        env={**os.environ, **PASSWORDS, "ELASTIC_PASSWORD": 'of "quotes"'},
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert told.stderr == "ELASTIC_PASSWORD must have 6 or more characters of A-Z a-z 0-9 . _ ~ -\n"
