"""One worker of the bus benchmark, a process of its own: the real consumer of observations with a stage clock.

It works until its standard input ends and then prints, as one line of JSON, the microseconds of each stage. A line
on its standard input starts the clock anew.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from sqlalchemy.engine import Connection

from services.bench.stopwatch import Stopwatch
from services.hosting.office import Office, open_office
from services.monitor import desk, handlers
from services.monitor.identity import docket_book
from services.monitor.storing import cases as store
from services.monitor.storing import entries as entry_store
from shared.bus.kafka import intake
from shared.bus.kafka.bus import KafkaBus
from shared.database import Database
from shared.journal import handling
from shared.log import configure_log

CONSUMER = "monitor.cases"
DECODING = "decoding"
CLAIMING = "claiming: offsets, inbox"
LOADING = "loading cases and entries"
JUDGING = "merging, tagging, grading"
WRITING = "writing cases, entries, journal"
COMMIT = "commit"
DELIVERY = "Kafka and Faust: waiting for the next batch"


@dataclass
class Clock:
    """The stages inside a batch, the batches themselves, and what the event loop needed meanwhile."""

    watch: Stopwatch = field(default_factory=Stopwatch)
    began: float = 0.0
    ended: float = 0.0
    loop_began: float = 0.0

    def restart(self) -> None:
        """Forget what was counted. To be called in the thread of the event loop."""
        self.watch.seconds.clear()
        self.began = self.ended = time.perf_counter()
        self.loop_began = time.thread_time()

    def report(self) -> dict[str, Any]:
        """Seconds by stage between the start and the last batch's end. To be called in the event loop's thread."""
        stages = {name: seconds for name, seconds in self.watch.seconds.items() if name}
        spent = self.ended - self.began
        return {
            "seconds": spent,
            "stages": {**stages, DELIVERY: spent - sum(stages.values())},
            "event_loop": time.thread_time() - self.loop_began,
        }


def run_worker() -> None:
    """Work until told, and print the report."""
    configure_log("ERROR")
    clock = Clock()
    _count_stages(clock)
    with TemporaryDirectory() as folder:
        office = open_office(Path(folder))
        _count_commits(office.database, clock.watch)
        try:
            report = asyncio.run(_work(office, clock))
        finally:
            office.close()
    sys.stdout.write(msgspec.json.encode(report).decode() + "\n")


async def _work(office: Office, clock: Clock) -> dict[str, Any]:
    bus = office.bus
    assert isinstance(bus, KafkaBus)  # noqa: S101 - the benchmark names a Kafka
    consumer = next(one for one in office.monitor.service.consumers if one.name == CONSUMER)
    consuming = await asyncio.to_thread(bus.consuming, consumer)
    clock.restart()
    told = asyncio.create_task(_listen(clock))
    told.add_done_callback(lambda _: consuming.stop())
    await consuming.run()
    return await told


async def _listen(clock: Clock) -> dict[str, Any]:
    while await asyncio.to_thread(sys.stdin.readline):
        clock.restart()
    return clock.report()


def _count_stages(clock: Clock) -> None:
    """Count parts of the path as stages of their own, for this process only, before anything is built of them."""
    timed = clock.watch.timed
    for place, name, stage in (
        (intake, "decode_any", DECODING),
        (handling, "claim", CLAIMING),
        (handling, "append", WRITING),
        (store, "load_by_dockets", LOADING),
        (entry_store, "load_relevant", LOADING),
        (store, "save", WRITING),
        (desk, "insert", WRITING),
        (handlers, "insert_new", WRITING),
        (docket_book.DocketBook, "find_all", LOADING),
        (intake.Intake, "take", CLAIMING),
        (handlers.Cases, "on_docket_observed", JUDGING),
    ):
        setattr(place, name, timed(stage, getattr(place, name)))
    whole = intake.Intake.take

    def take(self: intake.Intake, messages: Any) -> int:
        try:
            return whole(self, messages)
        finally:
            clock.ended = time.perf_counter()

    intake.Intake.take = take  # type: ignore[method-assign]


def _count_commits(database: Database, watch: Stopwatch) -> None:
    begin = database.begin

    @contextmanager
    def timed() -> Iterator[Connection]:
        with ExitStack() as transaction:
            yield transaction.enter_context(begin())
            with watch.stage(COMMIT):
                transaction.close()

    database.begin = timed  # type: ignore[method-assign]


if __name__ == "__main__":
    run_worker()
