"""The line that subscribers read."""

from __future__ import annotations

from services.monitor.coverage.notice import notice_of
from services.monitor.settings import MonitorSettings
from services.monitor.sources.court_feeds import feed_courts
from tests.unit.monitor.coverage.composed_states import DAY, NOW, rows, settings, state

EVERYTHING = settings(sources=("pacer_rss", "usitc_ids"), courts=())


def told(*states, plan: MonitorSettings = EVERYTHING):
    return notice_of(list(rows(*states, plan=plan).values()))


def everything(**different: dict[str, object]):
    courts = [state(f"pacer_rss:{court}", **different.get(court, {})) for court in feed_courts()]
    return [*courts, state("usitc_ids")]


def test_nothing_is_told_when_every_court_is_seen_whole() -> None:
    assert told(*everything()) is None


def test_a_court_not_seen_is_named_with_the_day_since_when() -> None:
    notice = told(*everything(ilnd={"newest_item": NOW - 5 * DAY}))
    assert notice.loud
    assert notice.en == (
        "Coverage is partial: not seen at present: U.S. District Court for the Northern District of Illinois "
        "(since 2026-11-13). Silence is no all-clear."
    )
    assert "自 2026-11-13 起" in notice.zh
    assert "没有提醒不等于没有案件" in notice.zh


def test_many_courts_not_seen_are_counted() -> None:
    frozen = {court: {"newest_item": NOW - 5 * DAY} for court in list(feed_courts())[:9]}
    notice = told(*everything(**frozen))
    assert "and 5 more" in notice.en
    assert "Bankruptcy" not in notice.en


def test_courts_that_show_some_kinds_only_and_courts_without_a_source_are_counted() -> None:
    some = told(*everything(nyed={"entry_types": ("orders",)}))
    assert "courts that show only some kinds of entries: 1" in some.en
    assert not some.loud
    few = told(
        state(), state("usitc_ids"), plan=settings(sources=("pacer_rss", "usitc_ids"), courts=("ilnd",))
    )
    assert "federal district courts without a source: 93" in few.en


def test_forums_that_nobody_watches_are_named() -> None:
    assert "section 337 investigations are not watched" in told(*everything()[:-1]).en
    assert "the courts' feeds are not watched" in told(state("usitc_ids"), plan=settings(sources=())).en


def test_an_office_that_crawls_nothing_says_so() -> None:
    notice = told(plan=settings(sources=()))
    assert "no source is crawled" in notice.en
    assert not notice.loud
