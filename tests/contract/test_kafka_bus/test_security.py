"""Kafka behind TLS and a password: all doors through it, and what is told to whoever stands outside."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace

import pytest

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.away import KafkaAway
from shared.bus.kafka.producing import NotAccepted, Producer
from shared.bus.kafka.reading import cluster_id
from shared.bus.kafka.topics import apply, declared
from shared.errors import BadInput
from tests.contract.test_kafka_bus.small_on_kafka import PARTITIONS, SmallOnKafka, at_work
from tests.servers.kafka import KafkaServer
from tests.unit.shared.bus.small_service import firm_fact

# Faust's own thread may leave a sleep behind that it began when it was stopped.
pytestmark = pytest.mark.filterwarnings("ignore:coroutine 'sleep' was never awaited:RuntimeWarning")


@pytest.fixture
def behind_tls(address: KafkaAddress, kafka_server: KafkaServer) -> KafkaAddress:
    """The same Kafka at its listener with TLS and a password."""
    return replace(
        address,
        servers=kafka_server.secure_bootstrap,
        security="SASL_SSL",
        mechanism="PLAIN",
        user=kafka_server.user,
        password=kafka_server.password,
        ca_file=kafka_server.ca_file,
    )


async def told(address: KafkaAddress) -> str:
    """What one is told, the same at every door; and soon."""
    began = time.monotonic()
    with pytest.raises(KafkaAway) as of_applying:
        await apply(address, declared(address.namespace, 1, 1))
    with pytest.raises(KafkaAway) as of_asking:
        await cluster_id(address)
    with pytest.raises(NotAccepted) as of_sending:
        async with Producer(address):
            pass
    assert time.monotonic() - began < 20
    (words,) = {str(one.value) for one in (of_applying, of_asking, of_sending)}
    assert "\n" not in words
    return words


async def test_topics_relay_and_consumer_work_over_tls_with_a_password(
    small: SmallOnKafka, behind_tls: KafkaAddress
) -> None:
    secured = SmallOnKafka(small.database, behind_tls)
    changes = await apply(behind_tls, declared(behind_tls.namespace, PARTITIONS, 1))
    assert {change.what for change in changes} == {"created", "unchanged"}
    bus = secured.kafka_bus()
    async with at_work(await asyncio.to_thread(bus.relay), bus.consuming(bus.consumers[0])):
        secured.publish(firm_fact("a"))
        await secured.send(firm_fact("b"))
        await asyncio.to_thread(bus.drain)
    assert sorted(secured.written()) == ["a-1", "b-1"]


async def test_a_wrong_password_is_told_without_it(behind_tls: KafkaAddress) -> None:
    words = await told(replace(behind_tls, password="not-the-password"))
    assert f"does not let user '{behind_tls.user}' in" in words
    assert "check IPWATCH_KAFKA_USER and IPWATCH_KAFKA_PASSWORD" in words
    assert "not-the-password" not in words


async def test_a_certificate_of_an_authority_that_is_not_known_is_told(behind_tls: KafkaAddress) -> None:
    words = await told(replace(behind_tls, ca_file=""))
    assert "its certificate is not trusted" in words
    assert "set IPWATCH_KAFKA_CA_FILE" in words


async def test_a_way_to_sign_in_that_is_not_offered_is_told(behind_tls: KafkaAddress) -> None:
    words = await told(replace(behind_tls, mechanism="SCRAM-SHA-256"))
    assert words.endswith(
        "does not sign users in by SCRAM-SHA-256; set IPWATCH_KAFKA_MECHANISM to what it offers"
    )


async def test_speaking_without_tls_to_a_listener_with_it_is_told(behind_tls: KafkaAddress) -> None:
    words = await told(replace(behind_tls, security="PLAINTEXT"))
    assert "check that it runs, IPWATCH_KAFKA_SERVERS and IPWATCH_KAFKA_SECURITY" in words


async def test_a_file_that_holds_no_certificates_is_told_with_its_name(behind_tls: KafkaAddress) -> None:
    for file in ("/no/such/file", __file__):
        with pytest.raises(
            BadInput, match=f"IPWATCH_KAFKA_CA_FILE {file}: cannot be read as PEM certificates"
        ):
            await cluster_id(replace(behind_tls, ca_file=file))


def test_an_address_does_not_show_its_password(behind_tls: KafkaAddress) -> None:
    assert behind_tls.password not in repr(behind_tls)
