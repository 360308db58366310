"""What a process records of its own work, in a registry of its own."""

from __future__ import annotations

import platform
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    Info,
    ProcessCollector,
    disable_created_metrics,
)

from shared.clock import Clock, system_clock
from shared.metrics import catalogue
from shared.metrics.catalogue import Metric
from shared.metrics.scraping import Ask, Kept, Sample, Scraped

# A batch takes from a millisecond to the most a broker or a lease waits for it.
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0)
_KEEP_SECONDS = 5.0
# Longer than any try and the pause after it.
_SAME_SPELL = timedelta(minutes=2)


class _Spell(NamedTuple):
    """Retries one after the other, without a commit between them."""

    first: datetime
    latest: datetime


class Metrics:
    """The metrics of one process. Every method may be called from any thread and never raises for its arguments.

    consumers: names of the consumers this process runs; their figures are there, at zero, from the beginning.
    """

    def __init__(self, consumers: Iterable[str] = (), *, clock: Clock = system_clock) -> None:
        self.registry = CollectorRegistry()
        # The instants of creation would double the number of series. (The client leaves its function untyped.)
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self._lock = threading.Lock()
        began = clock()
        self._committed: dict[str, datetime] = dict.fromkeys(consumers, began)
        self._retrying: dict[str, _Spell] = {}
        self._clock = clock
        self._handled = self._counter(catalogue.FACTS_HANDLED)
        self._retries = self._counter(catalogue.BATCH_RETRIES)
        self._buried = self._counter(catalogue.FACTS_BURIED)
        self._relayed = self._counter(catalogue.FACTS_RELAYED)
        self._seconds = Histogram(
            catalogue.HANDLER_SECONDS.name,
            catalogue.HANDLER_SECONDS.about,
            catalogue.HANDLER_SECONDS.label_names,
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._scraped = Scraped(clock)
        self.registry.register(self._scraped)
        self.registry.register(Kept(self._last_commits, clock))
        for consumer in self._committed:
            for metric in (self._handled, self._retries, self._buried, self._seconds):
                metric.labels(consumer)
        Info("ipwatch_build", catalogue.BUILD.about, registry=self.registry).info(_build())
        ProcessCollector(registry=self.registry)

    def handled(self, consumer: str, facts: int, seconds: float) -> None:
        """A batch was handled and committed. seconds: from the beginning of its transaction to its end."""
        self._handled.labels(consumer).inc(facts)
        self._seconds.labels(consumer).observe(seconds)

    def retried(self, consumer: str) -> None:
        """A batch failed because of the surroundings and is to be tried again."""
        self._retries.labels(consumer).inc()
        with self._lock:
            now, before = self._clock(), self._retrying.get(consumer)
            goes_on = before is not None and now - before.latest <= _SAME_SPELL
            self._retrying[consumer] = _Spell(before.first if before and goes_on else now, now)

    def buried(self, consumer: str) -> None:
        """A fact became a dead letter."""
        self._buried.labels(consumer).inc()

    def committed(self, consumer: str, at: datetime) -> None:
        """A transaction of the consumer was committed at this instant: it is not caught in a retry any more."""
        with self._lock:
            self._committed[consumer] = at
            self._retrying.pop(consumer, None)

    def relayed(self, service: str, facts: int) -> None:
        """Facts of the service's journal were shipped and acknowledged."""
        self._relayed.labels(service).inc(facts)

    def retrying(self) -> dict[str, datetime]:
        """The consumers that try again and again without a commit, each with the instant of its first retry.

        One whose last retry is longer ago has nothing to do any more: others took its work over.
        """
        now = self._clock()
        with self._lock:
            spells = self._retrying.items()
            return {name: spell.first for name, spell in spells if now - spell.latest <= _SAME_SPELL}

    def commits(self) -> dict[str, datetime]:
        """By consumer the instant of its last commit; of the process's beginning while there was none."""
        with self._lock:
            return dict(self._committed)

    def ask_lag(self, lag: Callable[[], Mapping[str, int]]) -> None:
        """Show at each scrape how many facts wait.

        lag: by consumer, or by consumer and topic as "monitor.cases@ipwatch.docket.v1"; may block or raise.
        """
        self.ask("lag", lambda: [_lag(name, waiting) for name, waiting in lag().items()])

    def ask(self, group: str, figures: Ask, keep_seconds: float = _KEEP_SECONDS) -> None:
        """Show these figures at each scrape. They may block or raise: then the scrape goes without them.

        keep_seconds: an answer is shown again for so long, and for longer when it took long to get.
        """
        self._scraped.add(group, figures, keep_seconds)

    def _last_commits(self) -> Sequence[Sample]:
        return [Sample(catalogue.LAST_COMMIT_AGE, (name,), at) for name, at in self.commits().items()]

    def _counter(self, metric: Metric) -> Counter:
        return Counter(metric.name, metric.about, metric.label_names, registry=self.registry)


def _lag(name: str, waiting: int) -> Sample:
    consumer, _, topic = name.partition("@")
    return Sample(catalogue.LAG, (consumer, topic), waiting)


def _build() -> dict[str, str]:
    try:
        program = version("overseas-ip-watch")
    except PackageNotFoundError:
        program = "unknown"
    return {"version": program, "python": platform.python_version()}
