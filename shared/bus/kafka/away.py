"""Telling why Kafka cannot be used: its client only says that it could not connect, and logs the reason elsewhere."""

from __future__ import annotations

import ssl
from typing import Any

from aiokafka.conn import collect_hosts, create_conn
from aiokafka.errors import (
    AuthenticationFailedError,
    KafkaError,
    SaslAuthenticationFailed,
    UnsupportedSaslMechanismError,
)
from aiokafka.protocol.metadata import MetadataRequest

from shared.bus.kafka.address import KafkaAddress

_PATIENCE_MS = 5_000


class KafkaAway(OSError):
    """Kafka did not answer, or did not let us in; it may later."""


class NoTopic(KafkaAway):
    """A topic that should be there is not."""


def no_topic(address: KafkaAddress, topics: list[str]) -> NoTopic:
    """The error for topics that are not there."""
    return NoTopic(f"no topic {', '.join(topics)} on {address.servers}; run: ipwatch topics apply")


async def why_away(address: KafkaAddress) -> str:
    """Knock at each server once and tell, in one sentence, why none lets us in."""
    options = {name: value for name, value in address.client().items() if name != "bootstrap_servers"}
    said = ""
    for host, port, _ in collect_hosts(address.servers, randomize=False):
        try:
            await _knock(host, port, options)
        except (OSError, KafkaError) as fault:
            said = _reason(address, fault)
        else:
            said = "it did not answer and does again"
            break
    return f"Kafka at {address.servers}: {said}"


async def _knock(host: str, port: int, options: dict[str, Any]) -> None:
    connection = await create_conn(host, port, request_timeout_ms=_PATIENCE_MS, **options)
    try:
        await connection.send(MetadataRequest([]))
    finally:
        connection.close()


def _reason(address: KafkaAddress, fault: Exception) -> str:
    words = str(fault) or type(fault).__name__
    if isinstance(fault, UnsupportedSaslMechanismError):
        return (
            f"it does not sign users in by {address.mechanism}; set IPWATCH_KAFKA_MECHANISM to what it offers"
        )
    if isinstance(fault, AuthenticationFailedError | SaslAuthenticationFailed):
        return f"it does not let user {address.user!r} in ({words}); check IPWATCH_KAFKA_USER and IPWATCH_KAFKA_PASSWORD"
    if isinstance(fault, ssl.SSLCertVerificationError):
        return (
            f"its certificate is not trusted ({fault.verify_message}); set IPWATCH_KAFKA_CA_FILE to the PEM file of "
            "the authority that signed it"
        )
    return (
        f"it does not answer ({words}); check that it runs, IPWATCH_KAFKA_SERVERS and IPWATCH_KAFKA_SECURITY"
    )
