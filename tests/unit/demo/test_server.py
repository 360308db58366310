"""A started server answers on every route as the clock goes, and labels every answer."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from services.demo.clock import DemoClock
from services.demo.server import DemoServer
from services.demo.world import World


class Stopwatch:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
async def client(world: World, watch: Stopwatch) -> AsyncIterator[httpx.AsyncClient]:
    server = DemoServer(world, DemoClock(world.start, 20, monotonic=watch))
    address = await server.start()
    try:
        async with httpx.AsyncClient(base_url=address, trust_env=False) as client:
            yield client
    finally:
        await server.stop()


async def test_every_answer_is_labelled_also_the_refusals(client: httpx.AsyncClient) -> None:
    for path in (
        "/robots.txt",
        "/ecf/txed/cgi-bin/rss_outside.pl",
        "/ecf/txed/cgi-bin/DktRpt.pl?981204",
        "/federalregister/api/v1/documents.json",
        "/ids/investigations.json",
        "/ecf/nowhere/cgi-bin/rss_outside.pl",
        "/ecf/txed/cgi-bin/DktRpt.pl?1",
        "/federalregister/documents/2026-1.txt",
        "/no/such/page",
    ):
        answer = await client.get(path)
        assert answer.headers["X-Composed"] == "demonstration data", path
        known = "nowhere" not in path and not path.endswith(("?1", "2026-1.txt", "/page"))
        assert answer.status_code == (200 if known else 404), path


async def test_every_court_has_a_feed_and_its_links_lead_to_docket_sheets(
    client: httpx.AsyncClient, world: World
) -> None:
    for court_id in world.courts():
        feed = (await client.get(f"/ecf/{court_id}/cgi-bin/rss_outside.pl")).text
        case_id = feed.split("DktRpt.pl?")[1].split("<")[0]
        sheet = await client.get(f"/ecf/{court_id}/cgi-bin/DktRpt.pl?{case_id}")
        assert "CIVIL DOCKET FOR CASE #" in sheet.text


async def test_time_passes_in_the_feed_and_a_case_not_yet_filed_is_not_found(
    client: httpx.AsyncClient, watch: Stopwatch
) -> None:
    feed, sheet = "/ecf/txed/cgi-bin/rss_outside.pl", "/ecf/txed/cgi-bin/DktRpt.pl?981250"
    assert "Palisade Firmware" not in (await client.get(feed)).text
    assert "Case not found." in (await client.get(sheet)).text
    watch.seconds = 20 * 9
    assert "Palisade Firmware" in (await client.get(feed)).text
    assert (await client.get(sheet)).status_code == 200


async def test_documents_lead_to_their_text_page_by_page(client: httpx.AsyncClient, watch: Stopwatch) -> None:
    watch.seconds = 20 * 14
    path: str | None = (
        "/federalregister/api/v1/documents.json?per_page=3&conditions[publication_date][gte]=2026-11-01"
    )
    numbers = []
    while path:
        answer = (await client.get(path)).json()
        for result in answer["results"]:
            text = await client.get(result["raw_text_url"])
            assert text.headers["content-type"].startswith("text/plain")
            assert f"[FR Doc No: {result['document_number']}]" in text.text
            numbers.append(result["document_number"])
        path = answer.get("next_page_url")
    assert len(numbers) == len(set(numbers)) == answer["count"] == 10


async def test_a_question_that_makes_no_sense_is_refused(client: httpx.AsyncClient) -> None:
    for query in ("page=0", "per_page=5000", "page=x", "conditions[publication_date][gte]=yesterday"):
        assert (await client.get(f"/federalregister/api/v1/documents.json?{query}")).status_code == 400


async def test_a_taken_port_is_an_error_and_stopping_twice_is_none(world: World) -> None:
    clock = DemoClock(world.start, 20)
    first, second = DemoServer(world, clock), DemoServer(world, clock)
    address = await first.start()
    with pytest.raises(OSError, match="in use"):
        await second.start(port=int(address.rsplit(":", 1)[1]))
    await first.stop()
    await first.stop()
