"""E-mail delivered through a real SMTP server."""

from __future__ import annotations

import asyncio
import socket
import time
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from services.alerts.delivery.state import DeliveryState
from services.alerts.watches.watch import ChannelKind, Route
from tests.unit.alerts.alert_world import World, case, entry, fact


class Postbox:
    """Keeps what arrives; answers `answers` in turn before it accepts."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answers: list[str] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.answers:
            return self.answers.pop(0)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("nobody"):
            return "550 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 OK"


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def port(postbox: Postbox) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=number)
    controller.start()
    yield number
    controller.stop()


@pytest.fixture
def world(tmp_path: Path, port: int) -> Iterator[World]:
    built = World(
        tmp_path, smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none", mail_from="Office <a@ip.example>"
    )
    yield built
    built.close()


async def test_an_alert_arrives_once_and_is_published_as_delivered(world: World, postbox: Postbox) -> None:
    me = world.person()
    world.watch(me)
    world.publish(case(composed=True))
    assert await world.loop.deliver_due() == 1
    assert await world.loop.deliver_due() == 0
    [mail] = postbox.mails
    [delivered] = world.published("alert.delivered")
    assert mail["To"] == me.email
    assert mail["Subject"].startswith("【演示数据】[COMPOSED] 【重大】Acme Tools, Inc. v.")
    assert mail["Message-ID"] == delivered.message_id
    assert mail["X-Trace-Id"] == fact(case(composed=True)).trace
    body = mail.get_body(("plain",))
    assert body is not None
    assert "订阅“重大案件”：涉及深圳企业：深圳月湾科技有限公司（已确认）；变化：新案" in body.get_content()
    assert delivered.attempts == 1
    [logged] = world.log.page()
    assert (logged.state, logged.delivered_at) == (DeliveryState.DELIVERED, world.now)


async def test_what_is_logged_of_a_delivery_names_its_trace(world: World, postbox: Postbox) -> None:
    postbox.answers = ["451 Try later"]
    world.watch(world.person())
    world.publish(case())
    with capture_logs(processors=[merge_contextvars]) as log:
        await world.loop.deliver_due()
        world.later(seconds=31)
        await world.loop.deliver_due()
    trace = fact(case()).trace
    assert [(line["event"], line["trace"]) for line in log] == [
        ("not_delivered", trace),
        ("delivered", trace),
    ]


async def test_the_same_facts_again_bring_no_second_mail(world: World, postbox: Postbox) -> None:
    world.watch(world.person())
    world.publish(case())
    await world.loop.deliver_due()
    world.publish(case(), case(revision=2))
    await world.loop.deliver_due()
    assert len(postbox.mails) == 1


async def test_a_temporary_refusal_is_tried_again_with_the_same_message_id(
    world: World, postbox: Postbox
) -> None:
    postbox.answers = ["451 Try later", "451 Try later"]
    world.watch(world.person())
    world.publish(case())
    await world.loop.deliver_due()
    [waiting] = world.log.page(DeliveryState.WAITING)
    assert "451 Try later" in str(waiting.last_error)
    assert await world.loop.deliver_due() == 0
    world.later(seconds=31)
    await world.loop.deliver_due()
    world.later(minutes=3)
    await world.loop.deliver_due()
    [delivered] = world.published("alert.delivered")
    assert delivered.attempts == 3
    assert postbox.mails[0]["Message-ID"] == delivered.message_id


async def test_an_unknown_mailbox_is_given_up_and_holds_up_nobody(world: World, postbox: Postbox) -> None:
    me = world.person()
    world.watch(me, Route(ChannelKind.EMAIL, "nobody@office.example"), Route(ChannelKind.EMAIL))
    world.publish(case())
    await world.loop.deliver_due()
    [gone] = world.log.page(DeliveryState.GIVEN_UP)
    assert (gone.target, gone.attempts) == ("nobody@office.example", 1)
    assert "550 No such user here" in str(gone.last_error)
    assert [mail["To"] for mail in postbox.mails] == [me.email]


async def test_a_given_up_delivery_can_be_put_up_again_but_a_delivered_one_cannot(
    world: World, postbox: Postbox
) -> None:
    postbox.answers = ["554 Refused"]
    world.watch(world.person())
    world.publish(case())
    await world.loop.deliver_due()
    [gone] = world.log.page(DeliveryState.GIVEN_UP)
    assert world.queue.retry(gone.id)
    await world.loop.deliver_due()
    assert len(postbox.mails) == 1
    assert not world.queue.retry(gone.id)


async def test_a_message_nobody_asks_for_any_more_is_withdrawn(world: World, postbox: Postbox) -> None:
    me = world.person()
    made = world.watch(me)
    world.publish(case())
    world.subscriptions.delete(me, made.watch.id)
    await world.loop.deliver_due()
    assert postbox.mails == []
    assert [logged.state for logged in world.log.page()] == [DeliveryState.WITHDRAWN]


async def test_a_claim_that_was_never_marked_is_taken_up_after_its_lease(
    world: World, postbox: Postbox
) -> None:
    world.watch(world.person())
    world.publish(case())
    assert len(world.queue.claim(10, 2, {})) == 1
    assert await world.loop.deliver_due() == 0
    world.later(seconds=61)
    assert await world.loop.deliver_due() == 1
    assert len(postbox.mails) == 1


async def test_a_hundred_alerts_arrive_each_once_in_spite_of_bounded_concurrency(
    world: World, postbox: Postbox
) -> None:
    world.watch(world.person())
    world.publish(*(case(revision=number, changes=(entry(number),)) for number in range(1, 101)))
    assert await world.loop.deliver_due() == 100
    assert len({mail["Message-ID"] for mail in postbox.mails}) == len(postbox.mails) == 100


async def test_the_running_loop_hands_an_alert_over_within_a_second(world: World, postbox: Postbox) -> None:
    world.watch(world.person())
    running = asyncio.create_task(world.loop.run())
    await asyncio.sleep(0)
    begun = time.monotonic()
    await asyncio.to_thread(world.publish, case())
    while not postbox.mails and time.monotonic() - begun < 5:
        await asyncio.sleep(0.005)
    waited = time.monotonic() - begun
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    assert postbox.mails
    assert waited < 1
    assert len(world.published("alert.delivered")) == 1


async def test_without_a_mail_server_the_log_says_what_to_set(tmp_path: Path) -> None:
    world = World(tmp_path / "unset")
    world.watch(world.person())
    world.publish(case())
    await world.loop.deliver_due()
    [waiting] = world.log.page(DeliveryState.WAITING)
    assert "IPWATCH_ALERTS_SMTP_HOST" in str(waiting.last_error)
    world.close()
