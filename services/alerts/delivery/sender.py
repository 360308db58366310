"""One try of one delivery: the message made, handed to its channel, and the queue told what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection
from sqlalchemy.exc import SQLAlchemyError

from services.alerts.channels.port import Channel, Message, Receipt, Refused, Why
from services.alerts.delivery.queue import DeliveryQueue, Due
from services.alerts.messages.compose import compose, payload
from services.alerts.messages.links import Links
from services.alerts.record import records
from services.alerts.subscriptions.rows import watch_of
from services.alerts.tables import match
from services.alerts.tables import watch as watch_table
from services.alerts.watches.watch import ChannelKind, Route
from shared.database import Database
from shared.log import logger
from shared.trace import tracing
from shared.transient import is_transient

_log = logger("alerts.delivery")


class Sender:
    """Sends what was claimed. A crash between the channel's yes and the mark repeats the message after the
    lease, with the same Message-ID or webhook-id, by which mail programs and receivers drop it.
    """

    def __init__(
        self,
        database: Database,
        queue: DeliveryQueue,
        channels: Callable[[], Mapping[ChannelKind, Channel]],
        links: Links,
        most_seconds: float,
    ) -> None:
        """most_seconds: after this a try has failed, whatever its channel is doing."""
        self._database = database
        self._queue = queue
        self._channels = channels
        self._links = links
        self._most_seconds = most_seconds

    async def attempt(self, due: Due) -> None:
        """Try once. Whatever goes wrong with one message is written to its row and stops no other."""
        with tracing(due.trace):
            await self._attempt(due)

    async def _attempt(self, due: Due) -> None:
        try:
            async with asyncio.timeout(self._most_seconds):
                receipt = await self._send(due)
        except Refused as refused:
            await self._failed(due, refused)
        except Exception as fault:
            if isinstance(fault, SQLAlchemyError) and is_transient(fault):
                raise  # the database is busy or away: the lease runs out and it is tried again
            # A broken channel or message must not stop the others.
            _log.exception("channel_failed", delivery=due.id, channel=due.channel)
            await self._failed(due, Refused(False, _unforeseen(fault)))
        else:
            await asyncio.to_thread(self._settle, due, receipt)

    async def _send(self, due: Due) -> Receipt | None:
        """The channel's receipt; None when no watch asks for the message any more."""
        message = await asyncio.to_thread(self._message, due)
        return await self._channels()[ChannelKind(due.channel)].send(message) if message else None

    def _settle(self, due: Due, receipt: Receipt | None) -> None:
        if receipt is None:
            self._queue.withdraw(due, _NOT_ASKED_FOR)
        else:
            self._queue.mark_delivered(due, receipt)
            _log.info("delivered", delivery=due.id, channel=due.channel, tries=due.tries + 1)

    async def _failed(self, due: Due, refused: Refused) -> None:
        again = await asyncio.to_thread(self._queue.mark_failed, due, refused)
        _log.warning(
            "not_delivered",
            delivery=due.id,
            channel=due.channel,
            why=refused.why.en,
            again=again.isoformat() if again else "given up",
        )

    def _message(self, due: Due) -> Message | None:
        with self._database.read() as connection:
            record = records(connection, [due.alert])[0]
            keys = _keys(connection, due)
        if keys is None:
            return None
        return Message(
            delivery=due.id,
            alert=due.alert,
            target=due.target,
            content=compose(record, self._links),
            payload=payload(record, self._links),
            signing_keys=keys,
            manage_url=self._links.watches(),
            raised_at=record.raised_at,
            trace=due.trace,
        )


_NOT_ASKED_FOR = Why("已没有生效的订阅需要此渠道。", "No active watch asks for this channel any more.")


def _unforeseen(fault: Exception) -> Why:
    kind = type(fault).__name__
    return Why(f"发送时发生未预料的错误：{kind}", f"An unforeseen fault while sending: {kind}")


def _keys(connection: Connection, due: Due) -> tuple[str, ...] | None:
    """The signing keys of the watches that still ask for this route; None when none does."""
    route = Route(ChannelKind(due.channel), due.target)
    rows = connection.execute(
        sa.select(watch_table)
        .join(match, match.c.watch == watch_table.c.id)
        .where(match.c.alert == due.alert, watch_table.c.active)
        .order_by(match.c.place)
    ).all()
    asking = [row for row in rows if route in watch_of(row).channels]
    return tuple(row.webhook_secret for row in asking if row.webhook_secret) if asking else None
