"""Webhooks delivered to a real receiver, and the guard that keeps them out of this network."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks.webhooks import Webhook

from services.alerts.channels.address_guard import checked_address
from services.alerts.channels.port import Refused
from services.alerts.delivery.state import DeliveryState
from services.alerts.watches.watch import ChannelKind, Route
from shared.clock import system_clock
from shared.events.case import CaseChangeItem
from shared.public_address import is_public
from shared.vocabulary import Change
from tests.unit.alerts.alert_world import World, case, entry, fact


class Receiver:
    """Keeps what is posted; gives the answers in turn, then 204. A path of /hang answers only at the end."""

    def __init__(self) -> None:
        self.posts: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.end = threading.Event()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.path == "/hang":
                    receiver.end.wait(20)
                    return
                receiver.posts.append(({name.lower(): value for name, value in self.headers.items()}, body))
                status, headers = receiver.answers.pop(0) if receiver.answers else (204, {})
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                return

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def route(self, path: str = "/in") -> Route:
        return Route(ChannelKind.WEBHOOK, self.url + path)

    def stop(self) -> None:
        self.end.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    running = Receiver()
    yield running
    running.stop()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    built = World(tmp_path, allow_internal_webhooks=True, send_timeout_seconds=1)
    built.now = system_clock()  # receivers compare the signed time with their own clock
    yield built
    built.close()


async def test_a_webhook_verifies_with_the_secret_shown_once(world: World, receiver: Receiver) -> None:
    made = world.watch(world.person(), receiver.route())
    world.publish(case())
    await world.loop.deliver_due()
    [(headers, body)] = receiver.posts
    content = Webhook(made.webhook_secret).verify(body, headers)
    assert content["type"] == "alert.raised"
    assert content["data"]["case"] == "ilnd/1:26-cv-01234"
    assert content["data"]["changes"][0]["subject"] == "opened"
    [delivered] = world.published("alert.delivered")
    assert headers["webhook-id"] == delivered.message_id
    assert headers["x-trace-id"] == content["data"]["trace"] == fact(case()).trace
    assert headers["host"] == receiver.url.removeprefix("http://")


async def test_two_watches_on_one_address_make_one_post_that_both_secrets_verify(
    world: World, receiver: Receiver
) -> None:
    me = world.person()
    one = world.watch(me, receiver.route())
    two = world.watch(me, receiver.route(), firms=("moonharbor",))
    world.publish(case())
    await world.loop.deliver_due()
    [(headers, body)] = receiver.posts
    for made in (one, two):
        assert Webhook(made.webhook_secret).verify(body, headers)


async def test_a_failing_receiver_is_tried_again_with_the_same_id(world: World, receiver: Receiver) -> None:
    receiver.answers = [(503, {"Retry-After": "300"}), (302, {"Location": "http://127.0.0.1:1/"})]
    world.watch(world.person(), receiver.route())
    world.publish(case())
    await world.loop.deliver_due()
    world.later(minutes=4)
    assert await world.loop.deliver_due() == 0
    world.later(minutes=2)
    await world.loop.deliver_due()
    [waiting] = world.log.page()
    assert "302, a redirect, which is not followed" in str(waiting.last_error)
    world.later(minutes=10)
    await world.loop.deliver_due()
    assert len({headers["webhook-id"] for headers, _ in receiver.posts}) == 1
    assert [delivered.attempts for delivered in world.published("alert.delivered")] == [3]


async def test_410_ends_it_at_once_and_seven_failures_end_it_too(world: World, receiver: Receiver) -> None:
    receiver.answers = [(410, {}), *[(500, {})] * 7]
    world.watch(world.person(), receiver.route())
    world.publish(case(), case(revision=2, changes=(entry(1),)))
    for _ in range(9):
        await world.loop.deliver_due()
        world.later(hours=25)
    tries = sorted(logged.attempts for logged in world.log.page(DeliveryState.GIVEN_UP))
    assert tries == [1, 7]
    assert world.published("alert.delivered") == []


async def test_a_receiver_that_hangs_does_not_hold_up_another(tmp_path: Path, receiver: Receiver) -> None:
    world = World(tmp_path, allow_internal_webhooks=True, send_timeout_seconds=4)
    world.watch(world.person("ana"), receiver.route("/hang"), changes=(Change.ENTRY_ADDED,))
    world.watch(world.person("bo"), receiver.route("/in"), changes=(Change.CLOSED,))
    many = [case(revision=number, changes=(entry(number),)) for number in range(1, 21)]
    closed = CaseChangeItem(kind=Change.CLOSED, subject="closed", zh="结案", en="Closed")
    world.publish(*many, case(revision=21, changes=(closed,)))
    running = asyncio.create_task(world.loop.run())
    begun = time.monotonic()
    while not receiver.posts and time.monotonic() - begun < 20:
        await asyncio.sleep(0.005)
    waited = time.monotonic() - begun
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert waited < 3.5  # a try at the hanging receiver takes four seconds
    assert len(world.published("alert.delivered")) == 1
    assert any("within 4 seconds" in str(one.last_error) for one in world.log.page(DeliveryState.WAITING))


async def test_by_default_a_webhook_cannot_reach_into_this_network(
    tmp_path: Path, receiver: Receiver
) -> None:
    world = World(tmp_path / "guarded")
    me = world.person()
    world.watch(me, receiver.route())
    world.watch(me, Route(ChannelKind.WEBHOOK, receiver.url.replace("http://127.0.0.1", "https://localhost")))
    world.publish(case())
    await world.loop.deliver_due()
    gone = {str(logged.last_error) for logged in world.log.page(DeliveryState.GIVEN_UP)}
    assert receiver.posts == []
    assert len(gone) == 2
    assert any("not https" in why for why in gone)
    assert any("not a public address" in why for why in gone)
    world.close()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "0.0.0.0", "169.254.169.254", "10.1.2.3", "::1", "0x7f.1"]
)
async def test_internal_hosts_are_refused_for_good(host: str) -> None:
    with pytest.raises(Refused) as refused:
        await checked_address(host, 443)
    assert refused.value.permanent


@pytest.mark.parametrize(
    "address",
    [
        "192.168.1.1",
        "100.64.0.1",
        "224.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "fd00::1",
        "::",
    ],
)
def test_addresses_that_are_not_out_on_the_internet_are_recognised(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_public_addresses_pass(address: str) -> None:
    assert is_public(address)
