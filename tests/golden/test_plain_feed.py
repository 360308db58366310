"""The quick way through an ordinary feed shows exactly what feedparser's way shows."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from services.bench.feed_site import composed_feed
from services.monitor.sources import pacer_rss, plain_feed
from services.monitor.sources.document import Document, Unreadable
from shared.events.docket import DocketObserved
from tests.contract.crawl_site import feed, item
from tests.real_data import real_files

NOW = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
FEEDS = [
    *real_files("pacer", "rss_feeds", suffix=".xml"),
    *[path for path in real_files("courtlistener", "recap", suffix=".xml") if path.name.startswith("rss")],
]


def both_ways(
    data: bytes, monkeypatch: pytest.MonkeyPatch, court: str | None = None
) -> tuple[list[object], ...]:
    quick = shown(data, court)
    with monkeypatch.context() as patch:
        patch.setattr(pacer_rss, "plain_feed", lambda data: None)
        return quick, shown(data, court)


def shown(data: bytes, court: str | None) -> list[object]:
    """Observations, and of what cannot be read the place and reason; its raw form depends on the way."""
    found = pacer_rss.read(Document.from_bytes("feed.xml", data), court)
    return [(one.where, one.why) if isinstance(one, Unreadable) else one for one in found]


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_every_real_feed_is_read_the_same_and_quickly(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    quick, slow = both_ways(data, monkeypatch)
    assert quick == slow
    assert quick


@pytest.mark.parametrize("court", ["ilnd", "ilnb", "ca4"])
def test_composed_feeds_of_every_kind_of_court_are_read_whole(
    court: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = composed_feed(court, 60, NOW)
    assert plain_feed.plain_feed(data) is not None
    quick, slow = both_ways(data, monkeypatch, court)
    assert quick == slow
    assert all(isinstance(one, DocketObserved) for one in quick)


# What descriptions and titles really hold, and what could lead the two ways apart.
PIECES = """
[Order]
(
)
A &amp;amp; B
R&amp;R
&amp;copy=
&amp;lt;b&amp;gt;
&#8217;s
'
"
é
&lt;a href=&quot;https://ecf.ilnd.uscourts.gov/doc1/067?caseid=1&amp;amp;de_seq_num=4&quot; &gt;1&lt;/a&gt;
&lt;a href='https://ecf.ilnd.uscourts.gov/doc1/067?a=1&amp;copy=2'&gt;2&lt;/a&gt;
&lt;br&gt;
&lt;A HREF=https://ecf.ilnd.uscourts.gov/doc1/067&gt;3&lt;/A&gt;
&lt;script&gt;x&lt;/script&gt;
"""
words = st.lists(st.sampled_from([" ", "\n", *PIECES.split("\n")]), max_size=7).map("".join)


@example("", "&amp;copy='")
@example("", "&amp;copy")
@settings(max_examples=60, deadline=None)
@given(titles=words, descriptions=words)
def test_whatever_a_feed_holds_both_ways_agree(titles: str, descriptions: str) -> None:
    odd = f"""<item><title>1:26-cv-00102 {titles}</title><link>https://ecf.ilnd.uscourts.gov/cgi-bin/DktRpt.pl?102</link>
<description>{descriptions}</description><pubDate>Tue, 24 Nov 2026 22:10:00 GMT</pubDate></item>"""
    with pytest.MonkeyPatch.context() as monkeypatch:
        quick, slow = both_ways(feed(item(101), odd).encode(), monkeypatch)
    assert quick == slow


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<rss><channel><item></channel></rss>",
        b"<html><channel><link>https://x</link></channel></html>",
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><link>https://x</link></channel></rss>',
        feed(item(101), "<item><title>no more than that</title></item>").encode(),
        feed(item(101)).replace("<title><![", "<title>twice</title><title><![").encode(),
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_feedparser(data: bytes) -> None:
    assert plain_feed.plain_feed(data) is None
