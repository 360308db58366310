"""One trace leads from what a court showed to the mail about it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import sqlalchemy as sa

from services.hosting.office import Office
from services.monitor import tables
from shared.events.catalogue import decode
from shared.events.envelope import Fact
from shared.vocabulary import Role
from tests.walk.conftest import Mailbox, World

Client = Callable[[str], httpx.AsyncClient]
WATCH = {
    "name": "新案",
    "criteria": {"changes": ["opened"]},
    "channels": [{"kind": "email", "target": "lin@office.example"}],
}


def facts_of(office: Office, trace: str) -> dict[str, Fact[Any]]:
    """The facts with this trace in all journals, by type; there is one of each."""
    found: list[Fact[Any]] = []
    with office.database.read() as connection:
        for service in office.services:
            journal = service.journal.journal
            rows = connection.execute(sa.select(journal.c.type, journal.c.payload))
            found += [fact for kind, payload in rows if (fact := decode(kind, payload)).trace == trace]
    assert len({fact.type for fact in found}) == len(found)
    return {fact.type: fact for fact in found}


def sighted(office: Office, observation: str) -> str:
    """The docket an observation showed."""
    table = tables.sighting
    with office.database.read() as connection:
        query = sa.select(table.c.docket).where(table.c.fact_id == observation)
        return str(connection.execute(query).scalar_one())


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.05)


async def test_a_mail_names_the_trace_that_leads_back_to_what_the_court_showed(
    office: Office, world: World, mail_server: tuple[Mailbox, int], client: Client
) -> None:
    mailbox, _ = mail_server
    person = office.accounts.add("lin@office.example", "Lin", Role.ANALYST, "a password of some length")
    analyst = client(office.accounts.issue_token(person.id, "walk"))
    assert (await analyst.post("/api/watches", json=WATCH)).status_code == 201
    world.at_day(4)
    await world.crawl()
    deliveries = [asyncio.ensure_future(loop()) for service in office.services for loop in service.background]
    try:
        await until(lambda: bool(mailbox.messages))
        mail = mailbox.messages[0]
        trace = str(mail["X-Trace-Id"])
        await until(lambda: "alert.delivered" in facts_of(office, trace))
    finally:
        for task in deliveries:
            task.cancel()
        await asyncio.gather(*deliveries, return_exceptions=True)

    facts = facts_of(office, trace)
    # Where facts travel by Kafka, an observation goes there at once and stands in no journal; some cases have deadlines, some none.
    assert facts.keys() - {"docket.observed", "deadline.changed"} == {
        "case.changed",
        "alert.raised",
        "alert.delivered",
    }
    changed, raised, delivered = (facts[one] for one in ("case.changed", "alert.raised", "alert.delivered"))
    assert sighted(office, trace) in changed.body.dockets
    assert [changed.caused_by, raised.caused_by, delivered.caused_by] == [trace, changed.id, raised.id]
    assert delivered.body.message_id == mail["Message-ID"]
    assert changed.body.number in str(mail["Subject"])
