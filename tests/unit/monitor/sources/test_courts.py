"""Courts have names in both languages, a forum and a time zone."""

from __future__ import annotations

import re

import pytest

from services.monitor.sources import courts
from services.monitor.sources.court_choice import chosen_court
from services.monitor.sources.court_feeds import feed_courts
from services.monitor.sources.document import CannotRead
from shared.vocabulary import Forum


def test_every_federal_district_court_and_circuit_has_a_chinese_name_a_zone_and_a_forum() -> None:
    table = courts.court_table()
    assert len(table["districts"]) == 94
    assert len(table["appellate"]) == 13
    for court in [*table["districts"], *table["appellate"], *table["others"]]:
        assert re.search("[一-鿿]", courts.court_name_zh(court)), court
        assert courts.is_known(court)
        assert courts.court_zone(court).key
        assert courts.short_name(court)


@pytest.mark.parametrize(
    ("court", "english", "chinese", "short", "forum", "zone"),
    [
        ("ilnd", "U.S. District Court for the Northern District of Illinois", "伊利诺伊北区联邦地区法院", "N.D. Ill.", Forum.DISTRICT, "America/Chicago"),
        ("cafc", "U.S. Court of Appeals for the Federal Circuit", "联邦巡回上诉法院", "Fed. Cir.", Forum.APPELLATE, "America/New_York"),
        ("mdb", "U.S. Bankruptcy Court for the District of Maryland", "马里兰联邦破产法院", "Bankr. D. Md.", Forum.BANKRUPTCY, "America/New_York"),
        ("usitc", "U.S. International Trade Commission", "美国国际贸易委员会", "USITC", Forum.ITC, "America/New_York"),
        ("arb", "U.S. Bankruptcy Court for the District of Arizona", "亚利桑那联邦破产法院", "Bankr. D. Ariz.", Forum.BANKRUPTCY, "America/Phoenix"),
    ],
)  # fmt: skip
def test_a_court_is_described(
    court: str, english: str, chinese: str, short: str, forum: Forum, zone: str
) -> None:
    assert (courts.court_name(court), courts.court_name_zh(court)) == (english, chinese)
    assert (courts.short_name(court), courts.forum_of(court), courts.court_zone(court).key) == (
        short,
        forum,
        zone,
    )


def test_a_court_without_an_entry_keeps_its_listed_name_and_an_unknown_one_its_id() -> None:
    assert courts.court_name("cal") == "California Supreme Court"
    assert (
        courts.court_name_zh("nowhere")
        == courts.court_name("nowhere")
        == courts.short_name("nowhere")
        == "nowhere"
    )
    assert courts.forum_of("nowhere") is Forum.OTHER
    assert not courts.is_known("nowhere")


def test_pacer_addresses_give_the_ids_used_everywhere_else() -> None:
    text = "https://ecf.azb.uscourts.gov/x https://ecf.ilnd.uscourts.gov/y"
    assert list(courts.courts_in_addresses(text)) == ["arb", "ilnd"]


@pytest.mark.parametrize(
    ("header", "court"),
    [
        ("U.S. District Court Northern District of Illinois - CM/ECF LIVE, Ver 6.2.1 (Chicago)", "ilnd"),
        (
            "UNITED STATES DISTRICT COURT, CENTRAL DISTRICT OF CALIFORNIA (Western Division - Los Angeles)",
            "cacd",
        ),
        ("U.S. District Court Eastern District of TEXAS (Tyler) CIVIL DOCKET", "txed"),
        ("U.S. District Court District of Delaware (Wilmington)", "ded"),
        ("U.S. District Court Southern District of West Virginia", "wvsd"),
        ("U.S. Bankruptcy Court Northern District of Illinois (Eastern Division)", "ilnb"),
        ("Some page", ""),
    ],
)
def test_the_name_in_a_header_tells_the_court(header: str, court: str) -> None:
    assert courts.court_in_header(header) == court


def test_evidence_for_a_court_has_an_order() -> None:
    address = "https://ecf.nysd.uscourts.gov/doc1/1"
    header = "U.S. District Court Northern District of Illinois"
    assert chosen_court("txed_12.html", address, header, "cand") == "nysd"
    assert chosen_court("txed_12.html", "", header, "cand") == "ilnd"
    assert chosen_court("folder/txed_12.html", "", "", "cand") == "txed"
    assert chosen_court("feed.xml", "", "", "cand") == "cand"


def test_a_document_that_tells_no_court_is_refused() -> None:
    with pytest.raises(CannotRead, match=r"feed\.xml: the court cannot be told .*name it"):
        chosen_court("feed.xml", "")
    with pytest.raises(CannotRead, match="'nowhere' is not a court id"):
        chosen_court("feed.xml", "", given="nowhere")


def test_every_trial_court_has_the_address_of_its_feed_at_its_pacer_host() -> None:
    feeds = feed_courts()
    assert len(feeds) == 94 + 94 + 7 + 3
    assert feeds["ilnd"] == "https://ecf.ilnd.uscourts.gov/cgi-bin/rss_outside.pl"
    assert feeds["arb"] == "https://ecf.azb.uscourts.gov/cgi-bin/rss_outside.pl"
    assert feeds["uscfc"] == "https://ecf.cofc.uscourts.gov/cgi-bin/rss_outside.pl"
    assert feeds["nyed"].endswith("/readyDockets.pl")
    assert feeds["cafc"].endswith("/n/beam/servlet/TransportRoom?servlet=RSSGenerator")
    assert not {"scotus", "usitc", "ca9"} & feeds.keys()
    assert len(set(feeds.values())) == len(feeds)


@pytest.mark.parametrize(
    ("name", "header", "court"),
    [
        ("page.html", "", "cand"),
        ("txed_1.html", "", "txed"),
        ("page.html", "U.S. District Court Texas Eastern [LIVE]", "txed"),
        ("nysd_1.html", "", "cand"),
    ],
)
def test_among_addresses_of_several_courts_name_and_heading_decide(
    name: str, header: str, court: str
) -> None:
    text = "https://ecf.cand.uscourts.gov/1 https://ecf.cand.uscourts.gov/2 https://ecf.txed.uscourts.gov/3"
    assert chosen_court(name, text, header) == court


def test_a_name_in_pacers_own_spelling_of_a_court_is_understood() -> None:
    assert chosen_court("azb_123.html", "no address") == "arb"


def test_a_heading_with_state_and_district_turned_around_is_understood() -> None:
    assert (
        courts.court_in_header("U.S. District Court California Northern District (San Francisco)") == "cand"
    )
    assert courts.court_in_header("U.S. Bankruptcy Court California Northern") == "canb"
