"""A place of one benchmark's own on the real servers: a schema, topics and groups, all removed at its end."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import sqlalchemy as sa
from pydantic import SecretStr

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.reading import administration
from shared.bus.kafka.topics import Topic, apply, declared
from shared.database import Database
from shared.engine import kafka_address, open_engine
from shared.errors import BadInput
from shared.settings import EngineSettings, ProcessSettings

_BY_HAND = (
    "; `python -m tests.servers FILE.json` starts servers to try it on and writes their addresses to the file"
)


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a run works. settings: of the engine, with names of this run's own."""

    settings: EngineSettings
    address: KafkaAddress
    observed: str

    @property
    def schema(self) -> str:
        """The schema of the database that holds the run's tables."""
        return self.settings.namespace

    async def topic(self, name: str) -> str:
        """Make one more topic, like the one of the observations, and return its name."""
        made = f"{self.settings.namespace}.{name}"
        like = next(topic for topic in _declared(self.settings) if topic.name == self.observed)
        await apply(self.address, [Topic(made, like.partitions, like.replication, like.settings)])
        return made

    def environment(self) -> dict[str, str]:
        """What a process of its own must find in its environment to work here."""
        return {
            "IPWATCH_NAMESPACE": self.settings.namespace,
            "IPWATCH_DATABASE_URL": self.settings.database_url.get_secret_value(),
            "IPWATCH_ELASTICSEARCH_URL": "",
        }


@asynccontextmanager
async def ground(settings: EngineSettings) -> AsyncIterator[Ground]:
    """Make the place, and remove it whatever happened. Raises BadInput when a server is not named."""
    missing = [
        name
        for name, value in (
            ("IPWATCH_KAFKA_SERVERS=host:port", settings.kafka_servers),
            (
                "IPWATCH_DATABASE_URL=postgresql://USER:PASSWORD@HOST/NAME",
                settings.database_url.get_secret_value(),
            ),
        )
        if not value
    ]
    if missing:
        raise BadInput(f"this benchmark runs on real servers: set {' and '.join(missing)}{_BY_HAND}")
    own = _own(settings)
    address = kafka_address(own)
    assert address is not None  # noqa: S101 - Kafka is named
    everybody = open_engine(ProcessSettings().data, settings).database
    try:
        _execute(everybody, f'CREATE SCHEMA "{own.namespace}"')
        await apply(address, _declared(own))
        yield Ground(own, address, f"{own.namespace}.docket.v1")
    finally:
        _execute(everybody, f'DROP SCHEMA IF EXISTS "{own.namespace}" CASCADE')
        everybody.close()
        await _remove_topics(address)


def _declared(settings: EngineSettings) -> Sequence[Topic]:
    return declared(settings.namespace, settings.kafka_partitions, settings.kafka_replication)


def _own(settings: EngineSettings) -> EngineSettings:
    """The settings with a namespace of this run's own, which also names the schema tables are looked for in."""
    name = f"bench{secrets.token_hex(3)}"
    url = sa.make_url(settings.database_url.get_secret_value())
    own = url.update_query_dict({"options": f"-c search_path={name}"})
    return settings.model_copy(
        update={
            "namespace": name,
            "database_url": SecretStr(own.render_as_string(hide_password=False)),
            "elasticsearch_url": "",
        }
    )


def _execute(database: Database, statement: str) -> None:
    with database.begin() as connection:
        connection.execute(sa.text(statement))


async def _remove_topics(address: KafkaAddress) -> None:
    async with administration(address) as admin:
        own = [name for name in await admin.list_topics() if name.startswith(f"{address.namespace}.")]
        if own:
            await admin.delete_topics(own)
