"""Fetching from Kafka itself what Faust did not deliver."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.beside import beside
from shared.bus.kafka.intake import Gap, Intake, Message
from shared.bus.kafka.reading import reading
from shared.log import logger

_log = logger("bus")


async def fill(intake: Intake, address: KafkaAddress, gap: Gap, stopping: Callable[[], bool]) -> bool:
    """Handle everything in the gap; what the topic no longer holds is stepped over. False when stopped before.

    Raises KafkaAway, and what `Intake.take` raises.
    """
    async with reading(address) as kafka:
        oldest = await kafka.beginning(gap.place)
        start = max(gap.start, min(oldest, gap.end))
        if start > gap.start > 0:
            _log.error(
                "facts_gone", consumer=intake.consumer, why=f"{gap}; the topic no longer holds them all"
            )
        async for messages in kafka.messages(gap.place, start, gap.end):
            for run in _runs(messages):
                if stopping():
                    return False
                await beside(intake.skip, gap.place, run[0].offset)
                await beside(intake.take, run)
    await beside(intake.skip, gap.place, gap.end)
    return True


def _runs(messages: Sequence[Message]) -> list[list[Message]]:
    """The messages parted where offsets are missing."""
    runs: list[list[Message]] = []
    for message in messages:
        if runs and message.offset == runs[-1][-1].offset + 1:
            runs[-1].append(message)
        else:
            runs.append([message])
    return runs
