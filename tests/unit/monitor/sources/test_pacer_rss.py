"""A feed gives what is whole and tells every item it cannot read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from services.monitor.sources.reading import CannotRead, Document, Unreadable, read
from shared.events.docket import DocketObserved

COMPLAINT = """<item>
<title>1:26-cv-01234-ABC Sample Optics, Inc. v. Composed Trading Co., Ltd. et al</title>
<link>https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?400001</link>
<description>[Complaint] (&lt;a href="https://ecf.ilnd.uscourts.gov/doc1/067000000001?caseid=400001&amp;de_seq_num=3" &gt;1&lt;/a&gt;)</description>
<guid isPermaLink="true">https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?400001&amp;3</guid>
<pubDate>Tue, 03 Nov 2026 03:30:00 GMT</pubDate>
</item>"""
SUMMONS = (
    COMPLAINT.replace("[Complaint]", "[Summons Issued]")
    .replace("067000000001", "067000000002")
    .replace("&gt;1&lt;", "&gt;2&lt;")
)


def feed(*items: str, link: str = "https://ecf.ilnd.uscourts.gov", end: str = "</channel></rss>") -> bytes:
    head = f'<?xml version="1.0" encoding="ISO-8859-1"?>\n<rss version="2.0">\n<channel><title>Composed</title><link>{link}</link>\n'
    return (head + "\n".join(items) + "\n" + end).encode("windows-1252")


def read_all(
    data: bytes, name: str = "feed.xml", court: str | None = None
) -> tuple[list[DocketObserved], list[Unreadable]]:
    found = list(read(Document.from_bytes(name, data), "pacer_rss", court))
    return (
        [one for one in found if isinstance(one, DocketObserved)],
        [one for one in found if isinstance(one, Unreadable)],
    )


def test_an_item_becomes_an_entry_of_its_docket() -> None:
    [docket], told = read_all(feed(COMPLAINT))
    assert not told
    assert docket.docket == "ilnd/1:26-cv-01234"
    assert docket.raw_number == "1:26-cv-01234-ABC"
    assert docket.pacer_case_id == "400001"
    assert docket.caption == "Sample Optics, Inc. v. Composed Trading Co., Ltd."
    [entry] = docket.entries
    assert (entry.title, entry.number, entry.document_id, entry.sequence) == (
        "Complaint",
        "1",
        "067000000001",
        "3",
    )
    assert entry.url == "https://ecf.ilnd.uscourts.gov/doc1/067000000001?caseid=400001&de_seq_num=3"
    assert entry.text == ""


def test_entered_is_the_instant_and_filed_the_day_where_the_court_sits() -> None:
    [docket], _ = read_all(feed(COMPLAINT))
    assert docket.entries[0].entered == datetime(2026, 11, 3, 3, 30, tzinfo=UTC)
    assert docket.entries[0].filed == date(2026, 11, 2)


def test_several_items_of_one_docket_are_one_observation() -> None:
    [docket], _ = read_all(feed(COMPLAINT, SUMMONS))
    assert [entry.number for entry in docket.entries] == ["1", "2"]


def test_events_of_one_document_are_one_entry() -> None:
    [docket], _ = read_all(feed(COMPLAINT, COMPLAINT.replace("[Complaint]", "[Civil Cover Sheet]")))
    assert [entry.title for entry in docket.entries] == ["Civil Cover Sheet AND Complaint"]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("<pubDate>Tue, 03 Nov 2026 03:30:00 GMT</pubDate>", ""), "no pubDate"),
        (("<link>https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?400001</link>", ""), "no link"),
        (("1:26-cv-01234-ABC", "26-of-no-court"), "no docket number"),
        (("GMT", "XYZ"), "no time zone that is known"),
        (("Tue, 03 Nov 2026 03:30:00 GMT", "Some day 99:99:99 GMT"), "unexpected form"),
    ],
)
def test_a_bad_item_is_told_and_the_others_are_read(change: tuple[str, str], why: str) -> None:
    bad = re.sub("<guid.*?</guid>", "", SUMMONS).replace(*change)
    dockets, told = read_all(feed(bad, COMPLAINT))
    assert [entry.title for docket in dockets for entry in docket.entries] == ["Complaint"]
    assert len(told) == 1
    assert why in str(told[0])
    assert "feed.xml, item 1" in told[0].where
    assert told[0].raw


def test_bookkeeping_of_the_court_is_no_docket_and_no_fault() -> None:
    dockets, told = read_all(feed(SUMMONS.replace("1:26-cv-01234-ABC", "5:18-~gr-00001"), COMPLAINT))
    assert [entry.title for docket in dockets for entry in docket.entries] == ["Complaint"]
    assert told == []


def test_a_feed_that_breaks_off_gives_its_whole_items_and_the_line_of_the_break() -> None:
    cut = feed(COMPLAINT, SUMMONS[: len(SUMMONS) // 2], end="")
    dockets, told = read_all(cut)
    assert [entry.title for docket in dockets for entry in docket.entries] == ["Complaint"]
    assert len(told) == 1
    assert "feed breaks off at line" in str(told[0])
    assert "1 whole items were read" in str(told[0])


def test_a_feed_with_a_malformed_item_is_read_and_told() -> None:
    dockets, told = read_all(feed(COMPLAINT, SUMMONS.replace("Composed Trading", "Composed & Trading")))
    assert len(dockets) == 1
    assert "not well-formed" in str(told[0])


def test_html_in_place_of_a_feed_is_refused() -> None:
    with pytest.raises(CannotRead, match="HTML page, not an RSS feed"):
        read_all(b"<!DOCTYPE html><html><body>Down for maintenance</body></html>")


def test_a_feed_without_items_is_told_aloud() -> None:
    dockets, told = read_all(feed())
    assert not dockets
    assert "feed has no items" in str(told[0])


def test_the_court_comes_from_the_feed_then_the_name_then_the_caller() -> None:
    plain = COMPLAINT.replace("ecf.ilnd.uscourts.gov", "example.org")
    assert read_all(feed(COMPLAINT), "nysd_1.xml", "cand")[0][0].court == "ilnd"
    assert read_all(feed(plain, link="https://example.org"), "nysd_1.xml", "cand")[0][0].court == "nysd"
    assert read_all(feed(plain, link="https://example.org"), "feed.xml", "cand")[0][0].court == "cand"


def test_a_name_in_the_declared_encoding_is_kept() -> None:
    [docket], _ = read_all(feed(COMPLAINT.replace("Sample Optics", "Société Optique")))
    assert docket.caption.startswith("Société Optique")
