"""A published warning reaches those who ask for warnings and the enterprises it concerns, once, saying why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from services.alerts.channels.feed import FeedContent, atom
from services.alerts.messages.compose import compose, payload
from services.alerts.messages.links import Links
from services.alerts.watches.watch import ChannelKind, Criteria, Route, fingerprint
from shared.events.catalogue import type_of
from shared.events.envelope import Fact, fact_id
from shared.events.warning import WarningPublished, WarningWithdrawn
from shared.journal.outbox import append
from shared.vocabulary import District, Right, Role
from tests.unit.alerts.alert_world import MONITOR, START, World

LINKS = Links("https://ip.example/")


def warning(**values: Any) -> WarningPublished:
    chosen: dict[str, Any] = {
        "warning": "w1",
        "kind": "plaintiff_warning",
        "number": "2026-03",
        "version": 4,
        "title_zh": "高频原告预警：合成公司",
        "title_en": "High-frequency plaintiff warning: <b>Composed</b>",
        "subject": "composed-inc",
        "period": "2026-Q1",
        "as_of": date(2026, 3, 31),
        "rights": (Right.TRADEMARK,),
        "firms": ("moonharbor",),
        "path": "/warnings/w1",
    }
    return WarningPublished(**chosen | values)


def withdrawn() -> WarningWithdrawn:
    told = warning()
    return WarningWithdrawn(**{name: getattr(told, name) for name in WarningWithdrawn.__struct_fields__})


def publish(world: World, *warnings: WarningPublished | WarningWithdrawn) -> None:
    facts = [
        Fact(
            id=fact_id(type_of(body), body.warning),
            type=type_of(body),
            version=1,
            key=body.warning,
            occurred_at=START,
            observed_at=START,
            source="composed",
            trace="t1",
            actor="test",
            body=body,
        )
        for body in warnings
    ]
    with world.database.begin() as connection:
        append(connection, MONITOR, facts)
    world.bus.drain()


def test_who_asks_for_warnings_is_told_with_the_reason_and_by_his_channel(world: World) -> None:
    me = world.person()
    made = world.watch(me, warnings=True)
    publish(world, warning())
    [alert] = world.inbox.page(me)
    assert alert.warning is not None
    assert (alert.warning.path, alert.warning.title_zh) == ("/warnings/w1", "高频原告预警：合成公司")
    assert alert.reasons[0].zh == "订阅“重大案件”：接收预警"
    [delivery] = world.inbox.get(me, alert.id).deliveries
    assert (delivery.channel, delivery.target) == ("email", me.email)
    [raised] = world.published("alert.raised")
    assert (raised.warning, raised.case, raised.watch) == ("w1", "", made.watch.id)
    assert world.dead_letters() == 0


def test_an_enterprise_is_told_by_its_watch_unless_it_says_no(world: World) -> None:
    own = world.person("own", Role.ENTERPRISE, firm="moonharbor")
    other = world.person("other", Role.ENTERPRISE, firm="elsewhere")
    silent = world.person("silent", Role.ENTERPRISE, firm="moonharbor")
    world.watch(own)
    world.watch(other)
    world.watch(silent, warnings=False)
    publish(world, warning())
    [mine] = world.inbox.page(own)
    assert mine.reasons[0].zh.endswith("预警涉及您的企业")
    [theirs] = world.inbox.page(other)
    assert theirs.reasons[0].zh.endswith("接收预警")
    assert world.inbox.count(silent) == 0


@pytest.mark.parametrize("role", [Role.ANALYST, Role.DISTRICT_OFFICER, Role.EXPERT])
def test_others_are_not_told_unless_they_ask(world: World, role: Role) -> None:
    district = District.NANSHAN if role is Role.DISTRICT_OFFICER else None
    me = world.person("me", role, district=district)
    world.watch(me)
    publish(world, warning())
    assert world.inbox.count(me) == 0


def test_kinds_of_right_bound_warnings_but_not_those_of_ones_own_firm(world: World) -> None:
    patents = world.person("patents")
    world.watch(patents, warnings=True, rights=(Right.PATENT,))
    own = world.person("own", Role.ENTERPRISE, firm="moonharbor")
    world.watch(own, rights=(Right.PATENT,))
    other = world.person("other", Role.ENTERPRISE, firm="elsewhere")
    world.watch(other, rights=(Right.PATENT,))
    publish(world, warning())
    assert (world.inbox.count(patents), world.inbox.count(own), world.inbox.count(other)) == (0, 1, 0)


def test_the_same_warning_is_told_once_by_all_watches_together(world: World) -> None:
    me = world.person()
    world.watch(me, name="一", warnings=True)
    world.watch(me, Route(ChannelKind.WEBHOOK, "https://hooks.example/in"), name="二", warnings=True)
    publish(world, warning(), warning())
    [alert] = world.inbox.page(me)
    assert len(alert.reasons) == 2
    assert {one.channel for one in world.inbox.get(me, alert.id).deliveries} == {"email", "webhook"}


def test_a_message_names_the_warning_says_why_and_escapes(world: World) -> None:
    me = world.person()
    world.watch(me, warnings=True)
    publish(world, warning(composed=True))
    [alert] = world.inbox.page(me)
    said = compose(alert, LINKS)
    assert said.subject == "【演示数据】[COMPOSED] 【高频原告预警 2026-03号】高频原告预警：合成公司"
    assert "https://ip.example/warnings/w1" in said.text
    assert "为何提醒您" in said.text
    assert "变化" not in said.text
    assert "<b>Composed</b>" not in said.html
    assert "&lt;b&gt;Composed&lt;/b&gt;" in said.html
    told = payload(alert, LINKS)
    assert told["type"] == "warning.published"
    assert (told["data"]["url"], told["data"]["number"]) == ("https://ip.example/warnings/w1", "2026-03")


def test_who_was_told_of_a_warning_is_told_once_that_it_was_withdrawn(world: World) -> None:
    own = world.person("own", Role.ENTERPRISE, firm="moonharbor")
    world.watch(own)
    other = world.person("other")
    made = world.watch(other, Route(ChannelKind.FEED), warnings=True)
    untold = world.person("untold")
    publish(world, warning())
    world.watch(untold, warnings=True)
    world.later(hours=1)
    publish(world, withdrawn(), withdrawn())
    assert (world.inbox.count(own), world.inbox.count(other), world.inbox.count(untold)) == (2, 2, 0)
    told, first = world.inbox.page(own)
    assert first.warning
    assert first.warning.withdrawn
    assert told.reasons[0].zh == "订阅“重大案件”：预警涉及您的企业；此前已就这份预警提醒您"
    [delivery] = world.inbox.get(own, told.id).deliveries
    assert (delivery.channel, delivery.target) == ("email", own.email)
    said = compose(told, LINKS)
    assert said.subject.startswith("【已撤回】【高频原告预警 2026-03号】")
    assert "请勿据此行动" in said.text
    assert payload(told, LINKS)["type"] == "warning.withdrawn"
    feed = atom(FeedContent(made.watch, START, tuple(world.inbox.page(other))), LINKS, "secret").decode()
    assert feed.count("【已撤回】") == 2
    assert len(world.published("alert.raised")) == 4
    assert world.dead_letters() == 0


def test_a_withdrawal_waits_in_the_inbox_of_one_whose_watch_is_gone(world: World) -> None:
    me = world.person()
    made = world.watch(me, warnings=True)
    publish(world, warning())
    world.subscriptions.delete(me, made.watch.id)
    world.later(hours=1)
    publish(world, withdrawn())
    told, _ = world.inbox.page(me)
    assert told.warning
    assert told.warning.withdrawn
    assert world.inbox.get(me, told.id).deliveries == ()


def test_a_feed_has_the_warning_with_its_address(world: World) -> None:
    me = world.person()
    made = world.watch(me, Route(ChannelKind.FEED), warnings=True)
    publish(world, warning())
    feed = atom(FeedContent(made.watch, START, tuple(world.inbox.page(me))), LINKS, "secret").decode()
    assert "https://ip.example/warnings/w1" in feed
    assert "高频原告预警" in feed


def test_a_watch_made_before_there_were_warnings_is_the_same_wish_still() -> None:
    routes = (Route(ChannelKind.FEED),)
    assert fingerprint("me", Criteria(), routes) == fingerprint("me", Criteria(warnings=None), routes)
    assert fingerprint("me", Criteria(), routes) != fingerprint("me", Criteria(warnings=True), routes)
