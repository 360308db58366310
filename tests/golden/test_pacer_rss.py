"""The feed reader shows exactly what juriscraper's expected JSON holds, for every real feed."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest

from services.monitor.sources import courts, pacer_rss
from services.monitor.sources.quiet_juriscraper import append_or_merge_entry
from services.monitor.sources.reading import Document, Unreadable, read, recognise
from shared.events.docket import DocketObserved
from tests.real_data import real_data, real_files

FEEDS = real_files("pacer", "rss_feeds", suffix=".xml")


def expected_of(feed: Path) -> list[dict[str, Any]]:
    return json.loads(feed.with_suffix(".json").read_text(encoding="utf-8"))


def observed(feed: Path) -> list[DocketObserved]:
    return [one for one in read(Document.from_path(feed)) if isinstance(one, DocketObserved)]


def test_there_are_real_feeds_to_compare_with() -> None:
    assert list(real_data("pacer", "rss_feeds").glob("*.xml"))


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_every_docket_and_entry_of_the_expected_json_is_observed_and_no_other(feed: Path) -> None:
    expected = sorted(
        (
            row["court_id"],
            row["docket_number"],
            entry["document_number"] or "",
            entry["pacer_doc_id"] or "",
            entry["pacer_seq_no"] or "",
            entry["short_description"],
            datetime.fromisoformat(entry["date_filed"]).timestamp(),
        )
        for row in expected_of(feed)
        for entry in row["docket_entries"]
    )
    found = sorted(
        (
            docket.court,
            docket.number,
            entry.number,
            entry.document_id,
            entry.sequence,
            entry.title,
            entry.entered.timestamp() if entry.entered else 0,
        )
        for docket in observed(feed)
        for entry in docket.entries
    )
    assert found == expected


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_a_docket_stands_once_with_the_first_caption_the_feed_gives_it(feed: Path) -> None:
    captions: dict[str, str] = {}
    for row in expected_of(feed):
        name = "" if row["case_name"] == pacer_rss.UNKNOWN_TITLE else row["case_name"]
        captions[row["docket_number"]] = captions.get(row["docket_number"]) or name
    dockets = observed(feed)
    assert {docket.number: docket.caption for docket in dockets} == captions
    assert len(dockets) == len(captions)
    assert all(docket.docket == f"{docket.court}/{docket.number}" for docket in dockets)
    assert all(docket.parties is None for docket in dockets)


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_the_case_id_is_the_first_the_feed_gives_a_docket(feed: Path) -> None:
    first: dict[str, str] = {}
    for row in expected_of(feed):
        first.setdefault(row["docket_number"], row["pacer_case_id"] or "")
    assert {docket.number: docket.pacer_case_id for docket in observed(feed)} == first


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_the_date_of_an_entry_is_the_day_of_entering_where_the_court_sits(feed: Path) -> None:
    for docket in observed(feed):
        for entry in docket.entries:
            assert entry.entered is not None
            assert entry.filed == entry.entered.astimezone(courts.court_zone(docket.court)).date()


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_merging_by_key_gives_what_the_quadratic_search_gives(feed: Path) -> None:
    def dockets() -> list[dict[str, Any]]:
        entries = feedparser.parse(feed.read_bytes()).entries
        found = pacer_rss.items(feed.name, entries, observed(feed)[0].court)
        return [item.docket for item in found if isinstance(item, pacer_rss.Item)]

    searched: list[dict[str, Any]] = []
    for docket in dockets():
        append_or_merge_entry(searched, docket)
    assert pacer_rss.merged(dockets()) == searched


def test_bookkeeping_is_left_out_without_complaint() -> None:
    feed = real_data("pacer", "rss_feeds", "wvsd.xml")
    assert "~gr-" in feed.read_text(encoding="utf-8")
    assert [one for one in read(Document.from_path(feed)) if isinstance(one, Unreadable)] == []


@pytest.mark.parametrize("feed", FEEDS, ids=lambda feed: feed.name)
def test_a_feed_is_recognised_and_read_in_silence(feed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert recognise(Document.from_path(feed)) == "pacer_rss"
    list(read(Document.from_path(feed)))
    assert capfd.readouterr() == ("", "")
