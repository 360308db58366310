"""A rendered feed reads as a court's own feed: juriscraper finds the same dockets and entries in it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from juriscraper.pacer import PacerRssFeed

from services.demo import pacer_rss
from services.demo.world import World
from services.demo.world.calendar import midnight

SHORT_SEARCH = settings(max_examples=25, deadline=None)
hours = st.floats(min_value=0, max_value=14 * 24)


def feed_of(world: World, court_id: str, instant: datetime, lookback_hours: float = 24.0) -> bytes:
    court = world.court(court_id)
    assert court is not None
    return pacer_rss.render(world, court, instant, lookback_hours)


def parse(court_id: str, feed: bytes) -> list[dict[str, Any]]:
    report = PacerRssFeed(court_id)
    report._parse_text(feed.decode(pacer_rss.ENCODING))
    return list(report.data)


def at(world: World, passed: float) -> datetime:
    return midnight(world.start) + timedelta(hours=passed)


@SHORT_SEARCH
@given(passed=hours, court=st.integers(0, 10), lookback=st.sampled_from([24.0, 144.0, 400.0]))
def test_a_feed_lists_exactly_what_was_entered_in_its_time(
    world: World, passed: float, court: int, lookback: float
) -> None:
    instant, court_id = at(world, passed), world.courts()[court]
    since = instant - timedelta(hours=lookback)
    expected = {
        (case.number, case.pacer_case_id, entry.number or None, entry.title, entry.entered)
        for case in world.cases
        if case.court.id == court_id
        for entry in case.announced_at(instant)
        if entry.entered >= since
    }
    found = parse(court_id, feed_of(world, court_id, instant, lookback))
    read = {
        (
            d["docket_number"],
            d["pacer_case_id"],
            e["document_number"],
            e["short_description"],
            e["date_filed"],
        )
        for d in found
        for e in d["docket_entries"]
    }
    assert len(found) == len(read)
    if expected:
        assert read == expected
    else:
        assert len(read) == 1


def test_items_are_newest_first_with_sequence_and_document(world: World) -> None:
    instant = at(world, 14 * 24)
    found = parse("txed", feed_of(world, "txed", instant, 400))
    entries = [docket["docket_entries"][0] for docket in found]
    assert entries == sorted(entries, key=lambda entry: entry["date_filed"], reverse=True)
    for entry in entries:
        assert bool(entry["document_number"]) == bool(entry["pacer_doc_id"]) == bool(entry["pacer_seq_no"])


def test_a_sealed_case_is_announced_under_its_public_caption_without_sealed_entries(world: World) -> None:
    instant = at(world, 24 * 6)
    feed = feed_of(world, "ilnd", instant, 400).decode(pacer_rss.ENCODING)
    assert "XYZ Corporation v. The Partnerships" in feed
    assert "Northwater Audio Corporation v. The Partnerships and" not in feed
    assert "[Sealed Temporary Restraining Order]" not in feed


@pytest.mark.parametrize("court_id", ["ilnd", "cand"])
def test_a_feed_is_labelled_and_says_what_it_is(world: World, court_id: str) -> None:
    feed = feed_of(world, court_id, at(world, 100))
    assert b"COMPOSED DEMONSTRATION DATA" in feed
    assert b"Docket entries of type: all" in feed
    assert feed.startswith(b'<?xml version="1.0" encoding="ISO-8859-1"?>')
