"""Several processes share the watches, the ledger and the deliveries of one PostgreSQL."""

from __future__ import annotations

from functools import partial

import pytest
import sqlalchemy as sa

from services.alerts import tables
from services.alerts.channels.port import Receipt, Refused, Why
from services.alerts.delivery.state import DeliveryState
from services.alerts.subscriptions.draft import Draft
from services.alerts.watches.watch import ChannelKind, Route
from shared.events.case import CaseChanged
from shared.journal.handling import Handling
from tests.databases import PostgresStorage
from tests.racing import at_once, retried
from tests.unit.alerts.alert_world import OPENED, World, case, entry, fact

FEED = Route(ChannelKind.FEED)
HOOK = Route(ChannelKind.WEBHOOK, "https://hooks.example/in")


@pytest.fixture
def world(postgres_storage: PostgresStorage) -> World:
    return World(postgres_storage.open())


def handle(world: World, *bodies: CaseChanged) -> int:
    """Let a worker handle these changes in one transaction."""
    consumer = world.service.consumers[0]

    def transaction() -> int:
        with world.database.begin() as connection:
            handling = Handling(consumer, world.service.journal, world.clock)
            return handling.consume(connection, [fact(body) for body in bodies])

    return retried(transaction)


def test_the_same_wish_made_at_once_is_one_watch(world: World) -> None:
    me = world.person()
    made = at_once(*(partial(world.watch, me, FEED, HOOK, firms=("a",)) for _ in range(4)))
    assert sorted(one.new for one in made) == [False, False, False, True]
    assert len({one.watch for one in made}) == 1


def test_a_secret_renewed_while_its_watch_is_edited_stays_renewed(world: World) -> None:
    me = world.person()
    watch = world.watch(me, FEED, HOOK).watch
    for turn in range(5):
        draft = Draft(name=f"edited {turn}", criteria=watch.criteria, channels=watch.channels)
        renewed, _ = at_once(
            partial(world.subscriptions.renew_secrets, me, watch.id),
            partial(world.subscriptions.edit, me, watch.id, draft),
        )
        with world.database.read() as connection:
            row = connection.execute(sa.select(tables.watch)).one()
        assert (row.name, row.webhook_secret) == (f"edited {turn}", renewed.webhook_secret)


def test_one_change_in_two_revisions_handled_at_once_is_told_once(world: World) -> None:
    world.watch(world.person(), FEED)
    cases = [f"ilnd/1:26-cv-{number:05}" for number in range(12)]
    first = [case(case=name, revision=1) for name in cases]
    again = [case(case=name, revision=2, changes=(OPENED, entry(7))) for name in reversed(cases)]
    at_once(partial(handle, world, *first), partial(handle, world, *again), partial(handle, world, *first))
    with world.database.read() as connection:
        told = connection.execute(sa.select(tables.alert.c.case_id, tables.alert.c["items"])).all()
        told_of = [(name, item["subject"]) for name, items in told for item in items]
        copies = connection.execute(sa.select(tables.case.c.revision)).scalars().all()
    assert sorted(told_of) == sorted((name, subject) for name in cases for subject in ("opened", "entry:7"))
    assert set(copies) == {2}


def test_a_delivery_is_claimed_by_one_process(world: World) -> None:
    owners = [world.person(f"p{number}") for number in range(3)]
    for owner in owners:
        world.watch(owner)
    world.publish(*(case(case=f"ilnd/1:26-cv-{number:05}") for number in range(10)))
    claimed: list[str] = []
    while turn := at_once(*(partial(world.queue.claim, 4, 100, {}) for _ in range(4))):
        ids = [due.id for part in turn for due in part]
        if not ids:
            break
        claimed += ids
    assert len(claimed) == len(set(claimed)) == 30


def test_a_delivery_that_another_process_made_stays_delivered(world: World) -> None:
    world.watch(world.person())
    world.publish(case())
    (due,) = world.queue.claim(1, 1, {})
    refused = Refused(True, Why("对方拒绝", "refused"))
    world.queue.mark_delivered(due, Receipt("message-1"))
    world.queue.mark_failed(due, refused)
    world.queue.withdraw(due, refused.why)
    world.queue.mark_delivered(due, Receipt("message-2"))
    (delivery,) = world.log.page()
    assert (delivery.state, delivery.message_id, delivery.last_error) == (
        DeliveryState.DELIVERED,
        "message-1",
        None,
    )
    assert len(world.published("alert.delivered")) == 1
