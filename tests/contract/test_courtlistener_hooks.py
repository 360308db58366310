"""Webhooks from the post to the case: kept before the answer, read afterwards, unknown dockets looked up first."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from pydantic import SecretStr, ValidationError

from services.hosting.live import crawler_of
from services.hosting.office import Office, open_office
from services.monitor import tables as t
from services.monitor.crawling.settings import CrawlSettings, SourceSettings
from services.monitor.hooks.door import LARGEST_BODY
from services.monitor.hooks.loop import HookLoop
from services.monitor.hooks.spool import Spool
from services.monitor.settings import MonitorSettings
from shared.errors import BadInput
from tests.contract.courtlistener_site import ROOT, TOKEN, Clock, CourtListener, row
from tests.contract.crawl_site import served

SECRET = "composed-secret-address-0123456789"
ADDRESS = f"/hooks/courtlistener/{SECRET}"
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SHENZHEN = "Shenzhen Composed Optics Co., Ltd."


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[Office]:
    opened = _open(tmp_path, clock)
    yield opened
    opened.close()


@pytest.fixture
async def sender(office: Office) -> AsyncIterator[httpx.AsyncClient]:
    async with _sender(office) as client:
        yield client


def _open(folder: Path, clock: Clock, secret: str = SECRET) -> Office:
    settings = MonitorSettings(courtlistener_token=SecretStr(TOKEN), hook_secret=SecretStr(secret))
    return open_office(folder, clock=clock, monitor_settings=settings)


def _sender(office: Office) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(office.app()), base_url="http://office.example")


def _alert(docket: int = 70001, number: int = 12, **about: Any) -> dict[str, Any]:
    entry = {
        "id": 9,
        "docket": docket,
        "date_filed": "2026-11-22",
        "entry_number": number,
        "description": "MOTION for Temporary Restraining Order by Composed Lamps LLC",
        "recap_documents": [],
        "pacer_sequence_number": 40,
    }
    return {"payload": {"results": [entry]}, "webhook": {"event_type": 1, "version": 2, **about}}


def _search_alert() -> dict[str, Any]:
    return {
        "payload": {"results": [row(1, date(2026, 11, 20), SHENZHEN)], "alert": {"id": 1}},
        "webhook": {"event_type": 2, "version": 2, "deprecation_date": "None"},
    }


async def _send(sender: httpx.AsyncClient, content: Any, key: str) -> httpx.Response:
    return await sender.post(ADDRESS, json=content, headers={"Idempotency-Key": key})


def _counts(office: Office) -> dict[str, int]:
    Spool(office.data / "hooks", office.monitor.sources.deliveries).collect()
    return office.monitor.sources.deliveries.counts()


def _entries(office: Office) -> list[tuple[str, str]]:
    office.bus.drain()
    query = sa.select(t.entry.c.docket, t.entry.c.number).order_by(t.entry.c.docket, t.entry.c.number)
    with office.database.read() as connection:
        return [(docket, number) for docket, number in connection.execute(query)]


async def _sweep(office: Office, site: CourtListener) -> None:
    behaviour = CrawlSettings(
        contact="office@example.org",
        allow_internal_addresses=True,
        per_host_delay_seconds=0,
        longest_wait_seconds=0,
    )
    source = SourceSettings(
        name="courtlistener", enabled=True, address=site.base + ROOT, every_seconds=60, may_be_empty=True
    )
    await crawler_of(office, behaviour, [source]).sweep("courtlistener")


async def test_a_webhook_is_kept_before_it_is_answered_and_read_afterwards(
    office: Office, sender: httpx.AsyncClient
) -> None:
    answer = await _send(sender, _search_alert(), "one")
    assert (answer.status_code, answer.json()) == (202, {"accepted": True, "new": True})
    assert _counts(office) == {"new": 1}
    assert office.monitor.sources.hooks.work_off() == 1
    assert _counts(office) == {"done": 1}
    office.bus.drain()
    with office.database.read() as connection:
        names = set(connection.execute(sa.select(t.party.c.name)).scalars())
    assert SHENZHEN in names


async def test_the_same_key_twice_is_kept_once(office: Office, sender: httpx.AsyncClient) -> None:
    await _send(sender, _search_alert(), "one")
    again = await _send(sender, _search_alert(), "one")
    assert (again.status_code, again.json()["new"]) == (202, False)
    office.monitor.sources.hooks.work_off()
    assert (await _send(sender, _search_alert(), "one")).json()["new"] is False
    assert _counts(office) == {"done": 1}


async def test_without_a_key_the_content_tells_what_came_before(
    office: Office, sender: httpx.AsyncClient
) -> None:
    for content in (_alert(1), _alert(1), _alert(2)):
        assert (await sender.post(ADDRESS, json=content)).status_code == 202
    assert _counts(office) == {"new": 2}


async def test_a_wrong_address_looks_like_one_that_is_not_there(
    office: Office, sender: httpx.AsyncClient
) -> None:
    sender.headers["Accept"] = "application/json"
    nothing = await sender.post("/nothing/here", json=_alert())
    for secret in ("composed-secret-address-9876543210", SECRET[:-1], "秘密"):
        wrong = await sender.post(f"/hooks/courtlistener/{secret}", json=_alert())
        assert wrong.status_code == nothing.status_code == 404
        assert _without_trace(wrong) == _without_trace(nothing)
    assert _counts(office) == {}


async def test_only_a_post_is_taken(sender: httpx.AsyncClient) -> None:
    for method in ("GET", "PUT", "DELETE", "OPTIONS"):
        assert (await sender.request(method, ADDRESS)).status_code == 404


async def test_without_a_secret_there_is_no_such_address(tmp_path: Path, clock: Clock) -> None:
    office = _open(tmp_path, clock, secret="")
    async with _sender(office) as sender:
        for path in (ADDRESS, "/hooks/courtlistener/"):
            assert (await sender.post(path, json=_alert())).status_code == 404
    office.close()


@pytest.mark.parametrize("secret", ["short", "x" * 31, "a secret address with spaces in it, quite long"])
def test_a_secret_that_is_easy_to_guess_is_refused(secret: str) -> None:
    with pytest.raises(ValidationError, match="at least 32"):
        MonitorSettings(hook_secret=SecretStr(secret))


async def test_what_is_no_json_object_is_refused(office: Office, sender: httpx.AsyncClient) -> None:
    for body in (b"", b"[]", b"5", b"{", b'{"a": nonsense}', b"\xff"):
        assert (await sender.post(ADDRESS, content=body)).status_code == 400
    assert _counts(office) == {}


async def test_a_body_over_the_limit_is_refused(office: Office, sender: httpx.AsyncClient) -> None:
    body = b'{"a": "' + b"x" * LARGEST_BODY + b'"}'
    assert (await sender.post(ADDRESS, content=body)).status_code == 413
    assert _counts(office) == {}


async def test_a_large_webhook_is_answered_while_the_database_is_being_written_to(
    office: Office, sender: httpx.AsyncClient
) -> None:
    content = _alert()
    content["payload"]["results"] *= 16_000
    body = json.dumps(content).encode()
    assert 3_000_000 < len(body) < LARGEST_BODY
    async with asyncio.timeout(10):
        with office.database.begin():
            answer = await sender.post(ADDRESS, content=body)
    assert answer.status_code == 202
    assert _counts(office) == {"new": 1}


async def test_an_alert_waits_until_its_docket_is_looked_up_and_is_read_then(
    office: Office, sender: httpx.AsyncClient, clock: Clock
) -> None:
    await _send(sender, _alert(), "one")
    office.monitor.sources.hooks.work_off()
    assert _counts(office) == {"waiting": 1}
    told = office.monitor.sources.log.state("courtlistener_webhook").last_error
    assert "waits until CourtListener has named docket 70001" in told
    with served(CourtListener(clock, [row(1, date(2026, 11, 20), SHENZHEN)])) as site:
        await _sweep(office, site)
        assert site.asked[0] == f"{ROOT}dockets/70001/"
    clock.forward(seconds=20)
    office.monitor.sources.hooks.work_off()
    assert _counts(office) == {"done": 1}
    assert _entries(office) == [("ilnd/1:26-cv-00001", "12")]
    assert office.monitor.sources.log.state("courtlistener_webhook").last_error == ""


async def test_a_docket_that_some_source_showed_with_its_id_needs_no_looking_up(
    office: Office, sender: httpx.AsyncClient
) -> None:
    await _send(sender, _search_alert(), "one")
    office.monitor.sources.hooks.work_off()
    office.bus.drain()
    await _send(sender, _alert(), "two")
    office.monitor.sources.hooks.work_off()
    assert _counts(office) == {"done": 2}
    assert _entries(office) == [("ilnd/1:26-cv-00001", "12")]


async def test_webhooks_outlive_the_process(
    office: Office, sender: httpx.AsyncClient, tmp_path: Path, clock: Clock
) -> None:
    await _send(sender, _search_alert(), "one")
    later = _open(tmp_path, clock)
    later.monitor.sources.hooks.work_off()
    assert _counts(later) == {"done": 1}
    later.close()


async def test_an_alert_on_a_docket_that_is_gone_becomes_a_dead_letter_and_can_be_replayed(
    office: Office, sender: httpx.AsyncClient, clock: Clock
) -> None:
    await _send(sender, _alert(), "one")
    office.monitor.sources.hooks.work_off()
    with served(CourtListener(clock)) as site:
        await _sweep(office, site)
        clock.forward(seconds=20)
        office.monitor.sources.hooks.work_off()
        (letter,) = office.letters.open()
        assert "only by the id 70001" in letter.reason
        assert office.letters.replay([letter.id])["replayed"] == 0
        site.rows = [row(1, date(2026, 11, 20), SHENZHEN)]
        clock.forward(hours=13)
        await _sweep(office, site)
    assert office.letters.replay([letter.id]) == {"replayed": 1, "failed": {}}
    assert _entries(office) == [("ilnd/1:26-cv-00001", "12")]
    assert office.letters.open() == []


async def test_a_docket_of_a_court_that_is_not_known_is_asked_for_once(
    office: Office, sender: httpx.AsyncClient, clock: Clock
) -> None:
    await _send(sender, _alert(), "one")
    office.monitor.sources.hooks.work_off()
    with served(CourtListener(clock, [row(1, date(2026, 11, 20), SHENZHEN, court="nowhere")])) as site:
        for _ in range(3):
            await _sweep(office, site)
            clock.forward(minutes=2)
            office.monitor.sources.hooks.work_off()
        assert site.asked.count(f"{ROOT}dockets/70001/") == 1
    assert _counts(office) == {"dead": 1}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ({"hello": "there"}, "is no webhook of CourtListener"),
        ({"payload": {}, "webhook": {"event_type": 9}}, "unknown type 9"),
        (
            {"payload": {"disabled_alerts": [{"docket": 4}]}, "webhook": {"event_type": 4}},
            "has switched off its alert on docket 4",
        ),
    ],
)
async def test_what_a_person_must_look_at_becomes_a_dead_letter(
    office: Office, sender: httpx.AsyncClient, content: dict[str, Any], why: str
) -> None:
    await _send(sender, content, "one")
    office.monitor.sources.hooks.work_off()
    (letter,) = office.letters.open()
    assert why in letter.reason
    assert json.loads(office.monitor.sources.raw_store.read(letter.raw)) == content
    with pytest.raises(BadInput):
        raise BadInput(str(office.letters.replay([letter.id])["failed"]))
    assert office.letters.discard([letter.id]) == 1


async def test_one_broken_webhook_does_not_hold_up_the_next(
    office: Office, sender: httpx.AsyncClient
) -> None:
    await _send(sender, {"payload": {"results": [None]}, "webhook": {"event_type": 1}}, "one")
    await _send(sender, _search_alert(), "two")
    office.monitor.sources.hooks.work_off()
    assert _counts(office) == {"dead": 1, "done": 1}


async def test_a_fetched_docket_is_asked_for(office: Office, sender: httpx.AsyncClient) -> None:
    content = {"payload": {"status": 2, "docket": 70001}, "webhook": {"event_type": 3}}
    await _send(sender, content, "one")
    office.monitor.sources.hooks.work_off()
    ask = office.monitor.sources.courtlistener.asks.due()
    assert ask is not None
    assert ask.subject == "70001"


async def test_the_same_alert_under_two_keys_is_one_entry(office: Office, sender: httpx.AsyncClient) -> None:
    await _send(sender, _search_alert(), "zero")
    office.monitor.sources.hooks.work_off()
    await _send(sender, _alert(), "one")
    await _send(sender, _alert(), "two")
    office.monitor.sources.hooks.work_off()
    assert _entries(office) == [("ilnd/1:26-cv-00001", "12")]


async def test_a_webhook_that_cannot_be_kept_is_to_be_sent_again_and_its_address_is_not_told(
    office: Office, sender: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    with office.database.begin() as connection:
        connection.execute(sa.text("DROP TABLE monitor_hook_delivery"))
    answer = await _send(sender, _alert(), "one")
    assert answer.status_code == 503
    assert SECRET not in caplog.text + answer.text


async def test_the_loop_reads_what_comes_while_it_runs(office: Office, sender: httpx.AsyncClient) -> None:
    running = asyncio.create_task(HookLoop(office.monitor.sources.hooks).run())
    try:
        await _send(sender, _search_alert(), "one")
        async with asyncio.timeout(10):
            while _counts(office) != {"done": 1}:
                await asyncio.sleep(0.05)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_webhook_met_again_after_a_kill_is_kept_once(office: Office) -> None:
    spool = Spool(office.data / "hooks", office.monitor.sources.deliveries)
    assert spool.keep("one", b"{}")
    (file,) = (office.data / "hooks").iterdir()
    held = file.read_bytes()
    (office.data / "hooks" / "broken-off.part").write_bytes(b"half")
    assert spool.collect() == 1
    file.write_bytes(held)
    assert spool.collect() == 1
    assert not spool.keep("one", b"{}")
    assert _counts(office) == {"new": 1}


async def test_what_was_read_long_ago_is_forgotten(
    office: Office, sender: httpx.AsyncClient, clock: Clock
) -> None:
    await _send(sender, _search_alert(), "one")
    office.monitor.sources.hooks.work_off()
    clock.forward(days=31)
    office.monitor.sources.hooks.tidy()
    assert _counts(office) == {}


def _without_trace(answer: httpx.Response) -> dict[str, Any]:
    """The answer as a program sees it, without what differs between any two."""
    content = dict(answer.json())
    return {name: value for name, value in content.items() if name not in {"trace_id", "instance"}}
