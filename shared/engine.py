"""The engine: where the truth, the facts and the index are, chosen by settings alone.

The packages of PostgreSQL, Kafka and Elasticsearch are imported only when a setting names such a server.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError

from shared.bus.embedded import EmbeddedBus
from shared.bus.port import Bus
from shared.clock import Clock
from shared.database import Database, open_postgres, open_sqlite
from shared.errors import BadInput
from shared.events.catalogue import CATALOGUE
from shared.index.port import DocumentIndex
from shared.index.schema import Schema
from shared.index.sqlite import SqliteIndex
from shared.journal.tables import JournalTables
from shared.journal.work import Consumer
from shared.metrics import Metrics
from shared.settings import EngineSettings

if TYPE_CHECKING:
    from shared.bus.kafka.address import KafkaAddress
    from shared.bus.kafka.topics import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Engine:
    """What the services are built on. kafka: None when the journals themselves carry the facts."""

    data: Path
    database: Database
    settings: EngineSettings
    kafka: KafkaAddress | None

    def index(self, schema: Schema) -> DocumentIndex:
        """The index of one kind of document; on SQLite a file of its own in the data folder."""
        chosen = self.settings
        if not chosen.elasticsearch_url:
            return SqliteIndex(self.data / "index.db", schema)
        with _packages_of("IPWATCH_ELASTICSEARCH_URL"):
            from shared.index.elastic import ElasticIndex  # noqa: PLC0415
            from shared.index.elastic_client import open_elastic  # noqa: PLC0415

        client = open_elastic(
            [url.strip() for url in chosen.elasticsearch_url.split(",")],
            user=chosen.elasticsearch_user,
            password=chosen.elasticsearch_password.get_secret_value(),
            api_key=chosen.elasticsearch_api_key.get_secret_value(),
            ca_file=chosen.elasticsearch_ca_file,
        )
        return ElasticIndex(client, chosen.namespace, schema, replicas=chosen.elasticsearch_replicas)

    def bus(
        self,
        journals: Mapping[str, JournalTables],
        consumers: Sequence[Consumer],
        clock: Clock,
        metrics: Metrics,
    ) -> Bus:
        """What carries the facts of these journals to these consumers."""
        if self.kafka is None:
            owners = {fact_type: kind.owner for fact_type, kind in CATALOGUE.items()}
            return EmbeddedBus(self.database, journals, consumers, owners, clock, metrics=metrics)
        from shared.bus.kafka.bus import KafkaBus  # noqa: PLC0415
        from shared.bus.kafka.consuming import Watch  # noqa: PLC0415

        return KafkaBus(
            self.database,
            journals,
            consumers,
            self.kafka,
            clock,
            metrics=metrics,
            watch=Watch(stall=self.settings.stall_seconds),
        )


def open_engine(data: Path, settings: EngineSettings) -> Engine:
    """Connect to what the settings name. Raises BadInput for settings that do not go together."""
    return Engine(
        data=data, database=_database(data, settings), settings=settings, kafka=kafka_address(settings)
    )


def kafka_address(settings: EngineSettings) -> KafkaAddress | None:
    """Where Kafka is, None when none is named. Raises BadInput when the truth is not on PostgreSQL."""
    if not settings.kafka_servers:
        return None
    if not settings.database_url.get_secret_value():
        raise BadInput(
            "IPWATCH_KAFKA_SERVERS is set and IPWATCH_DATABASE_URL is not: workers in several processes need the "
            "truth on PostgreSQL; set IPWATCH_DATABASE_URL=postgresql://USER@HOST/NAME"
        )
    with _packages_of("IPWATCH_KAFKA_SERVERS"):
        import faust  # noqa: F401, PLC0415

        from shared.bus.kafka.address import KafkaAddress  # noqa: PLC0415

    return KafkaAddress(
        servers=settings.kafka_servers,
        namespace=settings.namespace,
        security=settings.kafka_security,
        mechanism=settings.kafka_mechanism,
        user=settings.kafka_user,
        password=settings.kafka_password.get_secret_value(),
        ca_file=settings.kafka_ca_file,
    )


async def apply_topics(settings: EngineSettings) -> list[Change]:
    """Make the topics of every fact, or bring their settings up to date. Raises BadInput when no Kafka is named."""
    address = kafka_address(settings)
    if address is None:
        raise BadInput("there are no topics without Kafka; set IPWATCH_KAFKA_SERVERS=host:port")
    from shared.bus.kafka.topics import apply, declared  # noqa: PLC0415

    wanted = declared(settings.namespace, settings.kafka_partitions, settings.kafka_replication)
    return await apply(address, wanted)


@contextmanager
def _packages_of(setting: str) -> Iterator[None]:
    """Turns a package that is not installed into BadInput."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise BadInput(
            f"{setting} is set and the Python package {error.name} is not installed; install requirements/scaled.txt"
        ) from error


def _database(data: Path, settings: EngineSettings) -> Database:
    url = settings.database_url.get_secret_value()
    if not url:
        return open_sqlite(data / "office.db")
    data.mkdir(parents=True, exist_ok=True)
    return open_postgres(
        _signed_in(url, settings.database_password.get_secret_value()), pool=settings.database_connections
    )


def _signed_in(url: str, password: str) -> str:
    """The address with the password in it; one that cannot be read is told by who opens it."""
    try:
        address = sa.make_url(url)
    except ArgumentError:
        return url
    return address.set(password=password).render_as_string(hide_password=False) if password else url
