"""What is said of a source in each of its states."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from services.monitor.coverage.expectations import expectations
from services.monitor.coverage.row import Alarm, Coverage, CoverageState
from services.monitor.crawling.settings import live_sources
from services.monitor.crawling.switches import SwitchedOff
from tests.unit.monitor.coverage.composed_states import DAY, HOUR, MINUTE, NOW, rows, settings, state


def of(row: Coverage) -> tuple[CoverageState, Alarm, str]:
    return row.state, row.alarm, row.reason.id


def test_a_source_that_answers_with_everything_is_well() -> None:
    row = rows(state(days={"2026-11-18": 30, "2026-11-10": 12, "2026-10-01": 900}))["pacer_rss:ilnd"]
    assert of(row) == (CoverageState.WELL, Alarm.QUIET, "well")
    assert (row.items, row.week, row.month) == (80, 30, 42)
    assert row.newest_days == pytest.approx(1 / 24)
    assert not row.blind


def test_a_feed_that_lists_some_kinds_only_is_partial() -> None:
    row = rows(state("pacer_rss:nyed", entry_types=("complaints", "orders")))["pacer_rss:nyed"]
    assert of(row) == (CoverageState.PARTIAL, Alarm.QUIET, "partial")
    assert "complaints, orders" in row.reason.en


def test_a_failure_is_told_at_once_and_becomes_an_alarm_with_time() -> None:
    def failing(heard: datetime) -> Coverage:
        broken = state(
            failures=3, last_error="503 Service Unavailable", answered_at=heard, last_success=heard
        )
        return rows(broken)["pacer_rss:ilnd"]

    assert of(failing(NOW - 10 * MINUTE)) == (CoverageState.FAILING, Alarm.QUIET, "failing")
    assert of(failing(NOW - 2 * HOUR)) == (CoverageState.FAILING, Alarm.WARNING, "failing")
    loud = failing(NOW - 7 * HOUR)
    assert of(loud) == (CoverageState.FAILING, Alarm.ALARM, "failing")
    assert loud.since == NOW - 7 * HOUR
    assert "503" in loud.reason.en


def test_a_crawler_that_does_not_run_any_more_is_noticed() -> None:
    row = rows(state(at=NOW - 3 * HOUR))["pacer_rss:ilnd"]
    assert of(row) == (CoverageState.FAILING, Alarm.WARNING, "silent")
    assert "ipwatch up --live" in row.reason.advice_en


def test_a_feed_frozen_for_two_days_is_an_alarm_and_one_day_a_warning() -> None:
    warned = rows(state(newest_item=NOW - DAY - HOUR))["pacer_rss:ilnd"]
    alarmed = rows(state(newest_item=NOW - 2 * DAY - HOUR))["pacer_rss:ilnd"]
    assert of(warned) == (CoverageState.STALE, Alarm.WARNING, "frozen")
    assert of(alarmed) == (CoverageState.STALE, Alarm.ALARM, "frozen")
    assert alarmed.since == NOW - 2 * DAY - HOUR
    assert alarmed.blind


@pytest.mark.parametrize(
    ("newest", "now"),
    [
        ("2026-11-20T23:00", "2026-11-23T15:00"),  # Friday evening, Monday morning
        ("2026-11-25T22:00", "2026-11-27T15:00"),  # over Thanksgiving
        ("2026-07-02T22:00", "2026-07-06T15:00"),  # 4 July 2026 is a Saturday, kept on Friday
    ],
)
def test_a_weekend_and_a_holiday_are_no_reason_for_an_alarm(newest: str, now: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    seen = state(at=at, newest_item=datetime.fromisoformat(newest).replace(tzinfo=UTC))
    assert rows(seen, now=at)["pacer_rss:ilnd"].state is CoverageState.WELL


def test_a_feed_that_never_showed_anything_is_frozen_since_it_was_first_asked() -> None:
    row = rows(state(newest_item=None, items=0, first_attempt=NOW - 3 * DAY))["pacer_rss:ilnd"]
    assert of(row)[:2] == (CoverageState.STALE, Alarm.ALARM)
    assert row.newest_days is None


def test_a_court_that_enters_little_may_be_silent_for_longer() -> None:
    few = {"2026-11-06": 1, "2026-11-10": 1, "2026-11-13": 2, "2026-11-16": 2}
    quiet = state(newest_item=NOW - 2 * DAY - HOUR, first_attempt=NOW - 20 * DAY, days=few)
    busy = state(newest_item=NOW - 2 * DAY - HOUR, first_attempt=NOW - 20 * DAY, days=dict.fromkeys(few, 200))
    assert rows(quiet)["pacer_rss:ilnd"].state is CoverageState.WELL
    assert rows(busy)["pacer_rss:ilnd"].alarm is Alarm.ALARM
    frozen = state(at=NOW, newest_item=NOW - 29 * DAY, first_attempt=NOW - 60 * DAY, days=few)
    assert rows(frozen)["pacer_rss:ilnd"].alarm is not Alarm.QUIET


def test_the_worst_is_told_with_the_earliest_instant() -> None:
    both = state(newest_item=NOW - 5 * DAY, last_error="timed out", failures=4, answered_at=NOW - 2 * HOUR)
    row = rows(both)["pacer_rss:ilnd"]
    assert of(row) == (CoverageState.STALE, Alarm.ALARM, "frozen")
    assert row.since == NOW - 5 * DAY


def test_the_operator_may_give_a_kind_of_source_longer() -> None:
    frozen = state(newest_item=NOW - 2 * DAY - HOUR)
    patient = settings(stale_after={"pacer_rss": (5, 9)})
    assert rows(frozen, plan=patient)["pacer_rss:ilnd"].state is CoverageState.WELL


def test_what_somebody_switched_off_is_off_with_his_reason() -> None:
    switch = SwitchedOff(source="pacer_rss:ilnd", stopped_at=NOW - HOUR, by="Ana", why="maintenance")
    both = rows(state(), state("pacer_rss:nyed"), off=(switch,))
    assert of(both["pacer_rss:ilnd"]) == (CoverageState.OFF, Alarm.QUIET, "off_switch")
    assert "Ana. maintenance" in both["pacer_rss:ilnd"].reason.en
    assert both["pacer_rss:ilnd"].blind
    assert both["pacer_rss:nyed"].state is CoverageState.WELL
    whole = SwitchedOff(source="pacer_rss", stopped_at=NOW - HOUR, by="Ana", why="")
    stopped = rows(state(), off=(whole,))
    assert stopped["pacer_rss:ilnd"].stopped
    assert stopped["pacer_rss:nyed"].stopped


def test_a_court_without_a_feed_and_a_court_without_a_source_are_missing() -> None:
    absent = state(
        newest_item=None,
        last_success=None,
        answered_at=None,
        failures=6,
        last_error="the server answered 404",
    )
    found = rows(absent)
    assert of(found["pacer_rss:ilnd"]) == (CoverageState.MISSING, Alarm.QUIET, "no_feed")
    assert of(found["pacer_rss:nyed"]) == (CoverageState.MISSING, Alarm.QUIET, "never")
    assert of(found["pacer_rss:cand"]) == (CoverageState.MISSING, Alarm.QUIET, "no_source")
    assert of(found["pacer_rss:ca7"]) == (CoverageState.MISSING, Alarm.QUIET, "no_source")


def test_a_source_that_lacks_settings_says_which_and_what_they_bring() -> None:
    found = rows(plan=settings(contact="", sources=("courtlistener",)))
    row = found["courtlistener"]
    assert of(row) == (CoverageState.MISSING, Alarm.QUIET, "lacks")
    assert "IPWATCH_MONITOR_CONTACT, IPWATCH_MONITOR_COURTLISTENER_TOKEN" in row.reason.en
    assert "Names of parties" in row.reason.advice_en
    assert "当事人" in row.reason.advice_zh


def test_a_source_not_switched_on_says_what_it_would_bring() -> None:
    row = rows(state())["usitc_ids"]
    assert of(row) == (CoverageState.OFF, Alarm.QUIET, "off_setting")
    assert "IPWATCH_MONITOR_SOURCES" in row.reason.advice_en
    assert not row.blind


def test_what_is_asked_is_judged_even_when_the_settings_of_this_process_do_not_name_it() -> None:
    found = rows(state("pacer_rss:cand"), plan=settings(sources=()))
    assert found["pacer_rss:cand"].state is CoverageState.WELL
    assert "pacer_rss:ilnd" not in found


def test_what_nobody_asked_for_a_week_is_forgotten_unless_it_is_planned() -> None:
    old = state("pacer_rss:cand", at=NOW - 8 * DAY)
    assert rows(old)["pacer_rss:cand"].reason.id == "no_source"
    assert rows(state(at=NOW - 8 * DAY))["pacer_rss:ilnd"].reason.id == "never"


def test_hand_ins_and_unknown_kinds_are_never_stale() -> None:
    old = {"newest_item": NOW - 90 * DAY}
    found = rows(state("schedule_a", **old), state("pacer_notice_email", **old))
    assert found["schedule_a"].state is CoverageState.WELL
    assert found["pacer_notice_email"].state is CoverageState.WELL


def test_the_worst_stands_first() -> None:
    found = list(
        rows(state(newest_item=NOW - 3 * DAY), state("pacer_rss:nyed", entry_types=("orders",))).values()
    )
    assert found[0].source == "pacer_rss:ilnd"
    ranks = [row.order() for row in found]
    assert ranks == sorted(ranks)


def test_every_live_source_has_its_expectations() -> None:
    assert {source.name for source in live_sources()} <= set(expectations())
