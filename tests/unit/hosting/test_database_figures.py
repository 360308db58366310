"""What the database says of the system's health."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from prometheus_client import generate_latest
from structlog.testing import capture_logs

from services.hosting.database_figures import DatabaseFigures
from services.monitor.crawling.source_state import SourceState
from shared.journal.dead_letters import DeadLetter, add
from shared.metrics import Metrics
from tests.walk.composed_office import NOW, Walked, walked_office


@pytest.fixture
def walked(tmp_path: Path) -> Iterator[Walked]:
    with walked_office(tmp_path) as opened:
        yield opened


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(clock=lambda: NOW)


def figures_of(walked: Walked) -> DatabaseFigures:
    office = walked.office
    return DatabaseFigures(office.database, office.services, clock=office.clock)


def value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(f"ipwatch_{name}", labels)


def test_cases_are_counted_by_grade_and_deliveries_by_channel_and_state(
    walked: Walked, metrics: Metrics
) -> None:
    figures_of(walked).add_to(metrics)
    grades = [value(metrics, "cases", grade=grade) for grade in ("general", "ordinary", "major")]
    assert None not in grades
    assert sum(filter(None, grades)) == 3
    waiting = value(metrics, "deliveries", channel="email", state="waiting")
    with walked.office.database.read() as connection:
        assert waiting == connection.execute(sa.text("SELECT count(*) FROM alerts_delivery")).scalar()
    assert waiting
    assert value(metrics, "deliveries", channel="webhook", state="given_up") == 0
    assert value(metrics, "scrape_failures_total", figures="deliveries") == 0


def test_open_dead_letters_are_counted_by_who_failed_however_many_courts_there_are(
    walked: Walked, metrics: Metrics
) -> None:
    origins = ("monitor.cases", "pacer_rss:ilnd", "pacer_rss:nyed", "somebody/else:1", "another")
    monitor, alerts = walked.office.services[:2]
    with walked.office.database.begin() as connection:
        for place, origin in enumerate(origins):
            letter = DeadLetter(
                id=str(place), at=NOW, origin=origin, place="", reason="r", advice="a", status="open"
            )
            add(connection, monitor.journal, letter)
        gone = DeadLetter(
            id="6", at=NOW, origin="pacer_rss:cand", place="", reason="r", advice="a", status="discarded"
        )
        add(connection, monitor.journal, gone)
    figures_of(walked).add_to(metrics)
    found = {
        origin: value(metrics, "dead_letters_open", service="monitor", origin=origin)
        for origin in ("monitor.cases", "monitor.index", "pacer_rss", "pacer_rss:ilnd", "other")
    }
    assert found == {
        "monitor.cases": 1,
        "monitor.index": 0,
        "pacer_rss": 2,
        "pacer_rss:ilnd": None,
        "other": 2,
    }
    own = alerts.consumers[0].name
    assert value(metrics, "dead_letters_open", service="alerts", origin=own) == 0


def test_sources_show_their_ages_and_failures(walked: Walked, metrics: Metrics) -> None:
    log = walked.office.monitor.sources.log
    log.record(
        SourceState(
            source="usitc_ids",
            last_attempt=NOW - timedelta(hours=2),
            last_success=NOW - timedelta(hours=2),
            newest_item=NOW - timedelta(days=1),
        )
    )
    log.record(SourceState(source="pacer_rss:ilnd", last_attempt=NOW, failures=3, last_error="503"))
    log.record(SourceState(source="pacer_rss:gone", last_attempt=NOW - timedelta(days=8), failures=9))
    figures_of(walked).add_to(metrics)
    assert value(metrics, "source_failures_in_a_row", source="pacer_rss:gone") is None
    assert value(metrics, "source_last_success_age_seconds", source="usitc_ids") == 7200
    assert value(metrics, "source_newest_item_age_seconds", source="usitc_ids") == 86400
    assert value(metrics, "source_failures_in_a_row", source="usitc_ids") == 0
    assert value(metrics, "source_failures_in_a_row", source="pacer_rss:ilnd") == 3
    assert value(metrics, "source_last_success_age_seconds", source="pacer_rss:ilnd") is None


def test_sources_are_judged_where_somebody_judges(walked: Walked, metrics: Metrics) -> None:
    office = walked.office
    office.monitor.sources.log.record(
        SourceState(
            source="pacer_rss:ilnd",
            first_attempt=NOW - timedelta(days=9),
            last_attempt=NOW,
            last_success=NOW,
            answered_at=NOW,
            newest_item=NOW - timedelta(days=5),  # Thursday; NOW is a Tuesday
            items=80,
            days={"2026-03-05": 40, "2026-02-20": 2},
        )
    )
    office.monitor.sources.coverage.look()
    DatabaseFigures(
        office.database, office.services, coverage=office.monitor.sources.coverage, clock=office.clock
    ).add_to(metrics)
    assert value(metrics, "source_alarm", source="pacer_rss:ilnd") == 2
    assert value(metrics, "source_newest_item_working_hours", source="pacer_rss:ilnd") == pytest.approx(73)
    shown = [
        value(metrics, "source_items", source="pacer_rss:ilnd", span=s) for s in ("last", "week", "month")
    ]
    assert shown == [80, 40, 42]
    assert value(metrics, "coverage_gaps", source="pacer_rss:ilnd") == 1
    assert value(metrics, "courts_without_source") == 0
    assert value(metrics, "source_alarm", source="usitc_ids") is None
    (blind,) = [one for one in office.figures(NOW.date()) if one.id == "coverage.blind_sources"]
    assert blind.rows == ("pacer_rss:ilnd",)


def test_the_relay_s_backlog_is_there_where_there_is_a_relay(walked: Walked, metrics: Metrics) -> None:
    office = walked.office
    figures_of(walked).add_to(metrics)
    assert b"ipwatch_relay_backlog_facts" not in generate_latest(metrics.registry)
    relayed = Metrics(clock=lambda: NOW)
    DatabaseFigures(office.database, office.services, backlog=lambda connection: {"monitor": 17}).add_to(
        relayed
    )
    assert value(relayed, "relay_backlog_facts", service="monitor") == 17


def test_one_table_that_cannot_be_read_takes_away_its_own_figures_only(
    walked: Walked, metrics: Metrics
) -> None:
    figures_of(walked).add_to(metrics)
    with walked.office.database.begin() as connection:
        connection.execute(sa.text("ALTER TABLE monitor_source_state RENAME TO elsewhere"))
    with capture_logs() as log:
        text = generate_latest(metrics.registry).decode()
    assert 'ipwatch_scrape_failures_total{figures="sources"} 1.0' in text
    assert 'ipwatch_scrape_failures_total{figures="cases"} 0.0' in text
    assert 'ipwatch_cases{grade="major"}' in text
    assert [(line["event"], line["figures"]) for line in log] == [("figures_missing", "sources")]
