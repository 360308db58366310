"""What a crawl of a local server lets the system know of what it does not see."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from services.monitor.coverage.assessment import assess
from services.monitor.coverage.plan import plan_of
from services.monitor.coverage.row import Alarm, Coverage, CoverageState
from services.monitor.settings import MonitorSettings
from tests.contract.crawl_site import (
    SUNDAY_EVENING,
    TUESDAY_EVENING,
    Keepers,
    Site,
    crawler,
    feed,
    item,
    rss_source,
)

LABEL, PATH = "pacer_rss:ilnd", "/ilnd/rss"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def show(site: Site, body: str, status: int = 200, **headers: str) -> None:
    """Answer so from now on."""
    site.pages.pop(PATH, None)
    site.put(PATH, body, status, **headers)


async def crawled(keepers: Keepers, site: Site, at: datetime) -> Coverage:
    """The court's row after one sweep at that instant."""
    await crawler(keepers, rss_source(site.base), now=lambda: at).sweep("pacer_rss")
    plan = plan_of(MonitorSettings(contact="office@example.org", sources=("pacer_rss",), courts=("ilnd",)))
    rows = assess(plan, list(keepers.states.values()), (), at)
    return next(row for row in rows if row.source == LABEL)


async def test_a_feed_frozen_for_two_days_is_an_alarm_though_every_sweep_succeeds(
    site: Site, keepers: Keepers
) -> None:
    monday = datetime(2026, 11, 16, 16, tzinfo=UTC)
    show(site, feed(item(101, published="Mon, 16 Nov 2026 15:30:00 GMT")))
    seen = [await crawled(keepers, site, monday + hours * HOUR) for hours in (0, 20, 24, 47, 48)]
    assert [row.alarm for row in seen] == [
        Alarm.QUIET, Alarm.QUIET, Alarm.WARNING, Alarm.WARNING, Alarm.ALARM
    ]  # fmt: skip
    assert keepers.states[LABEL].failures == 0
    assert seen[-1].since == datetime(2026, 11, 16, 15, 30, tzinfo=UTC)


async def test_a_weekend_of_the_same_feed_is_none(site: Site, keepers: Keepers) -> None:
    show(site, feed(item(101, published="Fri, 20 Nov 2026 22:10:00 GMT")))
    for at in (
        datetime(2026, 11, 20, 23, tzinfo=UTC),
        SUNDAY_EVENING,
        datetime(2026, 11, 23, 15, tzinfo=UTC),
    ):
        assert (await crawled(keepers, site, at)).state is CoverageState.WELL


async def test_an_empty_feed_of_a_sunday_counts_as_heard(site: Site, keepers: Keepers) -> None:
    show(site, feed(item(101, published="Fri, 20 Nov 2026 22:10:00 GMT")))
    await crawled(keepers, site, datetime(2026, 11, 20, 23, tzinfo=UTC))
    show(site, feed())
    row = await crawled(keepers, site, SUNDAY_EVENING)
    assert (row.state, row.items) == (CoverageState.WELL, 0)


async def test_an_empty_feed_after_a_working_day_is_a_failure_with_its_reason(
    site: Site, keepers: Keepers
) -> None:
    show(site, feed())
    row = await crawled(keepers, site, TUESDAY_EVENING)
    assert row.state is CoverageState.FAILING
    assert "no entries after a working day" in row.reason.en


async def test_the_kinds_of_entries_of_a_feed_are_known_after_a_sweep(site: Site, keepers: Keepers) -> None:
    show(site, feed(item(101)).replace("of type: all", "of type: orders,opinions"))
    row = await crawled(keepers, site, TUESDAY_EVENING)
    assert row.state is CoverageState.PARTIAL
    assert row.entry_types == ("orders", "opinions")


async def test_only_items_newer_than_all_before_count_as_new(site: Site, keepers: Keepers) -> None:
    old, new = item(101), item(102, published="Tue, 24 Nov 2026 22:20:00 GMT")
    show(site, feed(old))
    assert (await crawled(keepers, site, TUESDAY_EVENING)).week == 1
    show(site, feed(new, old))
    row = await crawled(keepers, site, TUESDAY_EVENING + HOUR)
    assert (row.items, row.week) == (2, 2)
    assert (await crawled(keepers, site, TUESDAY_EVENING + 2 * HOUR)).week == 2


@pytest.mark.parametrize(("answer", "told"), [((503, {}), "503"), ((302, {"Location": PATH}), "redirect")])
async def test_a_court_that_does_not_answer_is_failing_at_once_and_blind_after_hours(
    site: Site, keepers: Keepers, answer: tuple[int, dict[str, str]], told: str
) -> None:
    show(site, feed(item(101)))
    await crawled(keepers, site, TUESDAY_EVENING)
    status, headers = answer
    show(site, "", status, **headers)
    first = await crawled(keepers, site, TUESDAY_EVENING + HOUR / 2)
    assert (first.state, first.alarm) == (CoverageState.FAILING, Alarm.QUIET)
    assert told in first.reason.en.lower()
    later = await crawled(keepers, site, TUESDAY_EVENING + 7 * HOUR)
    assert (later.alarm, later.since) == (Alarm.ALARM, TUESDAY_EVENING)
