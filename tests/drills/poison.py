"""Messages no handler can take: what a topic may hold besides facts."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from aiokafka import AIOKafkaProducer

from shared.bus.kafka.address import KafkaAddress
from shared.events.case import CaseChanged
from shared.events.catalogue import encode, topic_of, type_of
from shared.events.docket import DocketObserved
from shared.events.envelope import Body, Fact, fact_id
from shared.events.firm import FirmChanged, FirmRecord
from shared.journal.work import Consumer
from shared.vocabulary import Forum, Grade

Topics = Mapping[str, Sequence[bytes | None]]
"""Messages by topic."""

Letters = Counter[tuple[str, bytes]]
"""How many dead letters, by the consumer that failed and the raw bytes."""

_NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_BODIES: tuple[Body, ...] = (
    DocketObserved(docket="ilnd/1:26-cv-99999", court="ilnd", number="1:26-cv-99999"),
    FirmChanged(firm=FirmRecord(id="poison", name_en="Poison"), revision=1),
    CaseChanged(
        case="ilnd/1:26-cv-99999",
        revision=1,
        number="1:26-cv-99999",
        court="ilnd",
        court_name="",
        forum=Forum.DISTRICT,
        caption="",
        grade=Grade.GENERAL,
        rulebook="",
    ),
)


def poison(namespace: str, seed: int, random_messages: int) -> Topics:
    """For each topic that somebody reads so many messages of random bytes, and one of every other kind."""
    chance = random.Random(seed)
    topics = {}
    for body in _BODIES:
        noise = [chance.randbytes(chance.randint(1, 400)) for _ in range(random_messages)]
        topics[topic_of(type_of(body), namespace)] = [*noise, *_MALFORMED, _with_too_long_an_id(body)]
    return topics


_MALFORMED: tuple[bytes | None, ...] = (
    None,
    b"null",
    b'{"type":"case.changed","id":"cut off in the mid',
    b'{"shape":"another"}',
    b'{"type":"nobody.knows","id":"1","version":1,"key":"k"}',
    b'{"type":"docket.observed","id":"1","version":1,"key":"k","body":"none"}',
    b'{"type":"\\u0000","id":"\\u0000"}',
    b'{"type":"no text: \xff\xfe"}',
    b'{"type":"deep","x":' + b"[" * 20_000,
    b'{"x":' * 20_000,
    '{"type":"UTF-16"}'.encode("utf-16"),
)


def _with_too_long_an_id(body: Body) -> bytes:
    """A fact whose bytes are in order, but no database keeps its id."""
    fact = Fact(
        id=fact_id("too long") * 4,
        type=type_of(body),
        version=1,
        key="poison",
        occurred_at=_NOON,
        observed_at=_NOON,
        source="drill",
        trace="",
        actor="drill",
        body=body,
    )
    return encode(fact)


async def send(address: KafkaAddress, topics: Topics) -> None:
    """Put these into the topics, all over their partitions; returns when all are acknowledged."""
    producer = AIOKafkaProducer(**address.client(), acks="all", enable_idempotence=True)
    await producer.start()
    try:
        for topic, messages in topics.items():
            for number, message in enumerate(messages):
                await producer.send_and_wait(topic, message, key=f"poison {number}".encode())
    finally:
        await producer.stop()


def expected_letters(topics: Topics, readers: Mapping[str, Sequence[Consumer]]) -> Letters:
    """The dead letters these must lead to: one for each consumer of the topic."""
    return Counter(
        (consumer.name, message or b"")
        for topic, messages in topics.items()
        for consumer in readers[topic]
        for message in messages
    )
