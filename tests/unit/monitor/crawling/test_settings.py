"""Settings of a crawl and its sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from services.monitor.crawling.settings import CannotCrawl, CrawlSettings, SourceSettings, live_sources
from services.monitor.sources.court_feeds import feed_courts
from services.monitor.sources.courts import is_known

FEEDS = "https://ecf.{court}.uscourts.gov/rss"


def test_the_real_sites_are_all_switched_off_and_name_known_courts():
    sources = {source.name: source for source in live_sources()}
    assert {"pacer_rss", "pacer_docket", "federal_register", "usitc_ids", "edis"} <= set(sources)
    assert not any(source.enabled for source in sources.values())
    courts = sources["pacer_rss"].courts
    assert courts == tuple(feed_courts())
    assert all(is_known(court) for court in courts)


def test_sources_that_can_be_asked_for_days_are_crawled_deeply_now_and_then():
    by_days = {source.name: source for source in live_sources() if source.by_days}
    assert {"federal_register", "edis"} <= set(by_days)
    assert all(source.recrawl_days for source in by_days.values())
    assert "{until}" in by_days["federal_register"].address
    assert not any(source.recrawl_days for source in live_sources() if not source.by_days)


def test_a_court_that_differs_has_its_own_address():
    source = next(source for source in live_sources() if source.name == "pacer_rss")
    assert source.address_of(court="ilnd") == "https://ecf.ilnd.uscourts.gov/cgi-bin/rss_outside.pl"
    assert source.address_of(court="nyed").endswith("/cgi-bin/readyDockets.pl")


def test_templates_are_filled_in():
    source = SourceSettings(
        name="x", address="http://h/{court}/{pacer_case_id}?from={since}", every_seconds=1
    )
    assert (
        source.address_of(court="a", pacer_case_id="7", since=date(2026, 1, 2))
        == "http://h/a/7?from=2026-01-02"
    )
    pages = SourceSettings(
        name="x", address="http://h/", addresses={"all": "http://h/{page}/{until}"}, every_seconds=1
    )
    assert pages.address_of(place="all", page=3, until=date(2026, 1, 2)) == "http://h/3/2026-01-02"


@pytest.mark.parametrize(
    ("address", "seconds", "told"),
    [
        ("https://h/{cuort}", 1, "unknown placeholders"),
        ("https://h/{court", 1, "is no template"),
        ("file:///etc/passwd", 1, "must start with http"),
        ("https://h/", 0, "every_seconds"),
    ],
)
def test_settings_that_cannot_work_are_refused_at_once(address, seconds, told):
    with pytest.raises(CannotCrawl, match=told):
        SourceSettings(name="x", address=address, every_seconds=seconds)


def test_a_file_that_is_no_list_of_sources_is_refused_by_name(tmp_path: Path):
    file = tmp_path / "sources.yml"
    for text in (
        "- name: x\n",
        "- {name: x, address: 'file:///x', every_seconds: 1}\n",
        "a: [",
        "just words",
    ):
        file.write_text(text)
        with pytest.raises(CannotCrawl, match=r"sources\.yml"):
            live_sources(file)


def test_the_agent_names_product_and_contact():
    assert CrawlSettings(agent="a/1", contact="x@example.org").user_agent == "a/1 (+x@example.org)"
