"""What surrounds every request: same-origin proof, headers, trace id, the last net."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from typing import Any

import httpx
import pytest

from shared.accounts import Account, Accounts
from shared.web.app import create_app
from shared.web.pages import Pages
from tests.unit.shared.web.conftest import client_of

Enter = Callable[[Account], Awaitable[httpx.Response]]
HOME = "http://watch.example"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": HOME}, 200),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "https://watch.example"}, 403),
        ({"Origin": "http://watch.example:8000"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": HOME, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": HOME, "Sec-Fetch-Site": "same-site"}, 403),
        ({}, 403),
    ],
)
async def test_a_change_with_a_session_must_come_from_our_own_pages(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account, headers: dict[str, str], status: int
) -> None:
    await enter(analyst)
    del browser.headers["origin"]
    answer = await browser.post("/api/notes", headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["title"] == "The request does not come from our own pages"


async def test_a_program_with_a_token_proves_no_origin(
    browser: httpx.AsyncClient, accounts: Accounts, analyst: Account
) -> None:
    bearer = {"Authorization": f"Bearer {accounts.issue_token(analyst.id, 'robot')}"}
    answer = await browser.post("/api/notes", headers={**bearer, "Origin": "https://elsewhere.example"})
    assert answer.json() == {"by": analyst.email}


async def test_another_site_cannot_sign_a_browser_in(browser: httpx.AsyncClient, analyst: Account) -> None:
    answer = await browser.post(
        "/sign-in",
        data={"email": analyst.email, "password": "a lighthouse in the fog"},
        headers={"Origin": "https://evil.example"},
    )
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


async def test_reading_needs_no_proof_of_origin(
    browser: httpx.AsyncClient, enter: Enter, analyst: Account
) -> None:
    await enter(analyst)
    page = await browser.get("/home", headers={"Sec-Fetch-Site": "cross-site"})
    assert page.status_code == 200


@pytest.mark.parametrize("path", ["/sign-in", "/nowhere", "/broken/bug", "/health", "/static/style.css"])
async def test_every_answer_has_the_security_headers(browser: httpx.AsyncClient, path: str) -> None:
    headers = (await browser.get(path)).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert len(headers["x-trace-id"]) == 32


async def test_pages_are_not_kept_by_caches_and_static_files_are_checked_again(
    browser: httpx.AsyncClient,
) -> None:
    assert (await browser.get("/sign-in")).headers["cache-control"] == "no-store"
    assert (await browser.get("/static/style.css")).headers["cache-control"] == "no-cache"


async def test_an_unforeseen_error_tells_its_trace_id_and_nothing_else(
    browser: httpx.AsyncClient, log: list[MutableMapping[str, Any]]
) -> None:
    page = await browser.get("/broken/bug")
    assert page.status_code == 500
    assert page.headers["x-trace-id"] in page.text
    assert [(event["event"], event["trace"]) for event in log] == [
        ("request failed", page.headers["x-trace-id"])
    ]
    assert "a secret inside" not in page.text
    assert "ZeroDivisionError" not in page.text
    data = (await browser.get("/api/broken/bug")).json()
    assert data["title"] == "Something went wrong"
    assert "secret" not in str(data)


async def test_a_template_that_names_something_unknown_fails_loudly(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/slip")).status_code == 500


async def test_a_body_over_the_limit_is_refused_announced_or_not(browser: httpx.AsyncClient) -> None:
    async def pour(megabytes: int) -> AsyncIterator[bytes]:
        for _ in range(megabytes):
            yield b"a" * 1024 * 1024

    for length in ("20971521", "-1", "many"):
        announced = await browser.post("/api/size", headers={"Content-Length": length})
        assert announced.status_code == 413
        assert announced.json()["title"] == "What was sent is too large"
    assert (await browser.post("/api/size", content=pour(20))).json() == 20 * 1024 * 1024
    assert (await browser.post("/api/size", content=pour(21))).status_code == 413


async def test_health_and_readiness_are_open_to_all(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/health")).json() == {"status": "ok"}
    assert (await browser.get("/ready")).json() == {"ready": True}


async def test_an_application_that_is_not_ready_says_so_without_a_reason(
    accounts: Accounts, pages: Pages
) -> None:
    async def ready() -> bool:
        return False

    async with client_of(create_app("test", accounts, pages, [], demonstration=False, ready=ready)) as client:
        answer = await client.get("/ready")
    assert (answer.status_code, answer.json()) == (503, {"ready": False})


@pytest.mark.parametrize("given", ["from-the-proxy_1.2:3", "0af7651916cd43dd8448eb211c80319c"])
async def test_a_request_that_brings_an_id_keeps_it_in_answer_and_log(
    browser: httpx.AsyncClient, log: list[MutableMapping[str, Any]], given: str
) -> None:
    answer = await browser.get("/broken/bug", headers={"X-Request-Id": given})
    assert answer.headers["x-request-id"] == answer.headers["x-trace-id"] == given
    assert given in answer.text
    assert [event["trace"] for event in log] == [given]


@pytest.mark.parametrize(
    "given", ["short", "x" * 65, "a b c d e f", "<script>alert</script>", "-leading-dash", "é" * 9]
)
async def test_an_id_that_cannot_serve_is_replaced(browser: httpx.AsyncClient, given: str) -> None:
    answer = await browser.get("/health", headers={"X-Request-Id": given.encode()})
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])
