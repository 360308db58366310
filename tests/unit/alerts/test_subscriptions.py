"""Watches: who may ask for what, and that asking twice is asking once."""

from __future__ import annotations

import pytest

from services.alerts.subscriptions.draft import Draft
from services.alerts.subscriptions.refusal import WatchRefused
from services.alerts.watches.watch import ChannelKind, Criteria, Route
from shared.errors import NotFound
from shared.vocabulary import Role
from tests.unit.alerts.alert_world import World

FEED = Route(ChannelKind.FEED)
HOOK = Route(ChannelKind.WEBHOOK, "https://hooks.example/in")


def test_the_same_wish_twice_is_one_watch(world: World) -> None:
    me = world.person()
    first = world.watch(me, FEED, firms=("a", "b"))
    second = world.watch(me, FEED, name="another name", firms=("b", "a"))
    assert (first.new, second.new) == (True, False)
    assert first.watch == second.watch
    assert second.feed_secret == ""
    assert len(world.subscriptions.list(me)) == 1


def test_a_watch_edited_into_another_is_refused_and_its_old_wish_can_be_made_anew(world: World) -> None:
    me = world.person()
    one = world.watch(me, FEED, firms=("a",)).watch
    two = world.watch(me, FEED, firms=("b",)).watch
    with pytest.raises(WatchRefused, match="same"):
        world.subscriptions.edit(me, two.id, Draft(name="x", criteria=one.criteria, channels=(FEED,)))
    world.subscriptions.edit(me, one.id, Draft(name="x", criteria=Criteria(firms=("c",)), channels=(FEED,)))
    again = world.watch(me, FEED, firms=("a",)).watch
    assert again.id != one.id
    assert world.subscriptions.get(me, one.id).criteria.firms == ("c",)


def test_secrets_are_given_once_and_renewed_on_request(world: World) -> None:
    me = world.person()
    made = world.watch(me, FEED, HOOK)
    assert made.webhook_secret.startswith("whsec_")
    same = Draft(name="renamed", criteria=made.watch.criteria, channels=made.watch.channels)
    edited = world.subscriptions.edit(me, made.watch.id, same)
    assert (edited.webhook_secret, edited.feed_secret) == ("", "")
    renewed = world.subscriptions.renew_secrets(me, made.watch.id)
    assert renewed.feed_secret
    assert renewed.webhook_secret != made.webhook_secret


def test_an_enterprise_watches_its_own_firm_whatever_it_asks_for(world: World) -> None:
    firm = world.person("firm", Role.ENTERPRISE, firm="moonharbor")
    assert world.watch(firm, FEED, firms=("rival",)).watch.criteria.firms == ("moonharbor",)


def test_a_watch_of_somebody_else_cannot_be_seen_or_touched(world: World) -> None:
    mine = world.watch(world.person("ana"), FEED).watch.id
    other = world.person("bo")
    for touch in (
        lambda: world.subscriptions.get(other, mine),
        lambda: world.subscriptions.delete(other, mine),
        lambda: world.subscriptions.set_active(other, mine, False),
        lambda: world.subscriptions.renew_secrets(other, mine),
        lambda: world.subscriptions.edit(other, mine, Draft(name="x")),
    ):
        with pytest.raises(NotFound):
            touch()


@pytest.mark.parametrize(
    "draft",
    [
        Draft(name=" "),
        Draft(name="x" * 101),
        Draft(name="x", channels=()),
        Draft(name="x", criteria=Criteria(forums=("N.D. Ill.",))),
        Draft(name="x", criteria=Criteria(plaintiffs=("...",))),
        Draft(name="x", criteria=Criteria(firms=tuple(str(n) for n in range(51)))),
        Draft(name="x", channels=(Route(ChannelKind.EMAIL, "no address"),)),
        Draft(name="x", channels=(Route(ChannelKind.EMAIL, "a@b.example\r\nBcc: c@d.example"),)),
        Draft(name="x", channels=(Route(ChannelKind.WEBHOOK, "ftp://hooks.example"),)),
        Draft(name="x", channels=(Route(ChannelKind.WEBHOOK, "https://me:secret@hooks.example"),)),
        Draft(name="x", channels=(Route(ChannelKind.WEBHOOK, "https://[bad"),)),
        Draft(name="x", channels=(Route(ChannelKind.WEBHOOK, "https://hooks.example:99999/"),)),
    ],
)
def test_a_wish_that_cannot_work_is_refused_in_both_languages(world: World, draft: Draft) -> None:
    with pytest.raises(WatchRefused) as refused:
        world.subscriptions.create(world.person(), draft)
    assert refused.value.zh
    assert refused.value.en


def test_only_the_office_may_name_other_mailboxes(world: World) -> None:
    group = Route(ChannelKind.EMAIL, "group@office.example")
    assert world.watch(world.person("ana"), group).new
    with pytest.raises(WatchRefused, match="own address"):
        world.watch(world.person("firm", Role.ENTERPRISE, firm="f"), group)
