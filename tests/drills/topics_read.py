"""What the topics hold after a drill: every fact of the journals, and the facts of one case in their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from typing import Any

import sqlalchemy as sa

from services.hosting.office import Office
from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.reading import places_of, reading
from shared.events.case import CaseChanged
from shared.events.catalogue import decode_any, topic_of
from shared.events.envelope import Fact


async def relay_faults(office: Office) -> tuple[list[str], int]:
    """What of the journals is not in its topic, or not in order; and how many facts are there more than once."""
    address = office.engine.kafka
    assert address is not None
    wrong: list[str] = []
    repeats = 0
    for service in office.services:
        columns = service.journal.journal.c
        with office.database.read() as connection:
            lines = connection.execute(sa.select(columns.type, columns.fact_id)).all()
        for fact_type in sorted({line.type for line in lines}):
            wanted = {line.fact_id for line in lines if line.type == fact_type}
            facts = [fact async for fact in _facts(address, topic_of(fact_type, address.namespace))]
            times = Counter(fact.id for fact in facts)
            repeats += sum(times[one] - 1 for one in wanted if times[one])
            missing = [one for one in wanted if not times[one]]
            if missing:
                wrong.append(f"{len(missing)} {fact_type} never reached their topic, e.g. {missing[:2]}")
            wrong += _disorder([fact for fact in facts if fact.type == "case.changed" and fact.id in wanted])
    return wrong, repeats


async def _facts(address: KafkaAddress, topic: str) -> AsyncIterator[Fact[Any]]:
    """All facts of a topic, in order per partition; what cannot be decoded is passed over."""
    places = await places_of(address, [topic])
    async with reading(address) as kafka:
        ends = await kafka.ends(places)
        for place in places:
            async for messages in kafka.messages(place, 0, ends[place]):
                for message in messages:
                    try:
                        yield decode_any(message.payload or b"")
                    except (ValueError, RecursionError):
                        continue


def _disorder(facts: Sequence[Fact[CaseChanged]]) -> list[str]:
    """Cases of which a revision came for the first time after a later one."""
    newest: dict[str, int] = defaultdict(int)
    wrong = []
    for fact in facts:
        case, revision = fact.body.case, fact.body.revision
        if revision > newest[case] + 1:
            wrong.append(f"revision {revision} of {case} came before revision {newest[case] + 1}")
        newest[case] = max(newest[case], revision)
    return wrong[:5]
