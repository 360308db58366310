"""The deployments' own commands and environments, run as processes: one docket goes through all of them to a mail."""

from __future__ import annotations

import asyncio
import contextlib
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from shared.index.elastic_rights import rights
from shared.settings import EngineSettings
from tests.contract.test_deploy.compose_file import main_file
from tests.contract.test_deploy.compose_kafka import kafka_of
from tests.contract.test_deploy.compose_setup import role_and_database, users
from tests.contract.test_deploy.docket import CASE, publish
from tests.contract.test_deploy.files import filled_in
from tests.contract.test_deploy.fleet import STATUS_PORT, Described, Places, Ports, Started, composed
from tests.contract.test_deploy.kustomized import Pod, pods
from tests.contract.test_deploy.mailbox import Mailbox, mailbox
from tests.contract.test_deploy.visitor import EMAIL, HOST, Visitor
from tests.requirements import skip_or_fail
from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer
from tests.servers.missing import ServerMissing
from tests.servers.postgres import PostgresServer

pytestmark = pytest.mark.slow


@pytest.fixture
def caught() -> Iterator[Mailbox]:
    with mailbox() as taken:
        yield taken


def test_the_compose_file_brings_up_a_system_that_tells_of_a_docket(
    tmp_path: Path,
    caught: Mailbox,
    postgres_server: PostgresServer,
    secure_elastic_server: ElasticServer,
    namespace: str,
) -> None:
    compose = main_file(filled_in())
    password = compose.environment("postgres")["IPWATCH_DATABASE_PASSWORD"]
    with contextlib.ExitStack() as servers:
        try:
            bootstrap = servers.enter_context(kafka_of(compose.environment("kafka")))
            servers.enter_context(role_and_database(postgres_server, namespace, password))
            servers.enter_context(
                users(secure_elastic_server, compose.environment("elasticsearch-users"), namespace)
            )
        except ServerMissing as missing:
            skip_or_fail(str(missing))
        places = Places(
            words={
                "kafka:9092": bootstrap,
                "ipwatch@postgres:5432/ipwatch": f"{namespace}@127.0.0.1:{postgres_server.port}/{namespace}",
                "http://elasticsearch:9200": secure_elastic_server.url,
                "/var/lib/ipwatch": str(tmp_path / "data"),
                "0.0.0.0": "127.0.0.1",
            },
            settings={
                "IPWATCH_NAMESPACE": namespace,
                "IPWATCH_ELASTICSEARCH_USER": namespace,
                "IPWATCH_ALERTS_SMTP_HOST": "127.0.0.1",
                "IPWATCH_ALERTS_SMTP_PORT": str(caught.port),
                "FORWARDED_ALLOW_IPS": "127.0.0.1/32",
            },
            # The compose file's own Elasticsearch speaks plainly, the test server does not.
            added={"IPWATCH_ELASTICSEARCH_CA_FILE": secure_elastic_server.ca_file},
        )
        described = [composed(compose, name) for name in compose.ours]
        with _started(described, places, tmp_path) as started:
            _lead_a_docket_through(started["web"], _settings_of(places, described[0]), caught)
            _look_at_metrics(started)


def test_the_manifests_bring_up_processes_over_tls_that_their_probes_find_well(
    tmp_path: Path,
    postgres_url: str,
    kafka_server: KafkaServer,
    secure_elastic_server: ElasticServer,
    namespace: str,
) -> None:
    key = _api_key(secure_elastic_server, namespace)
    address, _, database = postgres_url.partition("@")
    secrets = {
        "servers": {
            "IPWATCH_DATABASE_PASSWORD": address.rpartition(":")[2],
            "IPWATCH_KAFKA_PASSWORD": kafka_server.password,
            "IPWATCH_ELASTICSEARCH_API_KEY": key,
        },
        "mail": {"IPWATCH_ALERTS_SMTP_PASSWORD": ""},
    }
    places = Places(
        words={"/var/lib/ipwatch": str(tmp_path / "data"), "0.0.0.0": "127.0.0.1"},
        settings={
            "IPWATCH_NAMESPACE": namespace,
            # The test server knows no TLS.
            "IPWATCH_DATABASE_URL": f"{address.rpartition(':')[0]}@{database}",
            "IPWATCH_KAFKA_SERVERS": kafka_server.secure_bootstrap,
            "IPWATCH_KAFKA_MECHANISM": "PLAIN",
            "IPWATCH_KAFKA_CA_FILE": kafka_server.ca_file,
            "IPWATCH_KAFKA_REPLICATION": "1",
            "IPWATCH_ELASTICSEARCH_URL": secure_elastic_server.url,
            "IPWATCH_ELASTICSEARCH_CA_FILE": secure_elastic_server.ca_file,
            "IPWATCH_ELASTICSEARCH_REPLICAS": "0",
            "FORWARDED_ALLOW_IPS": "127.0.0.1/32",
        },
    )
    # Commands and settings are those of the compose file; these three differ in how they sign in and are probed.
    trying = ("topics", "alerts-worker", "web")
    with _started([_orchestrated(pods()[name], secrets) for name in trying], places, tmp_path) as started:
        _look_at_metrics(started)


