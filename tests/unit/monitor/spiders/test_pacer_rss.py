"""When an empty feed is a fault."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from services.monitor.spiders.pacer_rss import expects_entries, is_empty_feed

CHICAGO, GUAM = ZoneInfo("America/Chicago"), ZoneInfo("Pacific/Guam")


@pytest.mark.parametrize(
    ("utc", "zone", "expected"),
    [
        ("2026-11-24T23:00", CHICAGO, True),  # Tuesday evening
        ("2026-11-21T17:00", CHICAGO, True),  # Saturday 11:00, looks back on Friday noon
        ("2026-11-21T19:00", CHICAGO, False),  # Saturday 13:00
        ("2026-11-23T14:00", CHICAGO, False),  # Monday 08:00, looks back on Sunday noon
        ("2026-11-23T18:30", CHICAGO, True),  # Monday 12:30
        ("2026-11-23T03:00", GUAM, True),  # Monday 13:00 in Guam
        ("2026-11-22T16:00", GUAM, False),  # Monday 02:00 in Guam
        ("2026-11-27T02:00", CHICAGO, False),  # the evening of Thanksgiving Day
    ],
)
def test_entries_are_expected_when_noon_of_a_working_day_lies_in_the_last_24_hours(utc, zone, expected):
    assert expects_entries(datetime.fromisoformat(utc).replace(tzinfo=UTC), zone) is expected


def test_only_a_feed_without_items_is_an_empty_feed():
    assert is_empty_feed(b"<rss><channel><title>x</title></channel></rss>")
    assert not is_empty_feed(b"<rss><channel><item/></channel></rss>")
    assert not is_empty_feed(b"<html>nothing</html>")
    assert not is_empty_feed(b"")
