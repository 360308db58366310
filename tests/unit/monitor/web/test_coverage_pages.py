"""Pages of sources and of coverage, through the application."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.monitor.crawling.source_state import SourceState
from shared.vocabulary import Role
from tests.walk.composed_office import NOW, Walked, walked_office

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NAME = {"en": "Northern District of Illinois", "zh": "伊利诺伊"}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Walked]:
    with walked_office(tmp_path_factory.mktemp("office")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def a_frozen_court_and_a_partial_one(walked: Walked) -> None:
    monitor = walked.office.monitor
    for switch in monitor.sources.switches.all():
        monitor.sources.switches.resume(switch.source)
    well = {
        "first_attempt": NOW - 30 * DAY,
        "last_attempt": NOW - HOUR / 2,
        "last_success": NOW - HOUR / 2,
        "answered_at": NOW - HOUR / 2,
    }
    log = monitor.sources.log
    log.record(SourceState(source="pacer_rss:ilnd", newest_item=NOW - 5 * DAY, entry_types=("all",), **well))
    log.record(SourceState(source="pacer_rss:nyed", newest_item=NOW - HOUR, entry_types=("orders",), **well))
    monitor.sources.coverage.look()


async def page(walked: Walked, role: Role, path: str, language: str = "en") -> str:
    async with walked.client(role, by_token=False) as client:
        client.cookies["ipwatch_lang"] = language
        answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_page_of_sources_shows_alarms_types_ages_and_gaps(walked: Walked, language: str) -> None:
    shown = await page(walked, Role.ANALYST, "/sources", language)
    assert 'data-source="pacer_rss:ilnd" data-state="stale" data-alarm="alarm"' in shown
    assert 'data-source="pacer_rss:nyed" data-state="partial"' in shown
    assert shown.index("pacer_rss:ilnd") < shown.index("pacer_rss:nyed")
    assert NAME[language] in shown
    assert "/sources/switch" not in shown


async def test_the_page_is_narrowed_by_state_and_by_words(walked: Walked) -> None:
    stale = await page(walked, Role.ANALYST, "/sources?state=stale")
    assert "pacer_rss:ilnd" in stale
    assert 'data-source="pacer_rss:nyed"' not in stale
    named = await page(walked, Role.ANALYST, "/sources?q=eastern+york")
    assert 'data-source="pacer_rss:nyed"' in named
    assert 'data-source="pacer_rss:ilnd"' not in named
    assert "No source matches" in await page(walked, Role.ANALYST, "/sources?q=nowhere")


async def test_the_same_as_json(walked: Walked) -> None:
    async with walked.client(Role.ANALYST) as client:
        told = (await client.get("/api/sources")).json()
    found = {row["source"]: row for row in told["sources"]}
    assert found["pacer_rss:ilnd"]["alarm"] == "alarm"
    assert found["pacer_rss:ilnd"]["blind"] is True
    assert found["pacer_rss:nyed"]["entry_types"] == ["orders"]
    assert found["usitc_ids"]["reason"]["id"] == "lacks"
    assert [gap["source"] for gap in told["gaps"]] == ["pacer_rss:ilnd"]


async def test_an_administrator_stops_and_resumes_a_source_and_nobody_else_does(walked: Walked) -> None:
    form = {"source": "pacer_rss:nyed", "to": "stop", "why": "maintenance"}
    async with walked.client(Role.ANALYST) as analyst:
        assert (await analyst.post("/sources/switch", data=form)).status_code == 403
    async with walked.client(Role.ADMINISTRATOR) as client:
        assert (await client.post("/sources/switch", data=form)).status_code == 303
        assert walked.office.monitor.sources.switches.stopped() == {"pacer_rss:nyed"}
        shown = await page(walked, Role.ADMINISTRATOR, "/sources")
        assert "stopped by hand by administrator. maintenance" in shown
        await client.post("/sources/switch", data=form | {"to": "resume"})
        assert walked.office.monitor.sources.switches.stopped() == frozenset()
        unknown = await client.post("/sources/switch", data=form | {"source": "elsewhere"})
        assert unknown.status_code == 404


@pytest.mark.parametrize("path", ["/cases", "/watches", "/watches/new", "/alerts", "/coverage"])
async def test_a_firm_reads_on_its_pages_that_silence_is_no_all_clear(walked: Walked, path: str) -> None:
    english = await page(walked, Role.ENTERPRISE, path)
    assert "not seen at present: U.S. District Court for the Northern District of Illinois" in english
    assert "silence is no all-clear" in english.lower()
    assert "没有提醒不等于没有案件" in await page(walked, Role.ENTERPRISE, path, "zh")


async def test_the_page_for_firms_says_nothing_of_the_inside(walked: Walked) -> None:
    log = walked.office.monitor.sources.log
    secret = "https://ecf.ilnd.uscourts.gov/private answered 503"
    log.record(
        SourceState(
            source="pacer_rss:cand", last_attempt=NOW, first_attempt=NOW - DAY, last_error=secret, failures=9
        )
    )
    shown = await page(walked, Role.ENTERPRISE, "/coverage")
    assert "Northern District of California" in shown
    assert "private" not in shown
    assert "IPWATCH_" not in shown
    assert "private" in await page(walked, Role.ANALYST, "/sources")
