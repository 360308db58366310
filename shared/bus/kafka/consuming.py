"""One consumer of this process: batches from Faust, patience with faults, what was not delivered, and the watchdog."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import faust

from shared.bus.kafka.address import KafkaAddress
from shared.bus.kafka.agent import app_of, assigned
from shared.bus.kafka.away import KafkaAway
from shared.bus.kafka.beside import beside
from shared.bus.kafka.filling import fill
from shared.bus.kafka.intake import Gap, Intake, Message
from shared.bus.kafka.offsets import Place
from shared.bus.kafka.progress import Progress
from shared.bus.kafka.reading import places_of, reading
from shared.errors import Told
from shared.log import logger
from shared.metrics import Metrics
from shared.transient import is_transient

_log = logger("bus")

_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 5.0
# Without Kafka Faust would take leave of it for ever.
_FAUST_ENDS_SECONDS = 5.0


class Stalled(Told):
    """Facts wait and none is handled: the process should end and be started anew."""

    exit_code = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """How closely a consumer looks after itself, all in seconds.

    stall: after so long without progress, though facts wait, the watchdog ends it. batch: so long without progress
    while a batch is under way; judging all cases anew is one batch. look: between two looks.
    left_behind: a partition that stands still for so long, though messages wait in it, is read without Faust.
    grace: how long a batch under way may take to come to its end when the consumer stops.
    """

    stall: float
    batch: float = 1800.0
    look: float = 5.0
    left_behind: float = 10.0
    grace: float = 20.0


class Consuming:
    """The consumer of one `Intake`."""

    def __init__(
        self,
        intake: Intake,
        address: KafkaAddress,
        topics: Sequence[str],
        *,
        batch: int,
        watch: Watch,
        metrics: Metrics,
    ) -> None:
        self._intake = intake
        self._metrics = metrics
        self._address = address
        self._topics = topics
        self._batch = batch
        self._watch = watch
        self._stopping = asyncio.Event()
        self._turn = asyncio.Lock()
        self._catching_up: asyncio.Task[bool] | None = None
        self._progress = Progress()
        self._waits_for_surroundings = False

    @property
    def name(self) -> str:
        """The consumer's name."""
        return self._intake.consumer

    def stop(self) -> None:
        """End after the batch under way."""
        self._stopping.set()

    async def run(self) -> None:
        """Handle facts until stopped. Raises Stalled."""
        places = await self._places()
        if self._stopping.is_set():
            return
        group = f"{self._address.namespace}.{self.name}"
        app = app_of(self._address, group, self._topics, self._batch, self._take)
        # Faust has started when it was given partitions, which may be never: the watchdog looks from the beginning.
        starting = asyncio.create_task(app.start())
        try:
            self._progress.moved()
            while not await self._rest(self._watch.look):
                if app.should_stop or _failed(starting):
                    fault = app.crash_reason or _failed(starting)
                    raise Stalled(f"{self.name}: Faust ended by itself ({fault!r})")
                await self._look(places, assigned(app))
        finally:
            starting.cancel()
            await self._end(app)

    async def _places(self) -> list[Place]:
        """The partitions; waits for Kafka and for the topics to be there."""
        while not self._stopping.is_set():
            try:
                return await places_of(self._address, self._topics)
            except KafkaAway as fault:
                _log.warning("waits", consumer=self.name, why=str(fault))
                await self._rest(_LONGEST_PAUSE_SECONDS)
        return []

    async def _end(self, app: faust.App) -> None:
        """Stop after the batch under way, or without waiting for one that does not come to its end.

        Faust is stopped in either case: its threads would keep the process from ending.
        """
        self._stopping.set()
        await self._within(self._watch.grace, self._turn.acquire(), "the batch under way")
        if self._catching_up:
            self._catching_up.cancel()
        await self._within(_FAUST_ENDS_SECONDS, app.stop(), "Faust")

    async def _within(self, seconds: float, ending: Coroutine[Any, Any, Any], what: str) -> None:
        try:
            await asyncio.wait_for(ending, seconds)
        except TimeoutError:
            _log.error(
                "given_up", consumer=self.name, why=f"{what} did not come to its end within {seconds:g} s"
            )

    async def _take(self, messages: Sequence[Message]) -> bool:
        """Handle a batch; False when stopped before that was done."""
        return await self._patiently(lambda: self._hand_over(messages))

    async def _patiently(self, work: Callable[[], Awaitable[bool]]) -> bool:
        """Do this alone, waiting out faults that pass; False when stopped before it was done."""
        async with self._turn:
            self._progress.moved()
            pause = _FIRST_PAUSE_SECONDS
            while not self._stopping.is_set():
                try:
                    done = await work()
                except Exception as fault:  # noqa: BLE001 - nothing may be raised into Faust
                    passing = is_transient(fault)
                    self._waits_for_surroundings = passing
                    self._metrics.retried(self.name)
                    tell = _log.warning if passing else _log.exception
                    tell("paused", consumer=self.name, why=_first_line(fault))
                    await self._rest(pause)
                    pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
                else:
                    self._waits_for_surroundings = False
                    return done
            return False

    async def _hand_over(self, messages: Sequence[Message]) -> bool:
        while not self._stopping.is_set():
            try:
                await beside(self._intake.take, messages)
            except Gap as gap:
                _log.warning("not_delivered", consumer=self.name, why=str(gap))
                await self._fill(gap)
            else:
                return True
        return False

    async def _fill(self, gap: Gap) -> bool:
        return await fill(self._intake, self._address, gap, self._stopping.is_set)

    async def _look(self, places: Sequence[Place], mine: Sequence[Place]) -> None:
        """See whether the group moves, and take care of own partitions that do not. Raises Stalled."""
        try:
            positions = await beside(self._intake.positions, places)
            async with reading(self._address) as kafka:
                ends = await kafka.ends(places)
            self._progress.see(positions, ends)
            for place in mine:
                await self._mind(place, positions[place], ends[place])
        except Exception as fault:
            if not is_transient(fault):
                raise
            _log.warning("cannot_look", consumer=self.name, why=_first_line(fault))
            self._progress.moved()
        if self._waits_for_surroundings:
            self._progress.moved()
        patience = self._watch.batch if self._turn.locked() else self._watch.stall
        if self._progress.idle_seconds > patience:
            raise Stalled(
                f"{self.name}: {self._progress.waiting} facts wait and none was handled for {patience:g} s"
            )

    async def _mind(self, place: Place, position: int, end: int) -> None:
        if position > end:
            _log.error("topic_began_anew", consumer=self.name, topic=place.topic, partition=place.partition)
            await beside(self._intake.restart, place)
        left_behind = position < end and self._progress.standing_seconds(place) > self._watch.left_behind
        if left_behind and not self._turn.locked():
            # Beside the looks, so that the watchdog sees whether it gets on.
            gap = Gap(place, position, end)
            self._catching_up = asyncio.create_task(self._patiently(lambda: self._fill(gap)))

    async def _rest(self, seconds: float) -> bool:
        """Wait; returns whether it is time to stop."""
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            pass
        return self._stopping.is_set()


def _failed(task: asyncio.Task[None]) -> BaseException | None:
    """What a task that is over raised, None while it runs or when it ended well."""
    return task.exception() if task.done() and not task.cancelled() else None


def _first_line(fault: Exception) -> str:
    return (str(fault) or repr(fault)).splitlines()[0]
