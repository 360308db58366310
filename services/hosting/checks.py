"""The checks of readiness: does it answer, are the tables current, do the consumers go on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from services.hosting.readiness import Check, told
from shared.clock import Clock, system_clock
from shared.database import Database
from shared.index.port import DocumentIndex
from shared.metrics import Metrics
from shared.migrate import is_behind


def database_answers(database: Database) -> Check:
    """The database answers a question."""

    def ask() -> None:
        with database.read() as connection:
            connection.execute(sa.select(1))

    return answers("the database", lambda: asyncio.to_thread(ask))


def index_answers(index: DocumentIndex) -> Check:
    """The search index answers a question."""
    return answers("the search index", lambda: asyncio.to_thread(index.count))


def answers(what: str, ask: Callable[[], Awaitable[object]]) -> Check:
    """Something outside answers. ask: raises when it does not, e.g. a client asking Kafka for its brokers."""

    async def check() -> str:
        try:
            await ask()
        except Exception as fault:  # noqa: BLE001 - every client fails in its own way
            return f"{what} does not answer: {told(fault)}"
        return ""

    return check


def tables_current(database: Database, migrations: Mapping[str, Path]) -> Check:
    """The tables are as new as this program needs them. migrations: folder of each owner of tables.

    Newer ones count as well, so that the processes of a version before go on while a new one comes in.
    """

    def ask() -> list[str]:
        with database.read() as connection:
            return [owner for owner, folder in migrations.items() if is_behind(connection, owner, folder)]

    async def check() -> str:
        behind = await asyncio.to_thread(ask)
        if behind:
            return f"the tables of {', '.join(behind)} are older than this program: start it anew to bring them up to date"
        return ""

    return check


def consumers_go_on(
    metrics: Metrics, *, patience: timedelta = timedelta(minutes=1), clock: Clock = system_clock
) -> Check:
    """No consumer of this process has been trying the same again for longer than `patience`."""

    async def check() -> str:
        now = clock()
        stuck = [
            f"{name} since {since:%Y-%m-%d %H:%M:%S} UTC"
            for name, since in metrics.retrying().items()
            if now - since > patience
        ]
        return f"trying again without success: {', '.join(sorted(stuck))}; the log says why" if stuck else ""

    return check
