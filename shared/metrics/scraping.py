"""Figures that are asked for when somebody scrapes: bounded in time, kept for a while, and never a failed scrape."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import NamedTuple

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.registry import Collector

from shared.clock import Clock
from shared.log import logger
from shared.metrics.catalogue import SCRAPE_FAILURES, Metric

_log = logger("metrics")

_PATIENCE_SECONDS = 3.0  # of a scrape for all its figures; Prometheus itself waits for ten
_MOST_BUSY = 1 / 20  # the part of the time that may be spent on getting one group's figures


class Sample(NamedTuple):
    """One value. labels: in the metric's order. An instant as value stands for its age at the scrape."""

    metric: Metric
    labels: tuple[str, ...]
    value: float | datetime


Ask = Callable[[], Iterable[Sample]]


class Kept(Collector):
    """Figures this process has at hand: read at every scrape. `ask` neither blocks nor raises."""

    def __init__(self, ask: Ask, clock: Clock) -> None:
        self._ask = ask
        self._clock = clock

    def collect(self) -> Iterable[Family]:
        """Called by the registry at a scrape."""
        return _families(self._ask(), self._clock())


class Scraped(Collector):
    """Groups of figures, each asked in a thread of its own; a group that fails or is late is left out."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._groups: dict[str, _Asked] = {}
        self._failures: dict[str, int] = {}
        self._lock = threading.Lock()

    def add(self, group: str, ask: Ask, keep_seconds: float) -> None:
        """Ask this for the group; an answer is kept so long, and longer when it took long to get."""
        self._groups[group] = _Asked(group, ask, keep_seconds)
        self._failures[group] = 0

    def collect(self) -> Iterator[Family]:
        """Called by the registry at a scrape. All groups are asked at once and share one deadline."""
        give_up = time.monotonic() + _PATIENCE_SECONDS
        answers = [(group, asked.begin()) for group, asked in self._groups.items()]
        samples = [sample for group, answer in answers for sample in self._had(group, answer, give_up)]
        yield from _families(samples, self._clock())
        failures = CounterMetricFamily(
            SCRAPE_FAILURES.name, SCRAPE_FAILURES.about, labels=SCRAPE_FAILURES.label_names
        )
        for group, count in self._failures.items():
            failures.add_metric([group], count)
        yield failures

    def _had(self, group: str, answer: Future[Sequence[Sample]], give_up: float) -> Sequence[Sample]:
        try:
            return answer.result(max(0.0, give_up - time.monotonic()))
        except Exception as fault:  # noqa: BLE001 - whatever keeps figures away, the others are still wanted
            with self._lock:
                self._failures[group] += 1
            _log.warning("figures_missing", figures=group, why=type(fault).__name__)
            return ()


class _Asked:
    """The newest answer to one question, or the one under way: never two at once, however long one hangs."""

    def __init__(self, name: str, ask: Ask, keep_seconds: float) -> None:
        self._name = name
        self._ask = ask
        self._keep_seconds = keep_seconds
        self._fresh_until = 0.0
        self._lock = threading.Lock()
        self._answer: Future[Sequence[Sample]] | None = None

    def begin(self) -> Future[Sequence[Sample]]:
        """The answer that is still fresh or on its way, else a new one."""
        with self._lock:
            if self._answer is None or (self._answer.done() and time.monotonic() >= self._fresh_until):
                self._answer = Future()
                # A daemon: a question that hangs must not keep the process from ending.
                threading.Thread(
                    target=self._run, args=(self._answer,), name=f"figures {self._name}", daemon=True
                ).start()
            return self._answer

    def _run(self, answer: Future[Sequence[Sample]]) -> None:
        began = time.monotonic()
        try:
            samples = tuple(self._ask())
        except Exception as fault:  # noqa: BLE001 - handed to whoever waits
            answer.set_exception(fault)
            return
        now = time.monotonic()
        self._fresh_until = now + max(self._keep_seconds, (now - began) / _MOST_BUSY)
        answer.set_result(samples)


def _families(samples: Iterable[Sample], now: datetime) -> Iterable[GaugeMetricFamily]:
    families: dict[Metric, GaugeMetricFamily] = {}
    for metric, labels, value in samples:
        if metric not in families:
            families[metric] = GaugeMetricFamily(metric.name, metric.about, labels=metric.label_names)
        families[metric].add_metric(labels, _number(value, now))
    return families.values()


def _number(value: float | datetime, now: datetime) -> float:
    if isinstance(value, datetime):
        return max(0.0, (now - value).total_seconds())
    return value
