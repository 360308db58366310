"""Our own worker on the bus benchmark: processes of it over the same observations, timed to the last commit."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import sqlalchemy as sa
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupCoordinatorNotAvailableError

from services.bench.bus_ground import Ground
from services.bench.bus_worker import CONSUMER
from services.bench.observations import firms
from services.hosting.office import Office, open_office
from shared.bus.kafka.producing import Outgoing, Producer
from shared.bus.kafka.reading import administration
from shared.errors import BadInput

_REGISTRY = 500
_PATIENCE_SECONDS = 60
_LOOK_SECONDS = 0.02


@dataclass(frozen=True, slots=True)
class Outcome:
    """Seconds from the first observation sent to the last one committed, and what each worker counted."""

    seconds: float
    reports: Sequence[dict[str, Any]]


async def run_workers(
    ground: Ground, warm_up: Sequence[Outgoing], facts: Sequence[Outgoing], workers: int
) -> Outcome:
    """Start workers, let them handle the warm-up, then send the facts and wait until all are handled.

    The workers wait at an empty topic when the clock starts, so what is measured holds the sending too.
    """
    with TemporaryDirectory() as folder:
        office = await asyncio.to_thread(open_office, Path(folder), engine_settings=ground.settings)
        try:
            office.monitor.firms.import_records(firms(_REGISTRY), "bench")
            async with _running(ground, workers) as processes, Producer(ground.address) as producer:
                await _joined(ground, workers)
                await producer.send(warm_up)
                await _handled(office, ground, len(warm_up))
                for process in processes:
                    _tell(process, b"\n")
                began = time.perf_counter()
                await producer.send(facts)
                await _handled(office, ground, len(warm_up) + len(facts))
                seconds = time.perf_counter() - began
                reports = [await _report(process) for process in processes]
        finally:
            office.close()
    return Outcome(seconds, reports)


@asynccontextmanager
async def _running(ground: Ground, count: int) -> AsyncIterator[list[asyncio.subprocess.Process]]:
    environment = {**os.environ, **ground.environment()}
    command = (sys.executable, "-m", "services.bench.bus_worker")
    pipe = asyncio.subprocess.PIPE
    processes = []
    try:
        for _ in range(count):
            processes.append(
                await asyncio.create_subprocess_exec(*command, env=environment, stdin=pipe, stdout=pipe)
            )
        yield processes
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
            await process.wait()


def _tell(process: asyncio.subprocess.Process, line: bytes) -> None:
    assert process.stdin is not None  # noqa: S101 - it was started with one
    process.stdin.write(line)


async def _report(process: asyncio.subprocess.Process) -> dict[str, Any]:
    said, _ = await asyncio.wait_for(process.communicate(b""), _PATIENCE_SECONDS)
    report: dict[str, Any] = msgspec.json.decode(said)
    return report


async def _joined(ground: Ground, workers: int) -> None:
    """Return when all workers share the topic's partitions."""
    give_up = time.monotonic() + _PATIENCE_SECONDS
    async with administration(ground.address) as admin:
        while await _members(admin, f"{ground.settings.namespace}.{CONSUMER}") != workers:
            if time.monotonic() > give_up:
                raise BadInput(f"{workers} workers did not join their group within {_PATIENCE_SECONDS} s")
            await asyncio.sleep(0.2)


async def _members(admin: AIOKafkaAdminClient, group: str) -> int:
    """How many processes read for this group; 0 while they are sharing the work out."""
    try:
        (answer,) = await admin.describe_consumer_groups([group])
    except GroupCoordinatorNotAvailableError:  # a broker just started has yet to make its topic of groups
        return 0
    (described,) = answer.to_object()["groups"]
    return len(described["members"]) if described["state"] == "Stable" else 0


async def _handled(office: Office, ground: Ground, count: int) -> None:
    """Return when so many observations are committed. Raises BadInput when nothing moves for a minute."""
    table = office.monitor.service.journal.positions
    query = sa.select(sa.func.sum(table.c.seq)).where(
        table.c.consumer == CONSUMER, table.c.journal.startswith(ground.observed)
    )
    before, moved_at = -1, time.monotonic()
    while True:
        with office.database.read() as connection:
            now = int(connection.execute(query).scalar() or 0)
        if now >= count:
            return
        if now != before:
            before, moved_at = now, time.monotonic()
        elif time.monotonic() - moved_at > _PATIENCE_SECONDS:
            raise BadInput(f"the workers stopped at {now} of {count} observations; their words are above")
        await asyncio.sleep(_LOOK_SECONDS)
