"""How a sweep changes what is known of a source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from services.monitor.crawling.source_state import SourceState, attempted, confirmed, failed, succeeded

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
