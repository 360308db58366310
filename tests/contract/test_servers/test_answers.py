"""The test servers are what they say: each answers its own client, and the secure ones only to who may ask."""

from __future__ import annotations

import gc
import ssl

import psycopg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaError
from elasticsearch import AuthenticationException, ConnectionError, Elasticsearch

from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer


def test_postgres_gives_each_test_a_database_of_its_own(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute(
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchone() == (0,)


def test_postgres_asks_for_the_password(postgres_server: PostgresServer, postgres_url: str) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(postgres_url.replace(postgres_server.password, "wrong"))


def test_postgres_waits_for_the_disk_before_it_acknowledges(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert connection.execute(f"SHOW {setting}").fetchone() == ("on",)


def test_a_dropped_database_is_gone_even_while_somebody_is_connected(postgres_server: PostgresServer) -> None:
    url = postgres_server.create_database()
    with psycopg.connect(url, autocommit=True) as connection:
        postgres_server.drop(url)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(url)


async def test_kafka_makes_a_topic_only_when_asked(kafka_server: KafkaServer, namespace: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server.bootstrap)
    await admin.start()
    try:
        await admin.create_topics([NewTopic(f"{namespace}.made", num_partitions=3, replication_factor=1)])
        assert f"{namespace}.made" in await admin.list_topics()
        await admin.describe_topics([f"{namespace}.asked-for"])
        assert f"{namespace}.asked-for" not in await admin.list_topics()
    finally:
        await admin.close()


async def test_kafka_carries_a_message_over_tls_for_its_user(
    kafka_server: KafkaServer, namespace: str
) -> None:
    await _make_topic(kafka_server, namespace)
    access = _access(kafka_server, kafka_server.password)
    async with AIOKafkaProducer(**access) as producer:
        await producer.send_and_wait(namespace, b"seen")
    async with AIOKafkaConsumer(namespace, **access, auto_offset_reset="earliest") as consumer:
        assert (await consumer.getone()).value == b"seen"


# aiokafka leaves the refused connection's socket to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
async def test_kafka_refuses_a_wrong_password(
    kafka_server: KafkaServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("ERROR", "aiokafka")
    producer = AIOKafkaProducer(**_access(kafka_server, "wrong"))
    with pytest.raises(KafkaError):
        await producer.start()
    await producer.stop()
    gc.collect()
    assert "Authentication failed" in caplog.text


def test_elasticsearch_is_ready_when_it_is_handed_out(elastic_server: ElasticServer) -> None:
    with Elasticsearch(elastic_server.url) as client:
        assert client.cluster.health()["status"] in ("green", "yellow")


def test_what_a_test_made_in_elasticsearch_is_gone_after_it(
    elastic_server: ElasticServer, namespace: str
) -> None:
    with Elasticsearch(elastic_server.url) as client:
        client.indices.create(index=f"{namespace}-cases-1", aliases={f"{namespace}-cases": {}})
        client.indices.put_index_template(name=f"{namespace}-cases", index_patterns=[f"{namespace}-cases-*"])
        elastic_server.delete_indexes(namespace)
        assert not client.indices.exists(index=f"{namespace}-cases")
        assert not client.indices.exists_index_template(name=f"{namespace}-cases")


def test_secure_elasticsearch_answers_its_user_over_tls(secure_elastic_server: ElasticServer) -> None:
    server = secure_elastic_server
    with Elasticsearch(
        server.url, ca_certs=server.ca_file, basic_auth=(server.user, server.password)
    ) as client:
        assert client.security.authenticate()["roles"] == ["superuser"]


def test_secure_elasticsearch_refuses_a_wrong_password(secure_elastic_server: ElasticServer) -> None:
    server = secure_elastic_server
    with (
        Elasticsearch(server.url, ca_certs=server.ca_file, basic_auth=(server.user, "wrong")) as client,
        pytest.raises(AuthenticationException),
    ):
        client.info()


def test_secure_elasticsearch_is_not_trusted_without_its_authority(
    secure_elastic_server: ElasticServer,
) -> None:
    with (
        Elasticsearch(secure_elastic_server.url) as client,
        pytest.raises(ConnectionError, match="certificate verify failed"),
    ):
        client.info()


async def _make_topic(server: KafkaServer, name: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=server.bootstrap)
    await admin.start()
    await admin.create_topics([NewTopic(name, num_partitions=1, replication_factor=1)])
    await admin.close()


def _access(server: KafkaServer, password: str) -> dict[str, object]:
    return {
        "bootstrap_servers": server.secure_bootstrap,
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": "PLAIN",
        "sasl_plain_username": server.user,
        "sasl_plain_password": password,
        "ssl_context": ssl.create_default_context(cafile=server.ca_file),
    }
