"""A test server that is stopped and started again keeps its address and its data."""

from __future__ import annotations

import psycopg
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from elasticsearch import Elasticsearch

from tests.servers.elastic import ElasticServer
from tests.servers.kafka import KafkaServer
from tests.servers.postgres import PostgresServer


def test_postgres_keeps_what_it_acknowledged_before_it_was_cut_off(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE kept (number integer)")
        connection.execute("INSERT INTO kept VALUES (7)")
        postgres_server.stop()
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(postgres_url)
    postgres_server.start()
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)


async def test_kafka_keeps_its_messages_over_a_stop_and_over_a_kill(
    kafka_server: KafkaServer, namespace: str
) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka_server.bootstrap)
    await admin.start()
    await admin.create_topics([NewTopic(namespace, num_partitions=1, replication_factor=1)])
    await admin.close()
    for word, end in ((b"first", kafka_server.stop), (b"second", kafka_server.kill)):
        async with AIOKafkaProducer(bootstrap_servers=kafka_server.bootstrap) as producer:
            await producer.send_and_wait(namespace, word)
        end()
        kafka_server.start()
    async with AIOKafkaConsumer(
        namespace, bootstrap_servers=kafka_server.bootstrap, auto_offset_reset="earliest"
    ) as consumer:
        assert [(await consumer.getone()).value for _ in range(2)] == [b"first", b"second"]


def test_elasticsearch_keeps_its_documents_over_a_stop(elastic_server: ElasticServer, namespace: str) -> None:
    with Elasticsearch(elastic_server.url) as client:
        client.index(index=namespace, id="1", document={"word": "kept"})
    elastic_server.stop()
    elastic_server.start()
    with Elasticsearch(elastic_server.url) as client:
        assert client.get(index=namespace, id="1")["_source"] == {"word": "kept"}
