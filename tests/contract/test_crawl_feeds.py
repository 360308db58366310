"""Feeds crawled from a real local server: what is published, what is told, and how politely it is done."""

from __future__ import annotations

import msgspec
import pytest

from services.monitor.crawling.settings import CannotCrawl
from services.monitor.crawling.sweep import SweepResult
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


async def sweep(keepers: Keepers, site: Site, *courts: str, **settings: object) -> SweepResult:
    return await crawler(keepers, rss_source(site.base, *courts), **settings).sweep("pacer_rss")


async def test_a_feed_is_published_docket_by_docket_with_its_raw_hash_and_stamp(site, keepers):
    site.put("/ilnd/rss", feed(item(101), item(101, "Summons Issued"), item(102)))
    result = await sweep(keepers, site)
    assert (result.observations, result.unreadable, result.errors) == (2, 0, ())
    assert {seen.body.docket for seen in keepers.observations} == {"ilnd/1:26-cv-00101", "ilnd/1:26-cv-00102"}
    seen = keepers.observations[0]
    assert seen.source == "pacer_rss:ilnd"
    assert seen.body.composed
    assert b"1:26-cv-00101" in keepers.raw.read(seen.body.raw)
    assert seen.observed_at == TUESDAY_EVENING
    assert seen.occurred_at.isoformat() == "2026-11-24T22:10:00+00:00"


