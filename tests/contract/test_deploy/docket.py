"""A composed docket and its publication, as a crawler publishes what it has read."""

from __future__ import annotations

from datetime import UTC, date, datetime

from services.monitor.crawling.ports import Observation
from services.monitor.crawling.records import observation_fact
from shared.bus.kafka.producing import Outgoing, Producer
from shared.engine import kafka_address
from shared.events.catalogue import encode
from shared.events.docket import DocketObserved, EntrySeen, PartySeen
from shared.settings import EngineSettings
from shared.vocabulary import PartyRole

CASE = "ilnd/1:26-cv-00001"
NOW = datetime(2026, 3, 2, 14, tzinfo=UTC)
SEEN = DocketObserved(
    docket=CASE,
    court="ilnd",
    number="1:26-cv-00001",
    caption="Composed Lamps LLC v. Shenzhen Hecheng Optoelectronics Co., Ltd.",
    filed=date(2026, 3, 2),
    nature_of_suit="830 Patent",
    parties=(
        PartySeen(name="Composed Lamps LLC", role=PartyRole.PLAINTIFF),
        PartySeen(name="Shenzhen Hecheng Optoelectronics Co., Ltd.", role=PartyRole.DEFENDANT),
    ),
    entries=(
        EntrySeen(filed=date(2026, 3, 2), number="1", title="Complaint", text="COMPLAINT for infringement."),
    ),
    composed=True,
)


async def publish(settings: EngineSettings) -> None:
    """Put the docket on its topic; returns when Kafka has acknowledged it."""
    address = kafka_address(settings)
    assert address is not None
    seen = Observation(source="pacer_docket:ilnd", observed_at=NOW, occurred_at=NOW, body=SEEN)
    fact = observation_fact(seen, "test")
    async with Producer(address) as producer:
        await producer.send([Outgoing(fact.id, fact.type, fact.key, encode(fact))])
