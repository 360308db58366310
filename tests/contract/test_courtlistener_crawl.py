"""Crawling CourtListener: its throttle never met, what is urgent first, nothing asked twice, nothing told of the token."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from services.hosting.live import crawler_of
from services.hosting.office import Office, open_office
from services.monitor import tables as t
from services.monitor.courtlistener.throttle import Purpose
from services.monitor.crawling.ports import Observation
from services.monitor.crawling.runner import Crawler
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.settings import MonitorSettings
from shared.events.catalogue import decode_any
from shared.events.docket import DocketObserved
from shared.events.firm import FirmRecord
from shared.vocabulary import PartyRole
from tests.contract.courtlistener_site import ROOT, TOKEN, Clock, CourtListener, row
from tests.contract.crawl_site import served

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SHENZHEN = "Shenzhen Composed Optics Co., Ltd."


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def site(clock: Clock) -> Iterator[CourtListener]:
    with served(CourtListener(clock)) as running:
        yield running


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    opened = _open(tmp_path, clock)
    yield opened
    opened.close()


def _open(folder: Path, clock: Clock, **settings: Any) -> Office:
    given = {"courtlistener_token": SecretStr(TOKEN), **settings}
    return open_office(folder, clock=clock, monitor_settings=MonitorSettings(**given))


def _crawler(office: Office, site: CourtListener, *, wait: float = 0, **more: Any) -> Crawler:
    behaviour = CrawlSettings(
        contact="office@example.org",
        allow_internal_addresses=True,
        per_host_delay_seconds=0,
        longest_wait_seconds=wait,
        timeout_seconds=10,
        obey_robots=False,
    )
    source = SourceSettings(
        name="courtlistener", enabled=True, address=site.base + ROOT, every_seconds=60, **more
    )
    return crawler_of(office, behaviour, [source])


async def test_a_search_brings_the_parties_of_dockets(office: Office, site: CourtListener) -> None:
    site.rows = [row(1, date(2026, 11, 20), SHENZHEN, "Composed Store")]
    result = await _crawler(office, site).sweep("courtlistener")
    assert (result.observations, result.errors) == (1, ())
    seen = _observed(office)[0]
    assert (seen.docket, seen.courtlistener_id) == ("ilnd/1:26-cv-00001", "70001")
    assert seen.pacer_case_id == "480001"
    assert [party.name for party in seen.parties or ()] == ["Composed Lamps LLC", SHENZHEN, "Composed Store"]


async def test_the_case_gives_roles_to_the_two_its_caption_names(office: Office, site: CourtListener) -> None:
    site.rows = [row(1, date(2026, 11, 20), SHENZHEN, "Composed Store")]
    await _crawler(office, site).sweep("courtlistener")
    office.bus.drain()
    with office.database.read() as connection:
        found = connection.execute(sa.select(t.party.c.name, t.party.c.role)).all()
    assert {name: PartyRole(role) for name, role in found} == {
        "Composed Lamps LLC": PartyRole.PLAINTIFF,
        SHENZHEN: PartyRole.DEFENDANT,
        "Composed Store": PartyRole.OTHER,
    }


async def test_the_site_never_has_to_refuse_whatever_waits_to_be_asked(
    office: Office, site: CourtListener, clock: Clock
) -> None:
    site.rows = [row(number, date(2026, 11, 20), SHENZHEN) for number in range(1, 190)]
    office.monitor.sources.courtlistener.asks.add(
        Purpose.DOCKET, [str(70000 + number) for number in range(1, 190)]
    )
    crawler = _crawler(office, site)
    for _ in range(24):
        await crawler.sweep("courtlistener")
        clock.forward(seconds=31)
    assert site.throttled == 0
    assert len(site.served) == 50
    left = {one.window: one.left for one in office.monitor.sources.courtlistener.throttle.figures().windows}
    assert left == {"minute": 5, "hour": 0, "day": 75}
    assert "75 of 125 in 24 hours" in office.monitor.sources.courtlistener.throttle.figures().en


async def test_the_budget_outlives_the_process(tmp_path: Path, site: CourtListener, clock: Clock) -> None:
    site.rows = [row(number, date(2026, 11, 20), SHENZHEN) for number in range(1, 150)]
    for _ in range(4):
        opened = _open(tmp_path, clock)
        await _crawler(opened, site).sweep("courtlistener")
        opened.close()
        clock.forward(seconds=20)
    assert site.throttled == 0
    assert len(site.served) == 5


async def test_dockets_named_by_webhooks_come_before_searches(office: Office, site: CourtListener) -> None:
    site.rows = [row(7, date(2026, 11, 20), SHENZHEN)]
    office.monitor.sources.courtlistener.asks.add(Purpose.DOCKET, ["70007"])
    await _crawler(office, site).sweep("courtlistener")
    assert site.asked[0] == f"{ROOT}dockets/70007/"
    assert "search" in site.asked[1]
    assert office.monitor.sources.courtlistener.dockets.of(["70007"])["70007"].docket == "ilnd/1:26-cv-00007"


async def test_part_of_the_budget_is_kept_for_dockets_that_webhooks_name(
    tmp_path: Path, site: CourtListener, clock: Clock
) -> None:
    office = _open(tmp_path, clock, courtlistener_per_day=10, courtlistener_per_minute=10)
    site.rows = [row(number, date(2026, 11, 20), SHENZHEN) for number in range(1, 180)]
    site.rates = (10, 50, 10)
    crawler = _crawler(office, site)
    site.rows += [row(200 + number, date(2026, 11, 1), f"{SHENZHEN} {number}") for number in range(100)]
    await crawler.sweep("courtlistener", since=date(2026, 1, 1))
    searched = len(site.served)
    office.monitor.sources.courtlistener.asks.add(Purpose.DOCKET, ["70007"])
    await crawler.sweep("courtlistener")
    office.close()
    assert searched == 9
    assert (site.asked[-1], site.throttled) == (f"{ROOT}dockets/70007/", 0)


async def test_an_interrupted_search_goes_on_where_it_stood(
    office: Office, site: CourtListener, clock: Clock
) -> None:
    site.rows = [row(number, date(2026, 11, 20), SHENZHEN) for number in range(1, 140)]
    crawler = _crawler(office, site)
    while len(site.asked) < 7:
        await crawler.sweep("courtlistener")
        clock.forward(minutes=2)
    await crawler.sweep("courtlistener")
    assert len(site.asked) == len(set(site.asked)) == 7
    assert len({seen.docket for seen in _observed(office)}) == 139


async def test_days_with_too_many_results_are_halved(
    office: Office, site: CourtListener, clock: Clock
) -> None:
    site.rows = [
        row(number, date(2026, 11, 1) + timedelta(days=number % 20), SHENZHEN) for number in range(1, 400)
    ]
    crawler = _crawler(office, site)
    for _ in range(12):
        await crawler.sweep("courtlistener")
        clock.forward(minutes=2)
    assert len({seen.docket for seen in _observed(office)}) == 399
    assert len({path.split("filed_before=")[1][:10] for path in site.asked}) > 1


async def test_a_search_is_not_repeated_before_it_is_due(
    office: Office, site: CourtListener, clock: Clock
) -> None:
    site.rows = [row(1, date(2026, 11, 20), SHENZHEN)]
    crawler = _crawler(office, site)
    await crawler.sweep("courtlistener")
    clock.forward(hours=1)
    await crawler.sweep("courtlistener")
    assert len(site.asked) == 1
    clock.forward(hours=12)
    await crawler.sweep("courtlistener")
    assert "filed_after=2026-11-16" in site.asked[1]


async def test_registered_firms_are_searched_for_by_name_after_all_else(
    office: Office, site: CourtListener
) -> None:
    firms = [
        FirmRecord(id="one", name_en="Composed Anchor Innovations Co., Ltd."),
        FirmRecord(id="two", name_en=SHENZHEN),
    ]
    office.monitor.firms.import_records(firms, "test")
    site.rows = [row(1, date(2026, 11, 20), SHENZHEN)]
    await _crawler(office, site).sweep("courtlistener")
    assert len(site.asked) == 2
    assert "Composed+Anchor+Innovations%22" in site.asked[1]


async def test_parties_of_a_known_case_without_any_are_looked_up(office: Office, site: CourtListener) -> None:
    site.rows = [row(1, date(2026, 1, 20), "Composed Store")]
    _publish_stub(office)
    result = await _crawler(office, site, may_be_empty=True).sweep("courtlistener")
    assert f"{ROOT}search/?type=d&court=ilnd&docket_number=1%3A26-cv-00001" in site.asked
    assert result.observations == 1


async def test_with_a_members_token_parties_with_roles_and_entries_follow(
    tmp_path: Path, site: CourtListener, clock: Clock
) -> None:
    office = _open(tmp_path, clock, courtlistener_member=True, courtlistener_terms=())
    site.rows = [row(1, date(2026, 1, 20), "Composed Store")]
    address = f"https://www.courtlistener.com{ROOT}dockets/70001/"
    site.sheets = {
        "parties": {"70001": [_party("Composed Store", address), _party("Composed Shop", address)]},
        "docket-entries": {"70001": [_entry(1, address), _entry(2, address)]},
    }
    _publish_stub(office)
    crawler = _crawler(office, site, may_be_empty=True)
    for _ in range(2):
        result = await crawler.sweep("courtlistener")
        assert result.errors == ()
        clock.forward(minutes=2)
    office.bus.drain()
    with office.database.read() as connection:
        roles = connection.execute(sa.select(t.party.c.name, t.party.c.role)).all()
        entries = connection.execute(sa.select(t.entry.c.number).order_by(t.entry.c.number)).scalars().all()
    office.close()
    assert {("Composed Store", "defendant"), ("Composed Shop", "defendant")} <= {tuple(one) for one in roles}
    assert entries == ["1", "2"]


async def test_a_429_without_retry_after_stops_the_asking_for_a_while(
    tmp_path: Path, site: CourtListener, clock: Clock
) -> None:
    office = _open(tmp_path, clock, courtlistener_per_minute=100)
    site.rows = [row(number, date(2026, 11, 20), SHENZHEN) for number in range(1, 190)]
    crawler = _crawler(office, site)
    result = await crawler.sweep("courtlistener")
    again = await crawler.sweep("courtlistener")
    figures = office.monitor.sources.courtlistener.throttle.figures()
    assert (site.throttled, len(site.served)) == (1, 5)
    assert "Rate limit exceeded: 5/min" in result.errors[0]
    assert again.pages == 0
    assert "naming 5 a minute" in figures.en
    clock.forward(seconds=63)
    assert office.monitor.sources.courtlistener.throttle.seconds_to_wait(Purpose.SEARCH) == 0
    office.close()


async def test_what_the_token_may_not_ask_is_told_and_the_rest_goes_on(
    office: Office, site: CourtListener
) -> None:
    site.rows = [row(7, date(2026, 11, 20), SHENZHEN)]
    site.forbidden = {f"{ROOT}dockets/70007/"}
    office.monitor.sources.courtlistener.asks.add(Purpose.DOCKET, ["70007"])
    result = await _crawler(office, site).sweep("courtlistener")
    assert "this token may not ask" in result.errors[0]
    assert result.observations == 1


async def test_a_token_that_is_not_accepted_is_told(
    tmp_path: Path, site: CourtListener, clock: Clock
) -> None:
    office = _open(tmp_path, clock, courtlistener_token=SecretStr("wrong"))
    result = await _crawler(office, site).sweep("courtlistener")
    office.close()
    assert "the token is not accepted" in result.errors[0]
    assert len(site.asked) == 1


async def test_without_a_token_nothing_is_asked_and_the_setting_is_named(
    tmp_path: Path, site: CourtListener, clock: Clock
) -> None:
    office = _open(tmp_path, clock, courtlistener_token=SecretStr(""))
    result = await _crawler(office, site).sweep("courtlistener")
    office.close()
    assert "IPWATCH_MONITOR_COURTLISTENER_TOKEN" in result.errors[0]
    assert site.asked == []


async def test_a_search_over_weeks_that_finds_nothing_is_an_error(
    office: Office, site: CourtListener
) -> None:
    result = await _crawler(office, site).sweep("courtlistener")
    assert "finds no docket at all" in result.errors[0]


async def test_a_page_that_is_no_json_is_told_and_asked_for_again(
    office: Office, site: CourtListener, clock: Clock
) -> None:
    site.rows = [row(1, date(2026, 11, 20), SHENZHEN)]
    site.broken = {f"{ROOT}search/": (200, b"<html><title>Are you a robot?</title></html>")}
    crawler = _crawler(office, site)
    first = await crawler.sweep("courtlistener")
    site.broken.clear()
    clock.forward(minutes=6)
    second = await crawler.sweep("courtlistener")
    assert "test for robots" in first.errors[0]
    assert (second.observations, second.errors) == (1, ())


async def test_a_next_page_on_another_site_is_told_and_not_asked_for(
    office: Office, site: CourtListener
) -> None:
    results = [row(1, date(2026, 11, 20), SHENZHEN)]
    page = {"count": 2, "next": "https://elsewhere.example/api/rest/v4/search/?page=2", "results": results}
    site.broken = {f"{ROOT}search/": (200, json.dumps(page).encode())}
    result = await _crawler(office, site).sweep("courtlistener")
    assert result.observations == 1
    assert "another site (elsewhere.example)" in result.errors[0]


async def test_the_token_is_nowhere_but_in_the_request(
    office: Office, site: CourtListener, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    site.rows = [row(1, date(2026, 11, 20), SHENZHEN)]
    site.forbidden = {f"{ROOT}dockets/70007/"}
    office.monitor.sources.courtlistener.asks.add(Purpose.DOCKET, ["70007"])
    result = await _crawler(office, site).sweep("courtlistener")
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert site.authorizations == {f"Token {TOKEN}"}
    assert TOKEN.encode() not in written
    assert TOKEN not in caplog.text + repr(result) + repr(office.monitor.settings)


def _observed(office: Office) -> list[DocketObserved]:
    """What was published, in order."""
    journal = office.services[0].journal.journal
    with office.database.read() as connection:
        rows = connection.execute(journal.select().order_by(journal.c.seq)).all()
    facts = [decode_any(line.payload) for line in rows if line.type == "docket.observed"]
    return [fact.body for fact in facts]


def _publish_stub(office: Office) -> None:
    body = DocketObserved(
        docket="ilnd/1:26-cv-00001",
        court="ilnd",
        number="1:26-cv-00001",
        pacer_case_id="480001",
        caption="Composed Lamps LLC v. The Partnerships Identified on Schedule A",
    )
    office.monitor.sources.publisher.publish_now(
        [Observation(source="pacer_rss:ilnd", observed_at=NOW, occurred_at=NOW, body=body)]
    )
    office.bus.drain()


def _party(name: str, docket: str) -> dict[str, Any]:
    """A composed party in the real format."""
    part = {"docket": docket, "name": "Defendant", "extra_info": "", "date_terminated": None}
    return {"id": 1, "name": name, "attorneys": [], "party_types": [part]}


def _entry(number: int, docket: str) -> dict[str, Any]:
    """A composed docket entry in the real format."""
    return {
        "docket": docket,
        "date_filed": "2026-01-20",
        "entry_number": number,
        "recap_sequence_number": f"2026-01-20.{number:03d}",
        "description": f"COMPOSED entry {number}",
        "recap_documents": [],
    }
