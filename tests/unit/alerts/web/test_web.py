"""Pages and API of alerts: who sees what, and that every page says it in both languages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.alerts.watches.watch import ChannelKind, Route
from shared.accounts import Account
from shared.vocabulary import Role
from shared.web.allow import routes_of, rule_of
from shared.web.app import create_app
from shared.web.pages import Pages
from shared.web.texts import Texts
from tests.unit.alerts.alert_world import PASSWORD, World, case, entry

FEED = Route(ChannelKind.FEED)
BASE = "http://watch.example"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    built = World(tmp_path, public_address=BASE)
    yield built
    built.close()


@pytest.fixture
def app(world: World) -> FastAPI:
    service = world.service
    assert service.templates is not None
    assert service.texts is not None
    pages = Pages([service.templates], Texts.load(service.texts), service.navigation)
    return create_app("test", world.accounts, pages, service.routers(), demonstration=False)


@pytest.fixture
async def browser(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"Origin": BASE, "Accept": "text/html", "Accept-Language": "en"}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=BASE, headers=headers) as client:
        yield client


async def enter(browser: httpx.AsyncClient, account: Account) -> None:
    answer = await browser.post("/sign-in", data={"email": account.email, "password": PASSWORD})
    assert answer.status_code == 303


def bearer(world: World, account: Account) -> dict[str, str]:
    return {"Authorization": f"Bearer {world.accounts.issue_token(account.id, 'test')}"}


def test_every_route_says_who_may_use_it(app: FastAPI) -> None:
    ruleless = [route.path for route in routes_of(app) if hasattr(route, "dependant") and not rule_of(route)]
    assert ruleless == []


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_every_page_shows_in_both_languages(
    world: World, browser: httpx.AsyncClient, language: str
) -> None:
    me = world.person("ana", Role.ADMINISTRATOR)
    made = world.watch(me, FEED, Route(ChannelKind.EMAIL), firms=("moonharbor",), forums=("itc", "ilnd"))
    world.publish(case(caption="<script>x</script>", changes=(entry(1), entry(2)), composed=True))
    await world.loop.deliver_due()
    await enter(browser, me)
    [alert] = world.inbox.page(me)
    for path in (
        "/alerts",
        f"/alerts/{alert.id}",
        "/watches",
        "/watches/new?firm=moonharbor",
        f"/watches/{made.watch.id}",
        "/deliveries",
        "/deliveries?state=waiting",
    ):
        page = await browser.get(path, params={**httpx.URL(path).params, "lang": language})
        assert page.status_code == 200, path
        assert page.headers["content-language"] == language
        assert "<script>x" not in page.text


async def test_a_watch_is_made_by_the_form_and_shows_its_secrets_once(
    world: World, browser: httpx.AsyncClient
) -> None:
    me = world.person()
    await enter(browser, me)
    filled: dict[str, Any] = {
        "name": "我的",
        "firms": "a\nb",
        "rights": ["patent", "trademark"],
        "courts": "ilnd, cacd",
        "forums": ["itc"],
        "minimum_grade": "ordinary",
        "shenzhen_only": "true",
        "by_email": "true",
        "webhooks": "https://hooks.example/in",
        "feed": "true",
        "language": "en",
    }
    page = await browser.post("/watches", data=filled)
    assert page.status_code == 200
    assert "whsec_" in page.text
    assert "/feeds/" in page.text
    [watch] = world.subscriptions.list(me)
    assert watch.criteria.firms == ("a", "b")
    assert watch.criteria.forums == ("cacd", "ilnd", "itc")
    assert Route(ChannelKind.EMAIL, me.email) in watch.channels
    again = await browser.post("/watches", data=filled)
    assert (again.status_code, again.headers["location"]) == (303, "/watches")
    shown = await browser.get(f"/watches/{watch.id}")
    assert "whsec_" not in shown.text
    edited = await browser.post(f"/watches/{watch.id}", data={"name": "new name", "feed": "true"})
    assert edited.status_code == 303
    assert world.subscriptions.get(me, watch.id).name == "new name"


async def test_a_refused_watch_shows_the_form_again_with_the_reason(
    world: World, browser: httpx.AsyncClient
) -> None:
    await enter(browser, world.person(language="en"))
    page = await browser.post("/watches", data={"name": "kept as typed", "firms": "a"})
    assert page.status_code == 400
    assert "Choose between 1 and 10 channels" in page.text
    assert "kept as typed" in page.text


async def test_pausing_resuming_and_deleting_by_the_pages(world: World, browser: httpx.AsyncClient) -> None:
    me = world.person()
    watch = world.watch(me, FEED).watch.id
    await enter(browser, me)
    await browser.post(f"/watches/{watch}/pause")
    assert not world.subscriptions.get(me, watch).active
    await browser.post(f"/watches/{watch}/resume")
    assert world.subscriptions.get(me, watch).active
    await browser.post(f"/watches/{watch}/delete")
    assert world.subscriptions.list(me) == []


async def test_nobody_sees_the_alerts_or_watches_of_another(world: World, browser: httpx.AsyncClient) -> None:
    ana, bo = world.person("ana"), world.person("bo", Role.ADMINISTRATOR)
    watch = world.watch(ana, FEED).watch.id
    world.publish(case())
    [alert] = world.inbox.page(ana)
    headers = bearer(world, bo)
    assert (await browser.get("/api/alerts", headers=headers)).json() == {"total": 0, "alerts": []}
    for path in (f"/api/alerts/{alert.id}", f"/api/watches/{watch}"):
        assert (await browser.get(path, headers=headers)).status_code == 404
    assert (await browser.delete(f"/api/watches/{watch}", headers=headers)).status_code == 404


async def test_only_administrators_see_and_retry_deliveries(world: World, browser: httpx.AsyncClient) -> None:
    ana, boss = world.person("ana"), world.person("boss", Role.ADMINISTRATOR)
    world.watch(ana)
    world.publish(case())
    await world.loop.deliver_due()
    assert (await browser.get("/api/deliveries", headers=bearer(world, ana))).status_code == 403
    headers = bearer(world, boss)
    log = (await browser.get("/api/deliveries?state=waiting", headers=headers)).json()
    [logged] = log["deliveries"]
    assert log["counts"]["waiting"] == 1
    assert logged["recipient"] == ana.id
    assert logged["attempts"] == 1
    retried = await browser.post(f"/api/deliveries/{logged['id']}/retry", headers=headers)
    assert retried.status_code == 202
    assert await world.loop.deliver_due() == 1
    assert (await browser.post("/api/deliveries/none/retry", headers=headers)).status_code == 409


async def test_the_api_makes_changes_and_deletes_a_watch(world: World, browser: httpx.AsyncClient) -> None:
    headers = bearer(world, world.person())
    draft = {
        "name": "api",
        "criteria": {"minimum_grade": "major"},
        "channels": [{"kind": "webhook", "target": "https://hooks.example/in"}],
    }
    made = await browser.post("/api/watches", headers=headers, json=draft)
    again = await browser.post("/api/watches", headers=headers, json=draft)
    assert (made.status_code, again.status_code) == (201, 200)
    assert made.json()["webhook_secret"].startswith("whsec_")
    assert "webhook_secret" not in again.json()
    assert made.json()["criteria"]["shenzhen_only"] is True
    path = f"/api/watches/{made.json()['id']}"
    edited = await browser.put(path, headers=headers, json=draft | {"name": "renamed"})
    assert edited.json()["name"] == "renamed"
    paused = await browser.post(path + "/pause", headers=headers)
    assert paused.json()["active"] is False
    assert (await browser.delete(path, headers=headers)).status_code == 204
    assert (await browser.get("/api/watches", headers=headers)).json() == {"watches": []}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 422),
        (b'{"name": 3}', 422),
        (b'{"name": "x", "criteria": {"rights": ["plough"]}}', 422),
        (b'{"name": "x", "unknown": 1}', 422),
        (b'{"name": "x", "criteria": {"rihgts": ["patent"]}}', 422),
        (b'{"name": "x", "channels": []}', 400),
    ],
)
async def test_a_bad_body_is_answered_with_a_problem(
    world: World, browser: httpx.AsyncClient, body: bytes, status: int
) -> None:
    answer = await browser.post("/api/watches", headers=bearer(world, world.person()), content=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


async def test_a_feed_needs_no_sign_in_but_its_secret(world: World, browser: httpx.AsyncClient) -> None:
    made = world.watch(world.person(), FEED)
    world.publish(case())
    answer = await browser.get(f"/feeds/{made.feed_secret}.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "Moonharbor" in answer.text
    assert (await browser.get("/feeds/guess.atom")).status_code == 404


async def test_strangers_are_sent_to_sign_in(browser: httpx.AsyncClient) -> None:
    for path in ("/alerts", "/watches", "/deliveries"):
        assert (await browser.get(path)).headers["location"].startswith("/sign-in")
    assert (await browser.get("/api/alerts")).status_code == 401
