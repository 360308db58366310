"""What a crawler saw becomes a fact that every database keeps as it is."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from services.monitor import tables as t
from services.monitor.crawling.ports import Observation
from services.monitor.crawling.records import JournalPublisher, observation_fact
from shared.events.catalogue import decode, encode
from shared.events.docket import DocketObserved, EntrySeen
from tests.databases import Storage
from tests.unit.monitor.cases.composed import START, open_office, party, seen

SHEET = "pacer_docket:ilnd"


def observed(body: DocketObserved) -> Observation:
    return Observation(source=SHEET, observed_at=START, occurred_at=START, body=body)


HOSTILE = seen(
    EntrySeen(number="1", text="COMPLAINT \x00\x00 \\u0000 against Foo"),
    caption="Acme v. half \ud800 a pair",
    parties=(party("Shen\x00zhen Foo"),),
)


def test_characters_that_no_database_keeps_are_replaced_in_the_fact() -> None:
    fact = observation_fact(observed(HOSTILE), "crawler")
    assert decode(fact.type, encode(fact)) == fact
    assert fact.body.caption == "Acme v. half \ufffd a pair"
    assert fact.body.entries[0].text == "COMPLAINT \ufffd\ufffd \\u0000 against Foo"
    assert fact.id == observation_fact(observed(fact.body), "crawler").id


def test_a_body_of_plain_characters_stays_as_it_is() -> None:
    body = seen(EntrySeen(number="1", text="COMPLAINT \\u0000 “深圳” 😀"))
    assert observation_fact(observed(body), "crawler").body == body


@pytest.mark.parametrize("times", [1, 2])
def test_it_is_handled_and_known_again_on_every_engine(storage: Storage, times: int) -> None:
    office = open_office(database=storage.open())
    publisher = JournalPublisher(office.database, lambda: None, "crawler")
    for _ in range(times):
        publisher.publish_now([observed(HOSTILE)])
        office.bus.drain()
    case = office.case()
    assert {one.name for one in case.parties.values()} == {"Shen\ufffdzhen Foo", "Acme"}
    assert case.revision == 1
    with office.database.read() as connection:
        assert connection.execute(sa.select(t.visit.c.at)).scalar_one() == START