@contextlib.contextmanager
def _started(described: Sequence[Described], places: Places, folder: Path) -> Iterator[dict[str, Started]]:
    """All of these at work and well, after `topics` has done its own; told to end, they end well."""
    topics, *others = sorted(described, key=lambda one: one.name != "topics")
    Started(topics, places, folder).wait_until_done()
    started = {one.name: Started(one, places, folder) for one in others}
    try:
        for process in started.values():
            process.wait_until_well()
        yield started
        for process in started.values():
            process.tell_to_end()
        assert {name: process.ended() for name, process in started.items()} == dict.fromkeys(started, 0)
    finally:
        for process in started.values():
            process.make_sure_it_is_gone()


def _lead_a_docket_through(web: Started, settings: EngineSettings, caught: Mailbox) -> None:
    with Visitor(web) as visitor:
        assert "Secure" in visitor.set_up()
        visitor.post("/api/watches", {"name": "Everything of Shenzhen"})
        asyncio.run(publish(settings))
        found = visitor.get("/api/cases?q=Hecheng", lambda answer: answer["total"] == 1)
        assert found["cases"][0]["case"] == CASE
        visitor.get("/api/alerts", lambda answer: answer["total"] == 1)
        visitor.get(
            "/api/deliveries", lambda answer: [one["state"] for one in answer["deliveries"]] == ["delivered"]
        )
        (mail,) = caught.mails
        assert EMAIL in mail["To"]
        text = mail.get_body(("plain",))
        assert text is not None
        assert f"https://{HOST}/" in text.get_content()
        engagement = visitor.post(
            "/api/engagements",
            {
                "case": CASE,
                "firm": "hecheng",
                "firm_name": "Hecheng",
                "district": "nanshan",
                "reason": "first",
            },
        )
        assert engagement["case"] == CASE


def _look_at_metrics(started: Mapping[str, Started]) -> None:
    for name, process in started.items():
        address = f"http://127.0.0.1:{process.ports[STATUS_PORT]}/metrics"
        with urllib.request.urlopen(address, timeout=20) as answer:
            assert b"\nipwatch_" in answer.read(), name


def _settings_of(places: Places, described: Described) -> EngineSettings:
    """Where the process finds the servers."""
    environment = places.of(described.environment, {STATUS_PORT: 0})
    names = {f"IPWATCH_{name}".upper(): name for name in EngineSettings.model_fields}
    return EngineSettings.model_validate(
        {names[name]: value for name, value in environment.items() if name in names}
    )


def _orchestrated(pod: Pod, secrets: Mapping[str, Mapping[str, str]]) -> Described:
    def asked(ports: Ports) -> bool:
        probes = (pod.container[f"{probe}Probe"]["httpGet"] for probe in ("startup", "liveness", "readiness"))
        return all(_answers(ports[pod.port(probe["port"])], probe["path"]) for probe in probes)

    return Described(
        name=pod.name, command=pod.container["args"], environment=pod.environment(secrets), asked=asked
    )


def _answers(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _api_key(server: ElasticServer, namespace: str) -> str:
    with Elasticsearch(
        server.url, basic_auth=(server.user, server.password), ca_certs=server.ca_file
    ) as client:
        made = client.security.create_api_key(name=namespace, role_descriptors={"ours": rights(namespace)})
        return str(made["encoded"])