async def test_the_agent_is_honest_and_names_a_contact(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    await sweep(keepers, site, agent="overseas-ip-watch/9.9")
    assert site.headers["/ilnd/rss"][0]["user-agent"] == "overseas-ip-watch/9.9 (+office@example.org)"


async def test_a_good_sweep_is_recorded_for_the_court(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    await sweep(keepers, site)
    state = keepers.states["pacer_rss:ilnd"]
    assert (state.last_success, state.last_error, state.items) == (TUESDAY_EVENING, "", 1)
    assert state.build_date == "Tue, 24 Nov 2026 22:55:00 GMT"
    assert state.newest_item == keepers.observations[0].occurred_at


async def test_one_broken_item_becomes_a_dead_letter_and_the_rest_goes_on(site, keepers):
    site.put("/ilnd/rss", feed(item(101), "<item><title>no docket number</title></item>", item(103)))
    result = await sweep(keepers, site)
    assert (result.observations, result.unreadable, result.errors) == (2, 1, ())
    assert keepers.letters[0][0] == "pacer_rss:ilnd"


async def test_a_feed_whose_build_date_alone_changed_is_not_read_again(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    site.put("/ilnd/rss", feed(item(101), built="Tue, 24 Nov 2026 23:00:00 GMT"))
    await sweep(keepers, site)
    result = await sweep(keepers, site)
    assert (result.observations, result.unchanged, result.errors) == (0, 1, ())
    assert len(keepers.observations) == 1


async def test_an_unchanged_feed_is_read_again_when_forced(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    await sweep(keepers, site)
    result = await crawler(keepers, rss_source(site.base)).sweep("pacer_rss", force=True)
    assert result.observations == 1


async def test_what_was_not_accepted_is_an_error_and_offered_again(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    keepers.refuse_publishing = True
    result = await sweep(keepers, site)
    assert "the bus is away" in result.errors[0]
    assert keepers.states["pacer_rss:ilnd"].last_success is None
    keepers.refuse_publishing = False
    assert (await sweep(keepers, site)).observations == 1


async def test_an_empty_feed_after_a_working_day_is_an_error(site, keepers):
    site.put("/ilnd/rss", feed())
    result = await sweep(keepers, site)
    assert "no entries after a working day" in result.errors[0]
    assert keepers.states["pacer_rss:ilnd"].last_success is None


async def test_an_empty_feed_on_a_sunday_is_neither_error_nor_success(site, keepers):
    site.put("/ilnd/rss", feed())
    result = await sweep(keepers, site, now=lambda: SUNDAY_EVENING)
    state = keepers.states["pacer_rss:ilnd"]
    assert (result.errors, state.last_error, state.last_success) == ((), "", None)


async def test_an_empty_feed_is_a_success_where_the_operator_says_it_may_be(site, keepers):
    site.put("/ilnd/rss", feed())
    result = await crawler(keepers, rss_source(site.base, may_be_empty=True)).sweep("pacer_rss")
    assert result.errors == ()
    assert keepers.states["pacer_rss:ilnd"].last_success == TUESDAY_EVENING


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("<html><title>Please complete the CAPTCHA</title></html>", "a test for robots"),
        ("<html><title>PACER: Login</title></html>", "asks for a sign-in"),
        ("<html><body>Under maintenance</body></html>", "ilnd.xml"),
    ],
)
async def test_a_page_instead_of_a_feed_is_an_error(site, keepers, page, told):
    site.put("/ilnd/rss", page)
    result = await sweep(keepers, site)
    assert told in result.errors[0]
    assert keepers.states["pacer_rss:ilnd"].failures == 1


async def test_a_court_that_fails_does_not_harm_the_others(site, keepers):
    site.put("/ilnd/rss", feed(item(101)))
    result = await sweep(keepers, site, "nysd", "ilnd")
    assert result.observations == 1
    assert "404" in keepers.states["pacer_rss:nysd"].last_error
    assert keepers.states["pacer_rss:ilnd"].last_error == ""
    assert "pacer_rss:nysd" in keepers.states["pacer_rss"].last_error


async def test_a_redirect_loop_is_an_error(site, keepers):
    site.put("/ilnd/rss", "", 302, Location="/ilnd/other")
    site.put("/ilnd/other", "", 302, Location="/ilnd/rss")
    result = await sweep(keepers, site)
    assert "redirects in circles" in result.errors[0]


async def test_a_503_is_followed_by_a_pause_and_another_try(site, keepers):
    site.put("/ilnd/rss", "busy", 503)
    site.put("/ilnd/rss", feed(item(101)))
    result = await sweep(keepers, site)
    assert (result.observations, result.errors) == (1, ())


async def test_retry_after_is_waited_out(site, keepers):
    site.put("/ilnd/rss", "slow down", 429, Retry_After="1")
    site.put("/ilnd/rss", feed(item(101)))
    assert (await sweep(keepers, site)).observations == 1


async def test_a_long_retry_after_keeps_the_next_sweep_away_too(site, keepers):
    site.put("/ilnd/rss", "slow down", 429, Retry_After="600")
    patient = crawler(keepers, rss_source(site.base))
    first = await patient.sweep("pacer_rss")
    second = await patient.sweep("pacer_rss")
    assert "429" in first.errors[0]
    assert "asked to be left alone" in second.errors[0]
    assert site.asked == ["/ilnd/rss"]


async def test_internal_addresses_are_refused_unless_permitted(site, keepers):
    for base in (site.base, site.base.replace("127.0.0.1", "localhost")):
        strict = crawler(keepers, rss_source(base), allow_internal_addresses=False)
        result = await strict.sweep("pacer_rss")
        assert "an internal address" in result.errors[0]
    assert site.asked == []


async def test_robots_txt_is_obeyed(site, keepers):
    site.put("/robots.txt", "User-agent: overseas-ip-watch\nDisallow: /ilnd/")
    site.put("/ilnd/rss", feed(item(101)))
    result = await sweep(keepers, site, agent="overseas-ip-watch/1", obey_robots=True)
    assert "robots.txt forbids" in result.errors[0]
    assert site.asked == ["/robots.txt"]


async def test_robots_txt_s_crawl_delay_spaces_the_requests(site, keepers):
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.4")
    for court in ("ilnd", "nysd"):
        site.put(f"/{court}/rss", feed(item(101), court=court))
    result = await sweep(keepers, site, "ilnd", "nysd", obey_robots=True)
    assert result.errors == ()
    assert site.asked_at[-1] - site.asked_at[-2] >= 0.39


async def test_a_source_that_is_off_unknown_or_without_contact_is_refused(site, keepers):
    off = msgspec.structs.replace(rss_source(site.base), enabled=False)
    with pytest.raises(CannotCrawl, match="switched off"):
        await crawler(keepers, off).sweep("pacer_rss")
    with pytest.raises(CannotCrawl, match="unknown source 'pacer_fax'"):
        await crawler(keepers, rss_source(site.base)).sweep("pacer_fax")
    with pytest.raises(CannotCrawl, match="no contact is set"):
        await crawler(keepers, rss_source(site.base), contact="", allow_internal_addresses=False).sweep(
            "pacer_rss"
        )
    assert site.asked == []
