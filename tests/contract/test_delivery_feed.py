"""Feeds as a feed reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest

from services.alerts.channels.feed import atom, find
from services.alerts.messages.links import Links
from services.alerts.watches.watch import ChannelKind, Route
from tests.unit.alerts.alert_world import World, case, entry

FEED = Route(ChannelKind.FEED)
LINKS = Links("https://ip.example")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    built = World(tmp_path)
    yield built
    built.close()


def read(world: World, secret: str) -> feedparser.FeedParserDict:
    content = find(world.database, secret)
    assert content is not None
    parsed = feedparser.parse(atom(content, LINKS, secret))
    assert not parsed.bozo
    return parsed


def test_a_feed_lists_the_alerts_of_its_watch_newest_first(world: World) -> None:
    me = world.person()
    made = world.watch(me, FEED)
    world.watch(me, FEED, firms=("other",))
    world.publish(case(caption="A & B <v.> \x0b C\ufffe", composed=True))
    world.later(minutes=1)
    world.publish(case(revision=2, changes=(entry(7),)))
    parsed = read(world, made.feed_secret)
    assert parsed.version == "atom10"
    assert [entry.link for entry in parsed.entries] == ["https://ip.example/cases/ilnd/1:26-cv-01234"] * 2
    assert "新条目 7" in parsed.entries[0].title
    assert "[COMPOSED]" in parsed.entries[1].title
    assert "A & B <v.> C" in parsed.entries[1].title
    assert len({entry.id for entry in parsed.entries}) == 2


def test_a_feed_asks_for_no_delivery(world: World) -> None:
    world.watch(world.person(), FEED)
    world.publish(case())
    assert world.log.page() == []


def test_an_empty_feed_is_a_feed(world: World) -> None:
    assert read(world, world.watch(world.person(), FEED).feed_secret).entries == []


def test_an_unknown_a_renewed_and_a_paused_feed_are_not_found(world: World) -> None:
    me = world.person()
    made = world.watch(me, FEED)
    assert find(world.database, "guess") is None
    renewed = world.subscriptions.renew_secrets(me, made.watch.id)
    assert find(world.database, made.feed_secret) is None
    world.subscriptions.set_active(me, made.watch.id, False)
    assert find(world.database, renewed.feed_secret) is None
