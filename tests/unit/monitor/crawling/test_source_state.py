"""How a sweep changes what is known of a source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from services.monitor.crawling.source_state import (
    SourceState,
    answered,
    attempted,
    confirmed,
    failed,
    succeeded,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EARLIER = NOW - timedelta(hours=1)


def test_failures_add_up_and_keep_what_was_known():
    good = succeeded(attempted(SourceState(source="s"), EARLIER), items=4, newest_item=EARLIER, body_hash="h")
    bad = failed(failed(attempted(good, NOW), "broken"), "still broken")
    assert (bad.failures, bad.last_error, bad.last_attempt) == (2, "still broken", NOW)
    assert (bad.last_success, bad.items, bad.body_hash) == (EARLIER, 4, "h")


def test_success_clears_the_error_and_never_makes_the_newest_item_older():
    state = failed(attempted(SourceState(source="s", newest_item=NOW), NOW), "broken")
    good = succeeded(state, items=1, newest_item=EARLIER)
    assert (good.last_error, good.failures, good.newest_item, good.last_success) == ("", 0, NOW, NOW)


def test_an_unchanged_answer_is_a_success_but_no_reading():
    state = succeeded(attempted(SourceState(source="s"), EARLIER), items=4, newest_item=None)
    again = confirmed(attempted(state, NOW))
    assert (again.last_success, again.read_at, again.items) == (NOW, EARLIER, 4)


def test_an_empty_answer_that_was_to_be_expected_is_heard_but_no_success():
    bad = failed(attempted(SourceState(source="s", items=4, last_success=EARLIER), NOW), "broken")
    heard = answered(bad)
    assert (heard.answered_at, heard.last_success, heard.items) == (NOW, EARLIER, 0)
    assert (heard.last_error, heard.failures) == ("", 0)


def test_the_first_time_it_was_asked_stays():
    assert attempted(attempted(SourceState(source="s"), EARLIER), NOW).first_attempt == EARLIER


def test_new_items_are_counted_by_day_for_thirty_days():
    state = SourceState(source="s")
    for at, fresh in ((NOW - timedelta(days=40), 9), (NOW - timedelta(days=2), 5), (EARLIER, 3), (NOW, 2)):
        state = succeeded(attempted(state, at), items=80, newest_item=at, fresh=fresh)
    assert dict(state.days) == {"2026-11-22": 5, "2026-11-24": 5}
    assert state.items_since(NOW.date()) == 5
    assert state.items_since(NOW.date() - timedelta(days=6)) == 10


def test_the_kinds_of_entries_are_known_until_a_feed_says_otherwise():
    state = succeeded(
        attempted(SourceState(source="s"), EARLIER), items=1, newest_item=None, entry_types=("orders",)
    )
    assert succeeded(attempted(state, NOW), items=1, newest_item=None).entry_types == ("orders",)
    changed = succeeded(attempted(state, NOW), items=1, newest_item=None, entry_types=("all",))
    assert changed.entry_types == ("all",)
