"""What a process records, and what is asked for at a scrape."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from shared.metrics import Metrics, Sample, catalogue, scraping

START = datetime(2026, 11, 23, 1, 15, tzinfo=UTC)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def later(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def metrics(clock: Clock) -> Metrics:
    return Metrics(["monitor.cases", "monitor.index"], clock=clock)


@pytest.fixture(autouse=True)
def log() -> Iterator[object]:
    with capture_logs() as lines:
        yield lines


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def test_what_consumers_do_is_counted_for_each_of_them(metrics: Metrics) -> None:
    metrics.handled("monitor.cases", 500, 0.2)
    metrics.handled("monitor.cases", 20, 0.01)
    metrics.retried("monitor.index")
    metrics.buried("monitor.cases")
    metrics.relayed("monitor", 1000)
    assert value(metrics, "ipwatch_facts_handled_total", consumer="monitor.cases") == 520
    assert value(metrics, "ipwatch_facts_handled_total", consumer="monitor.index") == 0
    assert value(metrics, "ipwatch_handler_seconds_count", consumer="monitor.cases") == 2
    assert value(metrics, "ipwatch_handler_seconds_bucket", consumer="monitor.cases", le="0.025") == 1
    assert value(metrics, "ipwatch_batch_retries_total", consumer="monitor.index") == 1
    assert value(metrics, "ipwatch_facts_buried_total", consumer="monitor.cases") == 1
    assert value(metrics, "ipwatch_facts_relayed_total", service="monitor") == 1000


def test_the_age_of_the_last_commit_is_that_at_the_scrape(metrics: Metrics, clock: Clock) -> None:
    clock.later(seconds=10)
    metrics.committed("monitor.cases", clock.now)
    clock.later(seconds=5)
    ages = {
        name: value(metrics, "ipwatch_consumer_last_commit_age_seconds", consumer=name)
        for name in ("monitor.cases", "monitor.index")
    }
    assert ages == {"monitor.cases": 5, "monitor.index": 15}
    assert metrics.commits() == {"monitor.cases": START + timedelta(seconds=10), "monitor.index": START}


def test_a_consumer_is_retrying_from_its_first_retry_until_its_next_commit(
    metrics: Metrics, clock: Clock
) -> None:
    metrics.retried("monitor.cases")
    clock.later(seconds=10)
    metrics.retried("monitor.cases")
    assert metrics.retrying() == {"monitor.cases": START}
    metrics.committed("monitor.cases", clock.now)
    assert metrics.retrying() == {}


def test_a_consumer_that_gave_its_work_to_another_process_is_not_retrying_for_ever(
    metrics: Metrics, clock: Clock
) -> None:
    metrics.retried("monitor.cases")
    clock.later(minutes=3)
    assert metrics.retrying() == {}
    metrics.retried("monitor.cases")
    assert metrics.retrying() == {"monitor.cases": clock.now}


def test_the_lag_is_shown_by_consumer_and_topic(metrics: Metrics) -> None:
    metrics.ask_lag(lambda: {"monitor.index": 7, "monitor.cases@ipwatch.docket.v1": 12})
    assert value(metrics, "ipwatch_consumer_lag_facts", consumer="monitor.index", topic="") == 7
    assert (
        value(metrics, "ipwatch_consumer_lag_facts", consumer="monitor.cases", topic="ipwatch.docket.v1")
        == 12
    )


def test_an_answer_is_kept_for_a_while(metrics: Metrics) -> None:
    asked = []

    def lag() -> Mapping[str, int]:
        asked.append(1)
        return {"monitor.cases": len(asked)}

    metrics.ask_lag(lag)
    seen = [
        value(metrics, "ipwatch_consumer_lag_facts", consumer="monitor.cases", topic="") for _ in range(3)
    ]
    assert seen == [1, 1, 1]


def test_an_answer_that_took_long_is_kept_twenty_times_as_long(metrics: Metrics) -> None:
    asked = []

    def slow() -> list[Sample]:
        asked.append(1)
        time.sleep(0.05)
        return []

    metrics.ask("slow", slow, keep_seconds=0)
    for _ in range(3):
        generate_latest(metrics.registry)
    assert len(asked) == 1


def test_figures_that_fail_are_left_out_counted_and_asked_for_again(metrics: Metrics) -> None:
    answers: list[Mapping[str, int] | OSError] = [OSError("no broker"), {"monitor.cases": 3}]

    def lag() -> Mapping[str, int]:
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        return answer

    metrics.ask_lag(lag)
    first = generate_latest(metrics.registry).decode()
    assert 'ipwatch_scrape_failures_total{figures="lag"} 1.0' in first
    assert "ipwatch_consumer_lag_facts" not in first
    assert 'ipwatch_facts_handled_total{consumer="monitor.cases"} 0.0' in first
    second = generate_latest(metrics.registry).decode()
    assert 'ipwatch_consumer_lag_facts{consumer="monitor.cases",topic=""} 3.0' in second
    assert 'ipwatch_scrape_failures_total{figures="lag"} 1.0' in second


def test_figures_that_hang_are_asked_for_once_and_hold_up_no_scrape(
    metrics: Metrics, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scraping, "_PATIENCE_SECONDS", 0.05)
    end = threading.Event()
    asked = []

    def hang() -> list[Sample]:
        asked.append(1)
        end.wait(20)
        return [Sample(catalogue.CASES, ("major",), 5)]

    metrics.ask("cases", hang)
    metrics.ask_lag(lambda: {"monitor.cases": 1})
    for _ in range(3):
        generate_latest(metrics.registry)
    assert len(asked) == 1
    assert value(metrics, "ipwatch_scrape_failures_total", figures="cases") == 4
    assert value(metrics, "ipwatch_scrape_failures_total", figures="lag") == 0
    assert value(metrics, "ipwatch_consumer_lag_facts", consumer="monitor.cases", topic="") == 1
    end.set()
    monkeypatch.setattr(scraping, "_PATIENCE_SECONDS", 20)
    assert value(metrics, "ipwatch_cases", grade="major") == 5


def test_an_instant_is_shown_as_its_age_even_from_an_answer_that_was_kept(
    metrics: Metrics, clock: Clock
) -> None:
    metrics.ask("sources", lambda: [Sample(catalogue.SOURCE_ITEM_AGE, ("usitc_ids",), START)])
    ages = []
    for _ in range(2):
        ages.append(value(metrics, "ipwatch_source_newest_item_age_seconds", source="usitc_ids"))
        clock.later(minutes=1)
    assert ages == [0, 60]


def test_two_registries_share_nothing(metrics: Metrics) -> None:
    other = Metrics(["monitor.cases"])
    other.handled("monitor.cases", 1, 0.1)
    assert value(metrics, "ipwatch_facts_handled_total", consumer="monitor.cases") == 0


def test_everything_shown_is_in_the_catalogue_with_its_kind_labels_and_meaning(metrics: Metrics) -> None:
    metrics.relayed("monitor", 1)
    metrics.ask_lag(lambda: {"monitor.cases": 1})
    metrics.ask("lists", lambda: [Sample(one, one.label_names, 1) for one in _ASKED])
    known = {one.name: one for one in (*catalogue.CATALOGUE, *catalogue.PROCESS)}
    shown = set()
    for family in text_string_to_metric_families(generate_latest(metrics.registry).decode()):
        name = family.name + ("_total" if family.type == "counter" else "")
        shown.add(name)
        metric = known[name]
        assert family.type == {"info": "gauge"}.get(metric.kind, metric.kind)
        assert {label for sample in family.samples for label in sample.labels} - {"le"} == set(
            metric.label_names
        )
        assert name in {one.name for one in catalogue.PROCESS} or family.documentation == metric.about
    assert {one.name for one in catalogue.CATALOGUE} <= shown


_ASKED = (
    catalogue.RELAY_BACKLOG,
    catalogue.DEAD_LETTERS,
    catalogue.SOURCE_SUCCESS_AGE,
    catalogue.SOURCE_ITEM_AGE,
    catalogue.SOURCE_FAILURES,
    catalogue.SOURCE_ITEMS,
    catalogue.SOURCE_ALARM,
    catalogue.SOURCE_WORKING_HOURS,
    catalogue.COURTS_WITHOUT_SOURCE,
    catalogue.COVERAGE_GAPS,
    catalogue.DELIVERIES,
    catalogue.CASES,
    catalogue.RETAGGING_LEFT,
    catalogue.RETAGGING_AGE,
)
