"""Which docket sheets are visited: new ones first, those whose feed moved on, and sealed ones now and then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from services.monitor import tables as t
from services.monitor.crawling.ports import WantedDocket
from services.monitor.crawling.visits import Visits
from shared.clock import fixed_clock
from shared.database import upsert
from shared.events.docket import EntrySeen
from tests.unit.monitor.cases.composed import FEED, SHEET, START, Office, day, fact, open_office, party, seen

HOUR = 60


@pytest.fixture
def office() -> Iterator[Office]:
    """The case handlers over a database in memory."""
    opened = open_office()
    yield opened
    opened.database.close()


def line(number: int, minutes: float = 0, **fields: Any) -> Any:
    """A feed line of the docket with this number, with a new entry each minute."""
    entry = EntrySeen(filed=day(2), title=f"Order {minutes}", number=str(int(minutes) + 1))
    fields = {"caption": "Acme v. Shenzhen Foo", "pacer_case_id": str(number), **fields}
    return fact(seen(entry, docket=f"ilnd/1:26-cv-{number:05}", **fields), FEED, minutes)


def visit(office: Office, number: int, minutes: float, **fields: Any) -> None:
    """The docket's sheet was seen."""
    docket = f"ilnd/1:26-cv-{number:05}"
    office.hear(fact(seen(docket=docket, pacer_case_id=str(number), **fields), SHEET, minutes))
    with office.database.begin() as connection:
        upsert(connection, t.visit, [{"docket": docket, "at": START + timedelta(minutes=minutes)}])


def wanted(office: Office, minutes: float = 0, *, every_civil: bool = False) -> list[str]:
    """The PACER case ids to visit at this time, in order; sealed ones are looked at every six hours."""
    now = fixed_clock(START + timedelta(minutes=minutes))
    visits = Visits(office.database, now, every_civil=every_civil, recheck_sealed_seconds=6 * 3600)
    return [one.pacer_case_id for one in visits()]


def test_a_docket_with_a_shenzhen_party_is_visited_once_and_again_when_its_feed_moves_on(
    office: Office,
) -> None:
    office.hear(line(1))
    assert wanted(office) == ["1"]
    visit(office, 1, 5)
    assert wanted(office, 10) == []
    office.hear(line(1, 20))
    assert wanted(office, 21) == ["1"]
    visit(office, 1, 30)
    assert wanted(office, 31) == []


def test_a_docket_never_visited_goes_before_one_that_moved_on(office: Office) -> None:
    office.hear(line(1))
    visit(office, 1, 5)
    office.hear(line(2, 6), line(1, 20), line(3, 7))
    assert wanted(office, 21) == ["3", "2", "1"]


def test_a_sealed_docket_is_looked_at_again_after_the_interval_though_its_feed_is_silent(
    office: Office,
) -> None:
    office.hear(line(1, caption="SEALED v. SEALED"))
    assert wanted(office) == ["1"]
    visit(office, 1, 5, sealed=True)
    assert wanted(office, 4 * HOUR) == []
    assert wanted(office, 7 * HOUR) == ["1"]
    visit(office, 1, 7 * HOUR, parties=(party("Shenzhen Foo"),))
    assert wanted(office, 20 * HOUR) == []


def test_a_docket_that_hides_its_parties_is_visited_and_one_that_concerns_nobody_is_not(
    office: Office,
) -> None:
    office.hear(
        line(1, caption="XYZ Corporation v. The Partnerships Identified on Schedule A"),
        line(2, caption="Acme v. Beta"),
    )
    assert wanted(office) == ["1"]
    assert sorted(wanted(office, every_civil=True)) == ["1", "2"]


def test_only_civil_dockets_with_a_pacer_id_can_be_visited(office: Office) -> None:
    office.hear(
        line(1, pacer_case_id=""),
        fact(seen(docket="ilnd/1:26-cr-00009", pacer_case_id="9", caption="USA v. Shenzhen Foo"), FEED),
    )
    assert wanted(office, every_civil=True) == []


def test_a_case_with_several_shenzhen_parties_is_wanted_once(office: Office) -> None:
    office.hear(line(1, parties=(party("Shenzhen Foo"), party("Shenzhen Bar"))))
    visits = Visits(office.database, fixed_clock(START), every_civil=False, recheck_sealed_seconds=60)
    assert visits() == [WantedDocket(court="ilnd", pacer_case_id="1", number="1:26-cv-00001")]
