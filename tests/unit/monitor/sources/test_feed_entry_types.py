"""Which kinds of entries a feed says it lists."""

from __future__ import annotations

import time

import pytest

from services.monitor.sources.feed_entry_types import entry_types_of, is_partial
from tests.real_data import real_data


def feed(description: str) -> bytes:
    return f"<rss><channel><title>x</title><description>{description}</description><item/>".encode()


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("Docket entries of type: all", ("all",)),
        ("Docket entries of type: orders, opinions", ("orders", "opinions")),
        ("Docket entries of type: orders,opinions,judgments", ("orders", "opinions", "judgments")),
        (
            "Public Complaints, Orders and Judgments in the last 24 Hours",
            ("complaints", "orders", "judgments"),
        ),
        ("The following Entry Types are included: Order, Motion", ("order", "motion")),
        ("<![CDATA[Docket entries of type: orders &amp; notices]]>", ("orders & notices",)),
        ("Recent entries of the court", ()),
        ("", ()),
    ],
)
def test_the_channel_says_what_it_lists(said: str, kinds: tuple[str, ...]) -> None:
    assert entry_types_of(feed(said)) == kinds


def test_an_item_says_nothing_of_the_feed() -> None:
    page = b"<channel><item><description>Docket entries of type: all</description></item>"
    assert entry_types_of(page) == ()


def test_only_a_feed_that_names_some_kinds_is_partial() -> None:
    assert is_partial(("orders",))
    assert not is_partial(("all",))
    assert not is_partial(())


def test_hostile_descriptions_take_no_time() -> None:
    began = time.perf_counter()
    for page in (b"<description>" * 5000, feed("public " * 900), feed("entries of type: " + "a and " * 300)):
        entry_types_of(page)
    assert time.perf_counter() - began < 0.5


def test_every_feed_of_a_real_court_says_what_it_lists() -> None:
    pages = sorted((real_data() / "pacer" / "rss_feeds").glob("*.xml"))
    assert pages
    assert [page.name for page in pages if not entry_types_of(page.read_bytes())] == []
