"""The operators' window into a process, over real sockets."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from services.hosting.status import StatusServer
from shared.errors import BadInput
from shared.metrics import Metrics, Sample, catalogue


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    with capture_logs():
        yield


@pytest.fixture
def trouble() -> dict[str, str]:
    """By check what it says."""
    return {"database": "", "index": ""}


@pytest.fixture
def metrics() -> Metrics:
    return Metrics(["monitor.cases"])


@pytest.fixture
async def client(trouble: dict[str, str], metrics: Metrics) -> AsyncIterator[httpx.AsyncClient]:
    async def database() -> str:
        return trouble["database"]

    async def index() -> str:
        return trouble["index"]

    server = StatusServer(port=0, checks={"database": database, "index": index}, registry=metrics.registry)
    port = await server.start()
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", trust_env=False) as opened:
        yield opened
    await server.stop()


async def test_a_process_that_lives_is_healthy_whatever_its_surroundings_do(
    client: httpx.AsyncClient, trouble: dict[str, str]
) -> None:
    trouble["database"] = "the database does not answer"
    answer = await client.get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_readiness_names_every_check(client: httpx.AsyncClient) -> None:
    answer = await client.get("/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "ready": True,
        "checks": [
            {"name": "database", "ok": True, "detail": ""},
            {"name": "index", "ok": True, "detail": ""},
        ],
    }


async def test_one_check_that_fails_makes_the_answer_503(
    client: httpx.AsyncClient, trouble: dict[str, str]
) -> None:
    trouble["index"] = "the search index does not answer"
    answer = await client.get("/ready")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
    assert answer.json()["checks"][1] == {
        "name": "index",
        "ok": False,
        "detail": "the search index does not answer",
    }


async def test_metrics_are_what_prometheus_reads(client: httpx.AsyncClient, metrics: Metrics) -> None:
    metrics.handled("monitor.cases", 500, 0.2)
    answer = await client.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    assert [sample.value for sample in families["ipwatch_facts_handled"].samples] == [500]


async def test_a_scrape_that_waits_for_the_database_holds_up_nothing_else(
    client: httpx.AsyncClient, metrics: Metrics
) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> list[Sample]:
        begun.set()
        go_on.wait(2)
        return [Sample(catalogue.CASES, ("major",), 5)]

    metrics.ask("cases", slow)
    scrape = asyncio.create_task(client.get("/metrics"))
    await asyncio.to_thread(begun.wait, 10)
    assert (await client.get("/health")).status_code == 200
    assert not scrape.done()
    go_on.set()
    assert 'ipwatch_cases{grade="major"} 5.0' in (await scrape).text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/", 404), ("POST", "/ready", 405)])
async def test_there_is_nothing_else(client: httpx.AsyncClient, method: str, path: str, status: int) -> None:
    assert (await client.request(method, path)).status_code == status


async def test_a_port_in_use_is_told_in_one_sentence(metrics: Metrics) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = StatusServer(port=port, checks={}, registry=metrics.registry)
        with pytest.raises(
            BadInput,
            match=rf"127\.0\.0\.1:{port} \(.*in use.*\); end what uses it or set IPWATCH_STATUS_HOST",
        ):
            await server.start()
        await server.stop()


async def test_a_host_that_is_none_is_told_in_one_sentence(metrics: Metrics) -> None:
    server = StatusServer(host="256.256.256.256", port=0, checks={}, registry=metrics.registry)
    with pytest.raises(BadInput, match=r"cannot serve the status of this process on 256\.256\.256\.256:0"):
        await server.start()
