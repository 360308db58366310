"""The relay: ships every line of the journals to its topic, in order per key, and never leaves one out.

It moves its position only behind facts that Kafka has acknowledged, so after a fault it sends some again; the inbox
of each consumer drops those. One relay works at a time: the others stand by until its hold on the database ends.
"""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.producing import Outgoing, Producer
from shared.database import Database, insert_or_ignore
from shared.journal.tables import JournalTables
from shared.log import logger
from shared.metrics import Metrics
from shared.transient import is_transient

_log = logger("relay")

_BATCH = 1000
_BATCH_BYTES = 16 * 1024 * 1024
_SHORT_PAUSE_SECONDS = 0.05
_IDLE_PAUSE_SECONDS = 0.2
_STANDBY_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 5.0
# How long facts under way may wait for Kafka when the relay is told to end; they are sent again by the next one.
_GRACE_SECONDS = 5.0


class Relay:
    """Over the journals of one database, by service. cluster: Kafka's id of the cluster."""

    def __init__(
        self,
        database: Database,
        journals: Mapping[str, JournalTables],
        address: KafkaAddress,
        cluster: str,
        metrics: Metrics,
    ) -> None:
        self._database = database
        self._metrics = metrics
        self._address = address
        self._hold = zlib.crc32(f"relay:{address.namespace}".encode())
        self._shipments = [Shipment(tables, address.namespace, cluster) for tables in journals.values()]
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """End after the batch under way."""
        self._stopping.set()

    async def run(self) -> None:
        """Ship until stopped; faults of Kafka and the database are waited out."""
        shipping = asyncio.create_task(self._ship())
        stopped = asyncio.create_task(self._stopping.wait())
        await asyncio.wait([shipping, stopped], return_when=asyncio.FIRST_COMPLETED)
        stopped.cancel()
        try:
            async with asyncio.timeout(_GRACE_SECONDS):
                await shipping
        except TimeoutError:
            _log.warning(
                "given_up", why="Kafka or the database held up the last batch; the next relay sends it again"
            )

    async def _ship(self) -> None:
        pause = _SHORT_PAUSE_SECONDS
        while not self._stopping.is_set():
            try:
                await self._lead()
                pause = _SHORT_PAUSE_SECONDS
            except Exception as fault:
                if not is_transient(fault):
                    raise
                _log.warning("paused", why=(str(fault) or repr(fault)).splitlines()[0])
                pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
            await self._rest(pause)

    async def _lead(self) -> None:
        """Ship for as long as this process holds the relay's lock."""
        with await asyncio.to_thread(self._database.engine.connect) as holding:
            if not await asyncio.to_thread(_take_hold, holding, self._hold):
                await self._rest(_STANDBY_SECONDS)
                return
            try:
                async with Producer(self._address) as producer:
                    _log.info("relaying")
                    await self._rounds(holding, producer)
            finally:
                # A connection given back to the pool would keep the hold.
                holding.invalidate()

    async def _rounds(self, holding: Connection, producer: Producer) -> None:
        pause = _SHORT_PAUSE_SECONDS
        while not self._stopping.is_set():
            await asyncio.to_thread(_still_holds, holding)
            if await self._round(producer):
                pause = _SHORT_PAUSE_SECONDS
            else:
                await self._rest(pause)
                pause = min(pause * 2, _IDLE_PAUSE_SECONDS)

    async def _round(self, producer: Producer) -> int:
        """Ship the next batch of every journal; returns how many facts."""
        shipped = 0
        for shipment in self._shipments:
            batch = await asyncio.to_thread(self._next, shipment)
            if batch:
                await producer.send([fact for _, fact in batch])
                await asyncio.to_thread(self._done, shipment, batch[-1][0])
                self._metrics.relayed(shipment.service, len(batch))
                shipped += len(batch)
        return shipped

    def _next(self, shipment: Shipment) -> Sequence[tuple[int, Outgoing]]:
        with self._database.read() as connection:
            return shipment.next(connection)

    def _done(self, shipment: Shipment, seq: int) -> None:
        with self._database.begin() as connection:
            shipment.move(connection, seq)

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return


class Shipment:
    """How far one journal was shipped to one cluster."""

    def __init__(self, tables: JournalTables, namespace: str, cluster: str) -> None:
        self.service = tables.service
        self._journal = tables.journal
        self._positions = tables.positions
        self._name = f"{namespace}@{cluster[:6]}"

    def next(self, connection: Connection) -> list[tuple[int, Outgoing]]:
        """The facts that follow, at most a thousand or some megabytes, each with its place in the journal."""
        columns = self._journal.c
        here = self._position(connection)
        sizes = connection.execute(
            sa.select(columns.seq, sa.func.octet_length(columns.payload))
            .where(columns.seq > here)
            .order_by(columns.seq)
            .limit(_BATCH)
        )
        end = _end_of_batch(sizes)
        if end is None:
            return []
        query = (
            sa.select(columns.seq, columns.fact_id, columns.type, columns.key, columns.payload)
            .where(columns.seq > here, columns.seq <= end)
            .order_by(columns.seq)
        )
        return [
            (row.seq, Outgoing(row.fact_id, row.type, row.key, bytes(row.payload)))
            for row in connection.execute(query)
        ]

    def waiting(self, connection: Connection) -> int:
        """How many facts are not shipped yet."""
        query = (
            sa.select(sa.func.count())
            .select_from(self._journal)
            .where(self._journal.c.seq > self._position(connection))
        )
        return connection.execute(query).scalar_one()

    def move(self, connection: Connection, seq: int) -> None:
        """Everything up to `seq` is acknowledged; never back."""
        here = self._here
        moved = connection.execute(
            sa.update(self._positions).where(here, self._positions.c.seq < seq).values(seq=seq)
        )
        if not moved.rowcount:
            row = {"consumer": "relay", "journal": self._name, "seq": seq}
            connection.execute(insert_or_ignore(connection, self._positions), [row])

    def _position(self, connection: Connection) -> int:
        return connection.execute(sa.select(self._positions.c.seq).where(self._here)).scalar() or 0

    @property
    def _here(self) -> sa.ColumnElement[bool]:
        columns = self._positions.c
        return sa.and_(columns.consumer == "relay", columns.journal == self._name)


def _end_of_batch(sizes: Iterable[Any]) -> int | None:
    """The place of the last fact that goes along, of facts given by place and bytes; None for no facts."""
    end, total = None, 0
    for seq, size in sizes:
        total += size
        if end is not None and total > _BATCH_BYTES:
            break
        end = int(seq)
    return end


def _take_hold(holding: Connection, number: int) -> bool:
    held = bool(holding.execute(sa.select(sa.func.pg_try_advisory_lock(number))).scalar())
    holding.commit()
    return held


def _still_holds(holding: Connection) -> None:
    """Raises when the connection that holds the lock is gone."""
    holding.execute(sa.select(1))
    holding.commit()
